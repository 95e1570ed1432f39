"""The OLED driver, judged by the dots on a data-sheet panel and by the bytes on the wire."""

from support import raises
from terminal.drivers.oled import Oled
from terminal.errors import PartMissing
from terminal.ui import paint
from twin.clock import Time, TwinClock
from twin.i2c import I2c
from twin.noise import Noise
from twin.panel import Panel

PAGE = 128


class Rig:
    """A till's screen: driver, bus and panel."""

    def __init__(self, start=True, fitted=True):
        self.time = Time()
        self.clock = TwinClock(self.time, None)
        self.panel = Panel(self.time)
        self.panel.unplugged = not fitted
        self.i2c = I2c(self.time, 400_000, {0x3C: self.panel})
        self.oled = Oled(self.i2c, self.clock)
        self.frame = self.oled.frame
        if start:
            self.clock.run(self.oled.start())

    def show(self):
        """Bytes on the wire for what changed."""
        before = self.i2c.bytes_sent
        self.clock.run(self.oled.show())
        return self.i2c.bytes_sent - before

    def wait(self, ms):
        self.time.pass_until(self.time.now_us + ms * 1000)

    def right(self):
        return self.panel.snapshot() == bytes(self.frame)


def scribble(frame, noise, blots):
    """Change rectangles here and there."""
    for _ in range(blots):
        page, x = noise.below(8), noise.below(128)
        for p in range(page, min(8, page + 1 + noise.below(3))):
            for c in range(x, min(128, x + 1 + noise.below(20))):
                frame[p * PAGE + c] = noise.below(256)


def test_the_frame_is_there_before_the_light_comes_on():
    rig = Rig(start=False)
    scribble(rig.frame, Noise(5), 30)
    seen = []
    write = rig.panel.write

    def watched(data):
        write(data)
        seen.append(rig.panel.snapshot())

    rig.panel.write = watched
    rig.clock.run(rig.oled.start())
    assert rig.oled.alive and rig.right()
    assert set(seen) == {bytes(1024), bytes(rig.frame)}, "noise or half a picture was to be seen"


def test_what_differs_arrives_whatever_it_is():
    rig = Rig()
    noise = Noise(11)
    for _ in range(150):
        scribble(rig.frame, noise, 1 + noise.below(6))
        rig.show()
        assert rig.right()


def test_nothing_new_is_nothing_sent():
    rig = Rig()
    assert rig.show() == 0
    rig.wait(3_600_000)
    assert rig.show() == 0


def test_a_digit_costs_few_bytes_and_half_a_millisecond_or_so():
    rig = Rig()
    paint.text(rig.frame, 2, "12")
    rig.show()
    paint.text(rig.frame, 2, "128")
    began_us = rig.time.now_us
    assert rig.show() == 8 + 2 * (2 + 8)  # a window, two pages of eight columns
    assert rig.time.now_us - began_us < 700


def test_two_changes_far_apart_are_two_windows_and_close_ones_are_one():
    rig = Rig()
    rig.frame[0] = rig.frame[64] = 1
    assert rig.show() == 2 * (8 + 2 + 4)
    rig.frame[0] = rig.frame[15] = 2
    assert rig.show() == 8 + 2 + 16
    rig.frame[0] = rig.frame[16] = 3
    assert rig.show() == 2 * (8 + 2 + 4)


def test_pages_share_a_window_where_that_is_cheaper():
    rig = Rig()
    for page in (2, 3, 4, 5):
        rig.frame[page * PAGE + 20] = 1
    assert rig.show() == 8 + 4 * (2 + 4)
    rig.frame[2 * PAGE + 20] = rig.frame[3 * PAGE + 28] = 2
    assert rig.show() == 2 * (8 + 2 + 4)
    rig.frame[2 * PAGE + 20] = rig.frame[3 * PAGE + 24] = 3
    assert rig.show() == 8 + 2 * (2 + 8)
    for x in (20, 24, 128 + 20, 128 + 24, 128 + 28):
        rig.frame[2 * PAGE + x] = 5
    assert rig.show() == 8 + 2 * (2 + 12)
    rig.frame[2 * PAGE + 20] = rig.frame[4 * PAGE + 20] = 4
    assert rig.show() == 2 * (8 + 2 + 4)
    assert rig.right()


def cost_of_a_window_a_page(frame, before):
    """What a driver would send that puts the changes of each page in one window of its own."""
    total = 0
    for page in range(8):
        at = [x for x in range(128) if frame[page * PAGE + x] != before[page * PAGE + x]]
        if at:
            total += 8 + 2 + (at[-1] // 4 - at[0] // 4 + 1) * 4
    return total


def test_it_never_sends_more_than_a_window_for_each_page_would():
    rig = Rig()
    noise = Noise(23)
    sent = simple = 0
    for _ in range(200):
        before = bytes(rig.frame)
        scribble(rig.frame, noise, 1 + noise.below(4))
        bytes_sent, limit = rig.show(), cost_of_a_window_a_page(rig.frame, before)
        assert bytes_sent <= limit, (bytes_sent, limit)
        sent += bytes_sent
        simple += limit
        rig.oled._sure_ms = rig.clock.ticks_ms()  # the whole frame is not due
    assert sent * 10 < simple * 9, (sent, simple)


def test_the_bus_is_let_go_after_every_page():
    rig = Rig()
    rig.i2c.longest_us = 0
    turns = []

    async def another():
        while True:
            turns.append(rig.time.now_us)
            await rig.clock.sleep_ms(0)

    rig.clock.spawn(another(), "another")
    for at in range(1024):
        rig.frame[at] = 0xFF
    sent = rig.show()
    assert sent == 8 + 8 * (2 + 128)
    assert rig.i2c.longest_us < 3_100
    assert max([b - a for a, b in zip(turns, turns[1:])]) < 3_500
    assert rig.right()


def test_several_tasks_may_draw_at_once():
    rig = Rig()

    async def draw(seed):
        noise = Noise(seed)
        for _ in range(40):
            scribble(rig.frame, noise, 3)
            await rig.oled.show()
            await rig.clock.sleep_ms(noise.below(3))

    for seed in range(4):
        rig.clock.spawn(draw(seed), "task")
    rig.clock.run(rig.clock.sleep_ms(5_000))
    assert rig.right()


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
    assert 9 <= rig.i2c.transactions <= 10, rig.i2c.transactions  # once a second


def test_a_panel_that_comes_later_shows_the_frame():
    rig = Rig(start=False, fitted=False)
    raises(PartMissing, rig.clock.run, rig.oled.start())
    scribble(rig.frame, Noise(2), 9)
    rig.panel.unplugged = False
    rig.show()
    assert not rig.oled.alive
    rig.wait(1000)
    rig.show()
    assert rig.oled.alive and rig.right()


def test_a_panel_that_never_was_started_is_found_by_show():
    rig = Rig(start=False)
    rig.show()
    assert rig.oled.alive and rig.right()


def test_a_panel_that_goes_half_way_comes_back_whole():
    for writes in range(1, 12):
        rig = Rig()
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
        assert not rig.oled.alive
        rig.panel.write = write
        rig.panel.unplugged = False
        rig.wait(1000)
        rig.show()
        assert rig.oled.alive and rig.right(), writes


def test_a_plug_that_was_out_for_a_moment_is_made_good_by_the_next_key():
    rig = Rig()
    scribble(rig.frame, Noise(3), 20)
    rig.show()
    rig.wait(60_000)
    rig.panel.unplugged = True
    rig.panel.unplugged = False
    assert rig.panel.snapshot() == bytes(1024)
    rig.frame[500] ^= 1
    rig.show()
    assert rig.right()


def test_contrast_and_power():
    rig = Rig()
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
