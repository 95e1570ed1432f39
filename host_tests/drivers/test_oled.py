"""The OLED driver, judged by the dots on a data-sheet panel of either controller."""

from support.oled_rig import PANELS, Rig, scribble
from twin.noise import Noise
from twin.panel import Panel
from twin.panel_sh1106 import PanelSh1106


def test_the_frame_is_there_before_the_light_comes_on():
    for kind in PANELS:
        rig = Rig(start=False, kind=kind)
        scribble(rig.frame, Noise(5), 30)
        seen = []
        write = rig.panel.write

        def watched(data, rig=rig, seen=seen, write=write):
            write(data)
            seen.append(rig.panel.snapshot())

        rig.panel.write = watched
        rig.clock.run(rig.oled.start())
        assert rig.oled.alive and rig.right()
        assert set(seen) == {bytes(1024), bytes(rig.frame)}, "noise or half a picture was seen"


def test_what_differs_arrives_whatever_it_is():
    for kind in PANELS:
        rig = Rig(kind=kind)
        noise = Noise(11)
        for _ in range(120):
            scribble(rig.frame, noise, 1 + noise.below(6))
            rig.show()
            assert rig.right()


def test_every_column_and_page_is_reached():
    for kind in PANELS:
        rig = Rig(kind=kind)
        for at in range(0, 1024, 37):
            rig.frame[at] ^= 0x5A
            rig.show()
            assert rig.right(), at
        for at in (0, 127, 896, 1023):
            rig.frame[at] ^= 0xFF
            rig.show()
            assert rig.right(), at


def test_the_converter_of_an_sh1106_is_switched_on_whatever_somebody_did_before():
    rig = Rig(start=False, kind=PanelSh1106)
    rig.panel.write(b"\x00\xae\xad\x8a\xaf")
    rig.frame[0] = 1
    rig.clock.run(rig.oled.start())
    assert rig.right() and rig.panel.lit(0, 0)


def test_the_status_tells_which_controller_it_is():
    for kind, name in ((Panel, "Ssd1306"), (PanelSh1106, "Sh1106")):
        rig = Rig(kind=kind)
        assert type(rig.oled.chip).__name__ == name and rig.right()


def test_low_bits_of_an_ssd1306_may_be_anything_but_none():
    for low in (3, 4, 6):
        rig = Rig(start=False)
        rig.panel.STATUS = low
        rig.clock.run(rig.oled.start())
        assert rig.right()


def test_a_setting_decides_where_the_status_misleads():
    for kind, choice in ((Panel, "ssd1306"), (PanelSh1106, "sh1106")):
        for low in (0, 3, 8):
            rig = Rig(start=False, kind=kind, choice=choice)
            rig.panel.STATUS = low
            scribble(rig.frame, Noise(low), 9)
            rig.clock.run(rig.oled.start())
            assert rig.right(), (choice, low)


def test_a_panel_that_cannot_be_read_works_all_the_same():
    for kind, choice in ((Panel, "auto"), (Panel, "ssd1306"), (PanelSh1106, "sh1106")):
        for status in (None, 0xFF, 0x43):  # no answer; a bus at rest; off, whatever is the case
            rig = Rig(start=False, kind=kind, choice=choice)
            rig.panel.readable = status is not None
            rig.panel.read = lambda count, status=status: bytes([status]) * count
            rig.clock.run(rig.oled.start())
            write = rig.panel.write

            def watched(data, rig=rig, write=write):
                write(data)
                assert rig.panel.lighted, "it went dark"

            rig.panel.write = watched
            noise = Noise(7)
            for _ in range(20):
                scribble(rig.frame, noise, 3)
                rig.show()
                assert rig.right(), (choice, status)
            rig.wait(30_000)
            assert rig.right() and rig.changes == [True]


def test_the_bus_is_let_go_after_every_page():
    for kind in PANELS:
        rig = Rig(kind=kind)
        rig.i2c.longest_us = 0
        turns = []

        async def another(rig=rig, turns=turns):
            while True:
                turns.append(rig.time.now_us)
                await rig.clock.sleep_ms(0)

        rig.clock.spawn(another(), "another")
        for at in range(1024):
            rig.frame[at] = 0xFF
        sent = rig.show()
        assert sent == {Panel: 8 + 8 * 130, PanelSh1106: 8 * (5 + 130)}[kind]
        assert rig.i2c.longest_us < 3_100
        assert max([b - a for a, b in zip(turns, turns[1:])]) < 3_500
        assert rig.right()


def test_several_tasks_may_draw_at_once():
    for kind in PANELS:
        rig = Rig(kind=kind)

        async def draw(seed, rig=rig):
            noise = Noise(seed)
            for _ in range(40):
                scribble(rig.frame, noise, 3)
                await rig.oled.show()
                await rig.clock.sleep_ms(noise.below(3))

        for seed in range(4):
            rig.clock.spawn(draw(seed), "task")
        rig.clock.run(rig.clock.sleep_ms(5_000))
        assert rig.right()


def test_contrast_and_power():
    for kind in PANELS:
        rig = Rig(kind=kind)
        rig.frame[0] = 1
        rig.show()
        rig.oled.contrast(7)
        assert rig.panel.contrast == 7
        rig.oled.power(False)
        assert rig.panel.snapshot() == bytes(1024)
        rig.frame[1] = 1
        rig.wait(60_000)
        rig.show()
        assert rig.panel.snapshot() == bytes(1024), "lit by itself"
        assert rig.panel.contrast == 7, "and no longer dimmed"
        rig.oled.power(True)
        assert rig.right()
        rig.panel.unplugged = True
        rig.panel.unplugged = False
        rig.wait(2100)
        assert rig.right() and rig.panel.contrast == 7
