"""The scanner's twin does what the module's manual says, whoever talks to it."""

from support import raises
from support.codes import Rig
from twin.bus import Misuse
from twin.scanner import COMMAND, CONTINUOUS, ENDING, LOOK, MODE, SENSE, TIME_OUT

OK = b"\x02\x00\x00\x01\x00\x33\x31"
TRIGGER = b"\x7e\x00\x08\x01\x00\x02\x01\xab\xcd"  # as the manual prints it
SAVE = b"\x7e\x00\x09\x01\x00\x00\x00\xde\xc8"
BEAT = b"\x7e\x00\x0a\x01\x00\x00\x00\x30\x1a"


def told(rig, frame, ms=60):
    """The answer to a frame."""
    rig.uart.read()
    rig.uart.write(frame)
    rig.time.spend_us(ms * 1000)
    return rig.uart.read()


def write(zone, value, check=b"\xab\xcd"):
    return b"\x7e\x00\x08\x01" + bytes((zone >> 8, zone & 255, value)) + check


def test_the_manual_s_frames_are_answered():
    rig = Rig(start=False)
    assert told(rig, TRIGGER) == OK and told(rig, SAVE) == OK
    assert told(rig, BEAT) == b"\x03\x00\x00\x01\x00\x33\x31"
    assert told(rig, b"\x7e\x00\x07\x01\x00\x60\x01\xab\xcd")[:5] == b"\x02\x00\x00\x01\x60"


def test_a_frame_that_is_damaged_is_not_answered():
    rig = Rig(start=False)
    assert told(rig, SAVE[:-1] + b"\xc9") is None and rig.part.bad == 1
    assert told(rig, b"\x7e\x00\x0b\x01\x00\x00\x00\xab\xcd") is None and rig.part.bad == 2
    assert told(rig, TRIGGER[:5], 300) is None
    assert told(rig, TRIGGER) == OK, "a piece of one is forgotten"
    assert told(rig, b"\x00\xff" + TRIGGER) == OK
    raises(Misuse, told, rig, write(0x0123, 0))


def test_nothing_comes_unless_it_looks():
    rig = Rig(start=False)
    rig.part.hold("DEMO")
    rig.time.spend_us(3_000_000)
    assert rig.uart.read() is None and not rig.part.light
    assert told(rig, TRIGGER, 500) == OK, "in manual mode the trigger does nothing"
    told(rig, write(MODE, 0xD4 | COMMAND))
    assert told(rig, TRIGGER, 500) == OK + b"DEMO" and not rig.part.light
    rig.part.take_away()
    told(rig, TRIGGER, 4_900)
    assert rig.part.light
    rig.time.spend_us(200_000)
    assert not rig.part.light and not rig.part.zones[LOOK], "5 s"
    told(rig, write(TIME_OUT, 10))
    told(rig, TRIGGER, 1_100)
    assert not rig.part.light
    told(rig, TRIGGER)
    assert rig.part.light
    told(rig, write(LOOK, 0))
    assert not rig.part.light


def test_endings_and_modes():
    for bits, end in ((0x00, b"\r"), (0x20, b"\r\n"), (0x40, b"\t"), (0x60, b"")):
        rig = Rig(start=False)
        told(rig, write(ENDING, bits))
        told(rig, write(MODE, COMMAND))
        rig.part.hold("DEMO", before=b"]Q1")
        assert told(rig, TRIGGER, 500) == OK + b"]Q1DEMO" + end
    for mode in (CONTINUOUS, SENSE):
        rig = Rig(start=False)
        told(rig, write(MODE, mode))
        rig.part.hold("DEMO")
        rig.time.spend_us(2_500_000)
        assert rig.uart.read() == b"DEMO" * 3, mode


def test_settings_are_gone_with_the_power_unless_they_were_saved():
    rig = Rig(start=False)
    told(rig, write(MODE, COMMAND))
    rig.part.power_on()
    assert rig.part.mode == 0
    rig.time.spend_us(100_000)
    told(rig, write(MODE, COMMAND))
    told(rig, SAVE)
    rig.part.power_on()
    assert rig.part.mode == COMMAND
    assert told(rig, BEAT, 20) is None, "it is starting"


def test_it_talks_at_its_own_rate_and_only_with_power_and_a_wire():
    rig = Rig(start=False, baud=115200)
    assert told(rig, BEAT) is None
    rig = Rig(start=False)
    rig.part.silent = True
    assert told(rig, TRIGGER) is None
    rig.part.silent, rig.part.dead = False, True
    assert told(rig, BEAT) is None
