"""Paper that ends: the slip is owed, nothing of it is confirmed, and the next try is whole."""

from support import raises
from support.printing import MARKS, Rig
from terminal.errors import PaperOut

LINES = ["LINE %d" % line for line in range(12)]
SLIP = MARKS + LINES[:6] + MARKS + LINES[6:] + MARKS
FEED_LINES = 4


def test_paper_out_anywhere_raises_and_the_reprint_is_whole():
    for kind in ("DLE EOT", "GS r", "ESC v"):
        rig = Rig({"status": kind})
        for lines in range(len(SLIP) + FEED_LINES + 1):
            rig.printer.paper_runs_out_after(lines)
            raises(PaperOut, rig.print_slip, *LINES)
            assert not rig.driver.busy
            old = rig.printer.fit_new_roll()
            assert old.text == SLIP[:lines]
            rig.print_slip(*LINES)
            assert rig.printer.tear().text == SLIP, (kind, lines)
            rig.printer.fit_new_roll()
        assert rig.faultless()


def test_a_busy_till_is_not_late_for_the_end_of_the_paper():
    rig = Rig({"status": "DLE EOT"})

    async def screen():
        while True:
            rig.time.spend_us(1_730)  # a transfer holds the processor
            await rig.clock.sleep_ms(7)

    rig.clock.spawn(screen(), "screen")
    for lines in range(len(SLIP)):
        rig.printer.paper_runs_out_after(lines)
        raises(PaperOut, rig.print_slip, *LINES)
        assert not rig.printer.stalled
        rig.printer.fit_new_roll()


def test_a_roll_that_lasts_a_line_longer_is_enough():
    rig = Rig()
    rig.printer.paper_runs_out_after(len(SLIP) + FEED_LINES + 1)
    rig.print_slip(*LINES)
    assert rig.printer.tear().text == SLIP


def test_nothing_of_the_old_slip_waits_in_the_printer():
    rig = Rig()
    rig.printer.paper_runs_out_after(5)
    raises(PaperOut, rig.print_slip, *LINES)
    assert not rig.printer.stalled
    rig.printer.fit_new_roll()
    rig.time.spend_us(2_000_000)
    assert rig.printer.roll.tear().rows == []


def test_a_driver_that_sends_ahead_leaves_lines_for_the_new_roll():
    rig = Rig()
    rig.printer.paper_runs_out_after(1)
    rig.send(b"\x1b@\x1c.ONE\nTWO\nTHREE\n\n\n\n\n")
    assert rig.printer.stalled and not rig.printer.idle
    rig.printer.fit_new_roll()
    rig.time.spend_us(2_000_000)
    assert rig.printer.tear().text == ["TWO", "THREE"]


def test_paper_out_twice_in_one_slip():
    rig = Rig()
    for lines in (3, 9):
        rig.printer.paper_runs_out_after(lines)
        raises(PaperOut, rig.print_slip, *LINES)
        rig.printer.fit_new_roll()
    rig.print_slip(*LINES)
    assert rig.printer.tear().text == SLIP


def test_asking_again_without_a_new_roll_is_paper_out_again():
    rig = Rig()
    rig.printer.paper_runs_out_after(3)
    for _ in range(4):
        raises(PaperOut, rig.print_slip, *LINES)
    assert rig.run(rig.driver.status()) == "paper_or_cover"
    assert rig.printer.fit_new_roll().text == SLIP[:3]
    rig.print_slip(*LINES)
    assert rig.printer.tear().text == SLIP
    assert rig.faultless()


def test_without_answers_paper_out_cannot_be_seen_and_is_never_called_ok():
    rig = Rig(rxbuf=0)
    rig.printer.paper_runs_out_after(3)
    rig.print_slip(*LINES)
    assert rig.run(rig.driver.status()) == "unknown"


def test_a_slow_printer_with_real_time_status_leaves_one_line_at_most():
    # its answer comes while the line before is still printed
    rig = Rig({"status": "DLE EOT"}, rows_per_s=440)
    rig.printer.paper_runs_out_after(3)
    raises(PaperOut, rig.print_slip, *LINES)
    rig.printer.fit_new_roll()
    rig.print_slip(*LINES)
    text = rig.printer.tear().text
    assert text[-len(SLIP) :] == SLIP and len(text) <= len(SLIP) + 1
