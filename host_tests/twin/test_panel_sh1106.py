"""The SH1106 panel's twin does what its data sheet says, and refuses what it forbids."""

from support import raises
from twin.bus import Misuse
from twin.clock import Time
from twin.i2c import I2c
from twin.panel_sh1106 import PanelSh1106


def bus(*commands):
    """A bus with a panel that is on, the right way up, dark, and has had `commands`."""
    time = Time()
    panel = PanelSh1106(time)
    i2c = I2c(time, 400_000, {0x3C: panel})
    i2c.writeto(0x3C, b"\x00\xa1\xc8\xaf")
    for page in range(8):
        i2c.writeto(0x3C, bytes((0x00, 0xB0 | page, 0x00, 0x10)))
        i2c.writeto(0x3C, b"\x40" + bytes(132))
    for data in commands:
        i2c.writeto(0x3C, data)
    return i2c, panel


def dots(panel):
    return [(x, y) for y in range(64) for x in range(128) if panel.lit(x, y)]


def test_the_glass_shows_columns_2_to_129():
    for column, seen in ((2, 0), (3, 1), (66, 64), (129, 127), (0, None), (1, None), (131, None)):
        go = bytes((0x00, 0xB3, column & 15, 0x10 | column >> 4))
        _, panel = bus(go, b"\x40\x01")
        assert dots(panel) == ([] if seen is None else [(seen, 24)]), column
        assert panel.snapshot().count(b"\x01") == len(dots(panel))


def test_dots_go_on_to_the_right_and_the_page_stays():
    _, panel = bus(b"\x00\xb2\x02\x10", b"\x40\x01\x02", b"\x40\x04")
    assert panel.snapshot()[2 * 128 : 2 * 128 + 4] == b"\x01\x02\x04\x00"
    _, panel = bus(b"\x00\xb2\x00\x10", b"\x40" + b"\x01" * 500)
    assert panel.snapshot()[2 * 128 : 3 * 128] == b"\x01" * 128
    assert sum(panel.snapshot()) == 128, "behind column 131 bytes are lost"


def test_only_the_half_of_a_column_that_is_sent_changes():
    _, panel = bus(b"\x00\xb0\x02\x14", b"\x00\x05", b"\x40\x01")
    assert dots(panel) == [(0x45 - 2, 0)]
    _, panel = bus(b"\x00\xb0\x02\x14", b"\x00\x10", b"\x40\x01")
    assert dots(panel) == [(0, 0)]


def test_the_wrong_way_round():
    i2c, panel = bus(b"\x00\xb0\x02\x10\xa0", b"\x40\x01")
    assert dots(panel) == [(127, 0)]
    i2c.writeto(0x3C, b"\x00\xc0")
    assert dots(panel) == [(127, 63)]


def test_its_converter_is_on_from_the_start_and_switched_in_the_dark():
    i2c, panel = bus(b"\x40\x01")
    assert panel.lighted
    error = raises(Misuse, i2c.writeto, 0x3C, b"\x00\xad\x8a")
    assert "while the display is on" in str(error)
    i2c.writeto(0x3C, b"\x00\xae\xad\x8a\xaf")
    assert not panel.lighted and panel.snapshot() == bytes(1024)
    i2c.writeto(0x3C, b"\x00\xae\xad\x8b\xaf")
    assert panel.lighted


def test_what_is_a_command_of_the_other_one_only():
    for data in (b"\x20\x00", b"\x21\x00\x7f", b"\x22\x00\x07", b"\x8d\x14", b"\x2e", b"\xda\x22"):
        i2c, _ = bus()
        raises(Misuse, i2c.writeto, 0x3C, b"\x00" + data)


def test_columns_that_there_are_not():
    i2c, _ = bus(b"\x00\x00\x19")
    assert "no column 144" in str(raises(Misuse, i2c.writeto, 0x3C, b"\x40\x00"))


def test_its_status_has_no_low_bits():
    i2c, _ = bus()
    assert i2c.readfrom(0x3C, 1) == b"\x08"
    i2c.writeto(0x3C, b"\x00\xae")
    assert i2c.readfrom(0x3C, 1) == b"\x48"


def test_a_pulled_plug_takes_memory_and_settings():
    i2c, panel = bus()
    panel.unplugged = True
    assert i2c.scan() == [] and panel.snapshot() == bytes(1024)
    panel.unplugged = False
    assert not panel.lighted
    i2c.writeto(0x3C, b"\x00\xaf")
    assert 3500 < len(dots(panel)) < 4700, "noise"
