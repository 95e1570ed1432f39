"""The ST7789's twin against wrong drivers: each shows what the glass would, or is refused."""

from support import raises
from support.tft_rig import Rig
from terminal.drivers.tft import Tft
from twin.bus import Misuse
from twin.clock import Time
from twin.panel_st7789 import PanelSt7789
from twin.pins import Pin


class Panel:
    """A panel after its reset, and the byte-wise way to it."""

    def __init__(self, awake=True):
        self.time = Time()
        self.part = PanelSt7789(self.time)
        self.dc, self.rst = Pin(0), Pin()
        self.part.wire(self.dc, self.rst)
        self.part.shine(65535)
        if awake:
            self.reset()
            self.wait(120_000)
            self.command(0x11)
            self.wait(5_000)

    def reset(self, us=10):
        self.rst.value(0)
        self.wait(us)
        self.rst.value(1)

    def wait(self, us):
        self.time.spend_us(us)

    def command(self, code, *values):
        self.dc.value(0)
        self.part.swap(code)
        self.data(*values)

    def data(self, *values):
        self.dc.value(1)
        for value in values:
            self.part.swap(value)

    def refuses(self, code, *values):
        raises(Misuse, self.command, code, *values)


def lit(madctl=0x68, colmod=0x55, inverted=True):
    """A panel with one white pixel in the corner that (40, 53) is."""
    panel = Panel()
    panel.command(0x3A, colmod)
    panel.command(0x36, madctl)
    if inverted:
        panel.command(0x21)
    panel.command(0x2A, 0, 40, 0, 40)
    panel.command(0x2B, 0, 53, 0, 53)
    panel.command(0x2C, *([0xF8, 0x00] if colmod == 0x55 else [0xFC, 0, 0]))
    panel.command(0x29)
    return panel


def test_a_red_pixel_is_red_in_either_format():
    for colmod in (0x55, 0x66):
        assert lit(colmod=colmod).part.pixel(0, 0) == (255, 0, 0)


def test_without_its_bgr_bit_red_is_blue():
    assert lit(madctl=0x60).part.pixel(0, 0) == (0, 0, 255)


def test_without_invon_the_picture_is_a_negative():
    assert lit(inverted=False).part.pixel(0, 0) == (0, 255, 255)


def test_low_byte_first_is_another_colour():
    class LittleEndian(Tft):
        """Hands `framebuf`'s own order to the panel."""

        def _put(self, line):
            swapped = bytearray(line)
            for at in range(0, len(line), 2):
                swapped[at], swapped[at + 1] = line[at + 1], line[at]
            super()._put(swapped)

    right, wrong = Rig(), Rig(driver=LittleEndian)
    assert right.panel.pixel(5, 60) != wrong.panel.pixel(5, 60)


def test_a_driver_that_forgets_the_offset_shows_an_edge_of_noise():
    rig = Rig(left=0, top=0, madctl=0x68)
    rig.frame[0] = 0xFF
    rig.show()
    assert not rig.right()


def test_a_driver_whose_offset_is_the_other_sides_is_one_row_off():
    rig = Rig(left=40, top=52, madctl=0x68)
    rig.frame[0] = 0x01
    rig.show()
    assert rig.panel.pixel(0, 2)[1] > 200 and rig.panel.pixel(0, 4)[1] < 50


def test_a_window_may_not_leave_the_memory_or_run_backwards():
    panel = Panel()
    panel.refuses(0x2A, 0, 100, 0, 50)
    panel.refuses(0x2A, 0, 0, 0, 240)  # 240 columns, until MV changes them over
    panel.refuses(0x2B, 0, 0, 1, 64)
    panel.command(0x36, 0x60)
    panel.command(0x2A, 0, 0, 1, 63)
    panel.refuses(0x2B, 0, 0, 0, 240)


def test_a_direction_chosen_after_its_window_is_refused():
    panel = Panel()
    panel.command(0x3A, 0x55)
    panel.command(0x2B, 1, 40, 1, 63)
    panel.command(0x36, 0x20)
    panel.refuses(0x2C, 0, 0)


def test_a_full_window_begins_again():
    panel = lit()
    panel.command(0x2A, 0, 40, 0, 41)
    panel.command(0x2C, 0, 0, 0, 0, 0xFF, 0xFF)
    assert panel.part.pixel(0, 0) == (255, 255, 255) and panel.part.pixel(1, 0) == (0, 0, 0)


def test_writing_goes_on_where_it_was():
    panel = lit()
    panel.command(0x2A, 0, 40, 0, 42)
    panel.command(0x2C, 0, 0)
    panel.command(0x3C, 0xFF, 0xFF)
    assert panel.part.pixel(1, 0) == (255, 255, 255)


def test_commands_want_all_their_bytes_and_no_more():
    panel = Panel()
    panel.command(0x2A, 0, 40, 0)
    panel.refuses(0x2B)
    panel = Panel()
    panel.refuses(0x3A, 0x55, 0x55)
    panel = Panel()
    panel.command(0x2C, 1)  # half a pixel
    panel.refuses(0x29)


def test_settings_that_there_are_not_are_refused():
    panel = Panel()
    panel.refuses(0x3A, 0x57)
    panel.refuses(0x3A, 0x44)
    panel.refuses(0x36, 0x01)
    panel.refuses(0x8D)
    raises(Misuse, PanelSt7789(Time()).swap, 0)  # and nothing at all without a reset


def test_it_is_not_ready_right_after_a_reset():
    panel = Panel(awake=False)
    panel.refuses(0x00)  # not reset since the power came
    panel.reset()
    panel.wait(4_000)
    panel.refuses(0x00)
    panel.wait(1_000)
    panel.command(0x00)
    panel.rst.value(0)
    panel.refuses(0x00)


def test_a_short_pulse_may_be_no_reset():
    panel = Panel(awake=False)
    raises(Misuse, panel.reset, 5)


def test_waking_and_sleeping_take_their_time():
    panel = Panel(awake=False)
    panel.reset()
    panel.wait(5_000)
    panel.command(0x11)
    panel.wait(4_900)
    panel.refuses(0x29)
    panel.wait(100)
    panel.command(0x29)
    panel.wait(100_000)
    panel.refuses(0x10)
    panel.wait(20_000)
    panel.command(0x10)
    assert not panel.part.lighted


def test_a_reset_of_one_that_is_awake_takes_longer():
    panel = Panel()
    panel.command(0x01)
    panel.wait(5_000)
    panel.refuses(0x11)
    panel.wait(115_000)
    panel.command(0x11)


def test_it_is_dark_asleep_off_or_without_its_light():
    assert lit().part.lighted
    for dark in (lambda p: p.command(0x28), lambda p: p.part.shine(0), lambda p: p.command(0x01)):
        panel = lit()
        panel.wait(200_000)
        dark(panel)
        assert not panel.part.lighted and panel.part.pixel(0, 0) == (0, 0, 0)
        assert panel.part.snapshot() == bytes(1024) and not any(panel.part.picture())


def test_the_bus_may_not_be_faster_than_the_part():
    raises(Misuse, lambda: Rig(baud=80_000_000))
    raises(Misuse, lambda: Rig(mode=1))


def test_drivers_in_a_hurry_are_refused():
    class Hasty(Tft):
        """Does not wait for the panel to wake."""

        async def start(self):
            self._rst.value(0)
            await self._clock.sleep_ms(1)
            self._rst.value(1)
            await self._clock.sleep_ms(1)
            self._command(0x11, b"")

    raises(Misuse, lambda: Rig(driver=Hasty))


def test_power_that_was_away_takes_the_picture_along():
    panel = lit()
    panel.part.power_off()
    assert not panel.part.lighted
    panel.part.power_on()
    panel.part.shine(65535)
    panel.refuses(0x29)
