"""A display that is absent, comes, goes, is reset, or hangs the bus."""

from support import raises
from support.oled_rig import PANELS, Rig, scribble
from terminal.errors import PartMissing
from twin.i2c import I2c
from twin.noise import Noise
from twin.panel import Panel
from twin.panel_sh1106 import PanelSh1106


def test_without_a_panel_the_till_is_told_once_and_runs_on():
    rig = Rig(start=False, fitted=False)
    error = raises(PartMissing, rig.clock.run, rig.oled.start())
    assert error.detail == "I2C 3C" and not rig.oled.alive
    rig.i2c.transactions = 0
    for _ in range(100):
        rig.show()
        rig.oled.contrast(9)
        rig.oled.power(True)
        rig.wait(100)
    assert 9 <= rig.i2c.transactions <= 11, rig.i2c.transactions  # once a second
    assert rig.changes == [], "that there is none is what start says"


def test_a_panel_that_comes_later_shows_the_frame_with_nobody_pressing_a_key():
    for kind in PANELS:
        rig = Rig(start=False, fitted=False, kind=kind)
        raises(PartMissing, rig.clock.run, rig.oled.start())
        scribble(rig.frame, Noise(2), 9)
        rig.panel.unplugged = False
        rig.wait(2100)
        assert rig.oled.alive and rig.right() and rig.changes == [True]


def test_a_panel_that_never_was_started_is_found_by_show():
    rig = Rig(start=False)
    rig.show()
    assert rig.oled.alive and rig.right()


def test_a_panel_that_goes_half_way_comes_back_whole():
    for kind in PANELS:
        for writes in range(1, 12):
            rig = Rig(kind=kind)
            scribble(rig.frame, Noise(writes), 20)
            left = [writes]
            write = rig.panel.write

            def wired(data, rig=rig, left=left, write=write):
                write(data)
                left[0] -= 1
                if not left[0]:
                    rig.panel.unplugged = True

            rig.panel.write = wired
            rig.show()
            rig.frame[0] ^= 1
            rig.show()
            assert not rig.oled.alive and rig.changes == [True, False], (writes, rig.changes)
            rig.panel.write = write
            rig.panel.unplugged = False
            rig.wait(2100)
            assert rig.right() and rig.changes == [True, False, True], writes


def test_a_panel_that_is_pulled_out_is_missed_within_two_seconds():
    rig = Rig()
    rig.wait(5000)
    rig.panel.unplugged = True
    rig.wait(2100)
    assert rig.changes == [True, False]
    rig.panel.unplugged = False
    rig.wait(2100)
    assert rig.changes == [True, False, True] and rig.right()


def test_a_plug_that_was_out_for_a_moment_is_made_good_at_the_next_key():
    for kind in PANELS:
        for ms in (100, 500, 3_100, 9_000, 60_300):
            rig = Rig(kind=kind)
            scribble(rig.frame, Noise(3), 20)
            rig.show()
            rig.wait(ms)
            rig.panel.unplugged = True
            rig.panel.unplugged = False
            assert rig.panel.snapshot() == bytes(1024)
            seen = []
            write = rig.panel.write

            def watched(data, rig=rig, seen=seen, write=write):
                write(data)
                seen.append(rig.panel.snapshot())

            rig.panel.write = watched
            rig.frame[500] ^= 1
            rig.show()
            assert rig.right() and rig.oled.alive
            assert set(seen) == {bytes(1024), bytes(rig.frame)}, "noise was to be seen"


def test_and_with_no_key_within_two_seconds():
    for kind in PANELS:
        rig = Rig(kind=kind)
        scribble(rig.frame, Noise(4), 20)
        rig.show()
        rig.wait(5000)
        rig.panel.unplugged = True
        rig.panel.unplugged = False
        rig.wait(2100)
        assert rig.right()


def test_a_plug_that_was_out_is_made_good_without_a_status_as_well():
    for kind, choice in ((Panel, "auto"), (PanelSh1106, "sh1106")):
        rig = Rig(start=False, kind=kind, choice=choice)
        rig.panel.readable = False
        rig.clock.run(rig.oled.start())
        rig.wait(500)
        rig.panel.unplugged = True
        rig.panel.unplugged = False
        scribble(rig.frame, Noise(4), 5)
        rig.show()  # windows after a reset: no misuse
        rig.wait(12_000)
        assert rig.right()


def test_noise_on_the_wires_is_mended_while_nothing_is_shown():
    for kind in PANELS:
        rig = Rig(kind=kind)
        scribble(rig.frame, Noise(6), 9)
        rig.show()
        rig.panel.write(b"\x00\xa7\x81\x01\xc0\xd3\x05")
        rig.panel._ram[300] ^= 0x10
        assert not rig.right()
        rig.wait(12_000)
        assert rig.right() and rig.panel.contrast == 0xFF


def test_looking_after_it_takes_little_of_the_bus():
    for kind in PANELS:
        rig = Rig(kind=kind)
        rig.wait(20_000)
        before = rig.i2c.bytes_sent
        rig.wait(60_000)
        assert rig.i2c.bytes_sent - before < 8_000, "of the 2,600,000 that it could carry"


def test_while_somebody_types_nobody_looks_besides():
    rig = Rig()
    rig.wait(900)
    for at in range(20):
        rig.frame[at] ^= 1
        rig.show()
        before = rig.i2c.bytes_sent
        rig.wait(900)
        assert rig.i2c.bytes_sent == before


def test_a_bus_that_hangs_is_freed_and_the_transfer_made_again():
    for kind in PANELS:
        for clocks in range(1, 10):
            rig = Rig(kind=kind)
            scribble(rig.frame, Noise(clocks), 5)
            rig.panel.hang(clocks)
            rig.show()
            assert rig.right() and rig.recoveries == 1 and rig.changes == [True], clocks
            rig.panel.hang(clocks)
            rig.wait(2100)
            assert rig.right() and rig.recoveries == 2


def test_and_a_bus_that_hangs_where_no_status_is_asked_for():
    rig = Rig(start=False)
    rig.panel.readable = False
    rig.panel.hang()
    rig.clock.run(rig.oled.start())
    scribble(rig.frame, Noise(1), 5)
    rig.panel.hang()
    rig.show()
    assert rig.right() and rig.recoveries == 2 and rig.changes == [True]


def test_after_that_the_new_bus_is_the_one():
    rig = Rig()
    old = rig.i2c

    def anew():
        rig._recover()
        old.dead = True
        rig.i2c = I2c(rig.time, 400_000, {0x3C: rig.panel})
        return rig.i2c

    rig.oled._recover = anew
    rig.panel.hang()
    scribble(rig.frame, Noise(1), 5)
    rig.show()
    assert rig.right() and rig.changes == [True]


def test_a_start_in_the_middle_of_a_picture_shows_no_half_of_it():
    for kind in PANELS:
        for turns in range(1, 9):
            rig = Rig(kind=kind)
            for at in range(1024):
                rig.frame[at] = 0x81
            before, seen = rig.panel.snapshot(), []
            write = rig.panel.write

            def watched(data, rig=rig, seen=seen, write=write):
                write(data)
                seen.append(rig.panel.snapshot())

            async def restart(rig=rig, turns=turns, watched=watched):
                for _ in range(turns):
                    await rig.clock.sleep_ms(0)
                rig.panel.unplugged = True
                rig.panel.unplugged = False
                rig.panel.write = watched
                await rig.oled.start()

            rig.clock.spawn(restart(), "restart")
            rig.show()
            rig.wait(100)
            assert before == bytes(1024) and rig.right(), turns
            assert set(seen) == {bytes(1024), bytes(rig.frame)}, turns


def test_a_bus_that_stays_stuck_is_a_missing_screen_and_holds_nobody_up():
    rig = Rig()
    rig.oled._recover = lambda: rig.i2c
    rig.panel.hang()
    rig.wait(10_000)
    assert rig.changes == [True, False] and not rig.oled.alive
    assert rig.i2c.longest_us <= 20_000
    began_us = rig.time.now_us
    rig.clock.run(rig.oled.show())
    assert rig.time.now_us - began_us <= 40_000
