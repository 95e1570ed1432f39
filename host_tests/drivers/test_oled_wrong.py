"""Drivers that take one controller for the other: to be seen on the panel, or refused by it."""

from support import raises
from support.oled_rig import Rig
from terminal.drivers import oled_chips
from terminal.drivers.oled import Oled
from twin.bus import Misuse
from twin.panel_sh1106 import PanelSh1106


class Altered:
    """`name` of a chip class has `value` while a test runs."""

    def __init__(self, chip, name, value):
        self._chip, self._name, self._value = chip, name, value

    def __enter__(self):
        self._before = getattr(self._chip, self._name)
        setattr(self._chip, self._name, self._value)

    def __exit__(self, *_):
        setattr(self._chip, self._name, self._before)


def lit_columns(panel):
    return sorted({x for y in range(64) for x in range(128) if panel.lit(x, y)})


def test_a_driver_that_begins_at_column_0_of_an_sh1106_is_off_by_two():
    def go(self, first, end, top, bottom):
        return bytes((0x00, 0xB0 | top, first & 0x0F, 0x10 | first >> 4))

    with Altered(oled_chips.Sh1106, "go", go):
        rig = Rig(start=False, kind=PanelSh1106)
        rig.frame[64] = rig.frame[1] = 1
        rig.clock.run(rig.oled.start())
        assert not rig.right()
        columns = lit_columns(rig.panel)
        assert 62 in columns and 64 not in columns and 127 in columns, "noise at the right edge"


def test_window_commands_to_an_sh1106_are_refused():
    rig = Rig(start=False, kind=PanelSh1106, choice="ssd1306")
    assert "20 is no command of the SH1106" in str(raises(Misuse, rig.clock.run, rig.oled.start()))


def test_what_an_sh1106_is_told_an_ssd1306_refuses():
    rig = Rig(start=False, choice="sh1106")
    assert "32 is no command" in str(raises(Misuse, rig.clock.run, rig.oled.start()))


def test_a_driver_that_selects_no_page_writes_one_line_over_another():
    def go(self, first, end, top, bottom):
        return bytes((0x00, (first + 2) & 0x0F, 0x10 | (first + 2) >> 4))

    with Altered(oled_chips.Sh1106, "go", go):
        rig = Rig(start=False, kind=PanelSh1106)
        for page in range(8):
            rig.frame[page * 128 + page] = 1 << page
        rig.clock.run(rig.oled.start())
        seen = rig.panel.snapshot()
        assert seen[:128] == bytes(7) + b"\x80" + bytes(120)
        assert sum(seen[128:]) > 10_000, "noise below"


def test_a_driver_that_counts_on_the_next_page_loses_all_but_one():
    class Running(Oled):
        """Sends a frame as if the page went on by itself."""

        async def _send(self):
            self._i2c.writeto(0x3C, b"\x00\xb0\x02\x10")
            for page in range(8):
                self._i2c.writeto(0x3C, b"\x40" + bytes(self._mine[page]))
            self._light()

    rig = Rig(start=False, kind=PanelSh1106, driver=Running)
    rig.clock.run(rig.oled.start())
    seen = rig.panel.snapshot()
    assert seen[:128] == bytes(128) and sum(seen[128:]) > 10_000
