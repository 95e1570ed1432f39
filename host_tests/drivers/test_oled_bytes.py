"""How few bytes a picture takes, for either controller, against the least that would do."""

from support.oled_rig import PAGE, Rig, scribble
from terminal.ui import paint
from twin.noise import Noise
from twin.panel_sh1106 import PanelSh1106

WINDOW = 10  # SSD1306: address, 00, 21 a b 22 c d; address, 40
RUN = 7  # SH1106: address, 00, B0-B7, column, column; address, 40


def test_nothing_new_is_nothing_sent():
    rig = Rig()
    assert rig.show() == 0
    rig.wait(3_600_000)
    assert rig.show() == 0


def test_a_digit_costs_few_bytes_and_less_than_a_millisecond():
    for kind, bytes_sent in ((None, WINDOW + 2 * 8), (PanelSh1106, RUN + 6 + RUN + 8)):
        rig = Rig(kind=kind) if kind else Rig()
        paint.text(rig.frame, 2, "12")
        rig.show()
        paint.text(rig.frame, 2, "12*")
        began_us = rig.time.now_us
        assert rig.show() == bytes_sent
        assert rig.time.now_us - began_us < 800


def typing(rig, figures):
    """(bytes sent, bytes of the frame that changed) for each figure typed at the right edge."""
    for figure in figures:
        before = bytes(rig.frame)
        paint.clear(rig.frame)
        paint.amount(rig.frame, 2, figure)
        rig.clock.run(rig.clock.sleep_ms(150))
        sent = rig.show()
        yield figure, sent, before


def least_in_runs(frame, before):
    """SH1106: the exact least. In each page a gap is bridged or costs a run of its own."""
    total = 0
    for page in range(8):
        at = [x for x in range(128) if frame[page * PAGE + x] != before[page * PAGE + x]]
        if at:
            total += RUN + len(at)
            total += sum([min(b - a - 1, RUN) for a, b in zip(at, at[1:])])
    return total


# both with the two bytes of a look at the panel, which `show` of the rig leaves out
def close(sent, least):
    """Not less than the least, and at most a tenth more."""
    return least <= sent and (sent + 2) * 10 <= least * 11


AMOUNT = ("0.00", "0.01", "0.12", "1.25", "12.50", "125.00", "12.50", "1.25", "0.12", "0.01")
OTHER = ("0.00", "0.08", "0.84", "8.43", "84.37", "0.09", "0.98", "9.87", "98.76", "987.65")
# SSD1306: the least of any set of windows for the same, as `tools/bench/windows.py` computes it
LEAST = {
    AMOUNT: (62, 124, 186, 225, 225, 225, 225, 186, 124),
    OTHER: (36, 98, 160, 248, 222, 66, 128, 222, 262),
}


def test_an_sh1106_gets_all_but_the_least_there_is():
    rig = Rig(kind=PanelSh1106)
    for figures in (AMOUNT, OTHER):
        for figure, sent, before in typing(rig, figures):
            least = least_in_runs(rig.frame, before)
            assert close(sent, least), (figure, sent, least)
            assert rig.right()


def test_two_changes_far_apart_are_two_windows_and_close_ones_are_one():
    rig = Rig()
    rig.frame[0] = rig.frame[64] = 1
    assert rig.show() == 2 * (WINDOW + 2)
    rig.frame[0] = rig.frame[11] = 2
    assert rig.show() == WINDOW + 12
    rig.frame[0] = rig.frame[13] = 3
    assert rig.show() == 2 * (WINDOW + 2)
    rig = Rig(kind=PanelSh1106)
    rig.frame[0] = rig.frame[7] = 1
    assert rig.show() == RUN + 8
    rig.frame[0] = rig.frame[9] = 2
    assert rig.show() == 2 * (RUN + 2)


def test_pages_share_a_window_where_that_is_cheaper():
    rig = Rig()
    for page in (2, 3, 4, 5):
        rig.frame[page * PAGE + 20] = 1
    assert rig.show() == WINDOW + 4
    rig.frame[2 * PAGE + 20] = rig.frame[3 * PAGE + 25] = 2
    assert rig.show() == WINDOW + 2 * 6
    rig.frame[2 * PAGE + 20] = rig.frame[3 * PAGE + 31] = 3
    assert rig.show() == 2 * (WINDOW + 2)
    for page in (0, 2):
        for x in (20, 21):
            rig.frame[page * PAGE + x] = 5
    assert rig.show() == WINDOW + 3 * 2, "a page between that is cheaper to send as well"
    assert rig.right()


def test_strips_and_lines_are_both_found():
    rig = Rig()
    for page in range(4):  # two figures with a gap that is narrower than a window costs
        for x in (10, 11, 12, 13, 22, 23, 24, 25):
            rig.frame[page * PAGE + x] = 1
    assert rig.show() == 2 * (WINDOW + 4 * 4)
    for x in range(100):  # two lines
        rig.frame[x] = rig.frame[5 * PAGE + 20 + x // 2] = 2
    assert rig.show() == WINDOW + 100 + WINDOW + 50
    assert rig.right()


def test_more_strips_than_there_is_room_for_are_not_the_plan():
    rig = Rig()
    for x in range(128):
        rig.frame[(x & 1) * 7 * PAGE + x] = 1
    assert rig.show() == 2 * (WINDOW + 128) and rig.right()


def cost_of_a_window_a_page(frame, before):
    """What a driver would send that puts the changes of each page in one window of its own."""
    total = 0
    for page in range(8):
        at = [x for x in range(128) if frame[page * PAGE + x] != before[page * PAGE + x]]
        if at:
            total += WINDOW + (at[-1] - at[0] + 2) // 2 * 2
    return total


def test_it_never_sends_more_than_a_window_for_each_page_would():
    rig = Rig()
    noise = Noise(23)
    sent = simple = 0
    for _ in range(200):
        before = bytes(rig.frame)
        scribble(rig.frame, noise, 1 + noise.below(4))
        bytes_sent, limit = rig.show(), cost_of_a_window_a_page(rig.frame, before)
        # two bytes for each piece of a big window, one for each whose dots would be odd
        assert bytes_sent <= limit + 2 * (bytes_sent // 128) + 4, (bytes_sent, limit)
        sent += bytes_sent
        simple += limit
    assert sent * 10 < simple * 9, (sent, simple)


def test_an_amount_costs_next_to_nothing_more_than_the_least():
    rig = Rig()
    for figures in (AMOUNT, OTHER):
        each = list(typing(rig, figures))[1:]
        for (figure, sent, _), least in zip(each, LEAST[figures]):
            assert close(sent, least), (figure, sent, least)
