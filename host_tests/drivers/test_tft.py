"""The TFT's driver on a panel that knows its data sheet: the till's frame, in colour, in time."""

from support.oled_rig import scribble
from support.tft_rig import Rig
from terminal.ui import paint
from twin.noise import Noise

PAPER, INK = (0, 12, 32), (255, 246, 224)


def near(seen, wanted):
    """The same colour, but for what RGB565 leaves out."""
    return all(abs(a - b) <= 8 for a, b in zip(seen, wanted))


def test_a_started_panel_shows_the_frame_and_nothing_else():
    rig = Rig(start=False)
    paint.text(rig.frame, 1, "REPAYMENT", "center", True)
    rig.clock.run(rig.tft.start())
    assert rig.tft.alive and rig.panel.lighted and rig.right()
    edges = [rig.panel.pixel(x, y) for x in range(0, 240, 7) for y in (0, 1, 2, 131, 134)]
    assert all(near(seen, PAPER) for seen in edges)


def test_the_colours_are_those_that_were_meant():
    rig = Rig()
    rig.frame[0] = 0xFF  # the first column of the first page
    rig.show()
    assert near(rig.panel.pixel(0, 3), INK)  # red is not blue, and light is not dark
    assert near(rig.panel.pixel(239, 134), PAPER)


def test_what_differs_arrives_whatever_it_is():
    for seed in range(1, 6):
        rig, noise = Rig(), Noise(seed)
        for _ in range(6):
            scribble(rig.frame, noise, 1 + noise.below(6))
            rig.show()
            assert rig.right(), seed


def test_every_dot_is_as_wide_and_bright_as_any_other():
    rig = Rig()
    for x in range(16):
        for at in range(128):
            rig.frame[at] = 0
        rig.frame[x] = 1
        rig.show()
        row = [rig.panel.pixel(pixel, 3)[1] - PAPER[1] for pixel in range(40)]
        assert rig.panel.pixel(0, 3) == rig.panel.pixel(0, 4)  # two rows each
        full = INK[1] - PAPER[1]
        assert abs(sum(row) - full * 15 // 8) < full // 8, x
        lit = [pixel for pixel in range(40) if row[pixel] > 8]
        assert 2 <= len(lit) <= 3 and lit[0] == 15 * x // 8


def test_nothing_is_sent_when_nothing_differs():
    rig = Rig()
    assert rig.show() == 0


def test_a_figure_sends_its_own_pixels_and_little_else():
    rig = Rig()
    paint.amount(rig.frame, 2, "0.01", 0)
    rig.show()
    paint.clear(rig.frame)
    paint.amount(rig.frame, 2, "0.02", 0)
    figure = 16 * 15 // 8 * 64 * 2  # 16 x 32 dots
    assert figure <= rig.show() <= figure + 100
    assert rig.right()


def test_an_eighth_of_the_picture_is_sent_at_most_before_others_have_a_turn():
    rig = Rig()
    for at in range(1024):
        rig.frame[at] ^= 0xFF
    late = []

    async def other():
        before = rig.time.now_us
        for _ in range(40):
            await rig.clock.sleep_ms(0)
            late.append(rig.time.now_us - before)
            before = rig.time.now_us

    rig.clock.spawn(other(), "other")
    rig.show()
    assert rig.right() and 0 < max(late) <= 2_000


def test_no_more_than_a_row_of_pixels_is_kept():
    rig = Rig(start=False)
    assert max(len(line) for line in rig.tft._lines) == 240 * 2


def test_a_second_picture_meanwhile_is_shown_by_the_first():
    rig = Rig()
    rig.frame[5] = 0xFF

    async def both():
        rig.clock.spawn(second(), "second")
        await rig.tft.show()

    async def second():
        rig.frame[1000] = 0xFF
        await rig.tft.show()

    rig.clock.run(both())
    assert rig.right()


def test_the_light_goes_on_when_the_picture_is_there():
    rig = Rig(start=False)
    dark = []
    shine = rig.panel.shine
    rig.panel.shine = lambda duty: (dark.append(rig.panel.changed_us), shine(duty))
    rig.frame[7] = 0xFF
    rig.clock.run(rig.tft.start())
    assert rig.light.brightness == 65535 and rig.right()


def test_darker_dark_and_light_again():
    rig = Rig()
    rig.tft.contrast(64)
    assert rig.light.brightness == 64 * 257 and rig.panel.lighted
    rig.tft.power(False)
    assert not rig.panel.lighted and rig.light.brightness == 0
    rig.tft.contrast(128)
    assert rig.light.brightness == 0  # still dark
    rig.frame[3] = 0xFF
    rig.show()
    rig.tft.power(True)
    assert rig.light.brightness == 128 * 257 and rig.right()


def test_switching_it_while_a_picture_is_sent_spoils_nothing():
    rig = Rig()
    for at in range(1024):
        rig.frame[at] = at & 0xFF

    async def switch():
        for on in (False, True) * 6:
            rig.tft.power(on)
            await rig.clock.sleep_ms(0)

    rig.clock.spawn(switch(), "switch")
    rig.show()
    rig.wait(50)
    assert rig.right()


def test_noise_on_the_glass_is_mended_while_nothing_is_shown():
    rig = Rig()
    rig.frame[3] = 0xFF
    rig.show()
    for at in range(240 * 320):
        rig.panel._memory.pixels[at] = at
    rig.wait(12_000)
    rig.panel._change()
    assert rig.right() and near(rig.panel.pixel(7, 134), PAPER)


def test_a_panel_that_was_reset_by_a_spark_comes_back():
    rig = Rig()
    rig.frame[3] = 0xFF
    rig.show()
    rig.wait(1_000)
    rig.panel._restart()
    assert not rig.panel.lighted
    rig.wait(12_000)
    assert rig.panel.lighted and rig.right()


def test_a_restart_of_the_processor_alone_finds_it_awake():
    rig = Rig()
    rig.plug()
    rig.frame[9] = 0x18
    rig.clock.run(rig.tft.start())
    assert rig.right()


def test_the_other_way_up_is_the_other_way_up():
    rig = Rig(left=40, top=52, madctl=0xA8)
    rig.frame[0] = 0xFF
    rig.show()
    assert near(rig.panel.pixel(239, 131), INK) and near(rig.panel.pixel(0, 3), PAPER)


def test_choosing_a_controller_changes_nothing():
    rig = Rig()
    rig.tft.choose("sh1106")
    assert rig.tft.alive and rig.show() == 0
