"""A printer that stops: told apart as far as its answers go, and the next try is whole."""

from support import raises
from support.printing import MARKS, Rig
from terminal.errors import PaperOut, PrinterTrouble

LINES = ["LINE %d" % line for line in range(12)]
SLIP = MARKS + LINES[:6] + MARKS + LINES[6:] + MARKS
KINDS = ("DLE EOT", "GS r", "ESC v")


def stopped(rig, error=PrinterTrouble):
    """The word for how a slip ends on `rig`."""
    word = raises(error, rig.print_slip, *LINES).word
    assert not rig.driver.busy
    return word


def reprinted(rig):
    """Whether the next try is whole. What stood in the printer may come before it: a line."""
    rig.print_slip(*LINES)
    text = rig.printer.tear().text
    while len(text) > len(SLIP):
        text.pop(0)
    return text == SLIP and rig.uart.longest_block_us == 0


def test_a_cover_opened_before_or_in_the_middle():
    for kind in KINDS:
        for lines in (0, 1, 7, len(SLIP)):
            rig = Rig({"status": kind})
            if lines:
                rig.printer.opens_after(lines)
            else:
                rig.printer.cover_open = True
            if kind == "DLE EOT":
                assert stopped(rig) == "printer_cover"
                assert rig.run(rig.driver.status()) == "cover_open"
            else:
                assert stopped(rig, PaperOut) == "paper_or_cover"
                assert rig.run(rig.driver.status()) == "paper_or_cover"
            rig.printer.cover_open = False
            rig.printer.roll.replace(10_000)
            assert reprinted(rig) and rig.faultless(), (kind, lines)


def test_paper_that_ends_has_the_word_its_kind_allows():
    for kind, word in (
        ("DLE EOT", "paper_out"), ("GS r", "paper_or_cover"), ("ESC v", "paper_or_cover"),
    ):  # fmt: skip
        rig = Rig({"status": kind})
        rig.printer.paper_runs_out_after(4)
        assert stopped(rig, PaperOut) == word
        rig.printer.fit_new_roll()
        assert reprinted(rig) and rig.faultless()


def test_a_hot_head_is_named_and_cools():
    for kind in ("DLE EOT", "ESC v"):
        rig = Rig({"status": kind})
        rig.printer.overheats_after(5)
        assert stopped(rig) == "printer_hot", kind
        assert rig.run(rig.driver.status()) == "hot"
        assert stopped(rig) == "printer_hot"  # tried again too early
        rig.run(rig.clock.sleep_ms(20_000))
        assert rig.run(rig.driver.status()) == "ok"
        assert reprinted(rig) and rig.faultless(), kind


def test_a_hot_head_that_cannot_be_told_is_silence_and_goes_on_later():
    rig = Rig({"status": "GS r"})
    rig.printer.overheats_after(5)
    assert stopped(rig) == "printer_silent"
    rig.run(rig.clock.sleep_ms(20_000))
    assert reprinted(rig) and rig.faultless()


def test_another_error_than_heat_is_a_fault():
    rig = Rig({"status": "DLE EOT"})
    answers = {2: b"\x52", 3: b"\x32"}  # an error that power off and on may mend
    rig.printer._real_time = lambda byte: rig.uart.answer(answers.pop(byte, b""))
    assert rig.run(rig.driver.status()) == "fault"
    answers.update({2: b"\x52", 3: b"\x32"})
    assert stopped(rig) == "printer_trouble"


def test_a_plug_that_is_pulled_is_silence():
    for kind in KINDS:
        rig = Rig({"status": kind})
        rig.printer.loses_power_after(5)
        assert stopped(rig) == "printer_silent"
        assert rig.run(rig.driver.status()) == "unknown"
        assert stopped(rig) == "printer_silent"
        rig.printer.power_on()
        rig.run(rig.clock.sleep_ms(600))
        rig.printer.roll.replace(10_000)
        assert reprinted(rig), kind


def test_a_plug_put_back_at_once_is_noticed_whenever_it_was():
    """It wakes in Chinese mode with junk in its line: nothing of that may count as a slip."""
    for kind in KINDS:
        for off_s, rows_per_s in ((0, 480), (0.15, 480), (0.3, 480), (1, 480), (0, 80), (0, 60)):
            for lines in (1, 6, 12):
                rig = Rig({"status": kind, "rows_per_s": rows_per_s})
                rig.printer.loses_power_after(lines, off_s)
                assert stopped(rig) == "printer_silent", (kind, off_s, lines)
                rig.run(rig.clock.sleep_ms(2_000))
                rig.printer.roll.replace(10_000)
                assert reprinted(rig), (kind, off_s, lines)


def test_a_plug_put_back_in_the_middle_of_a_code_is_noticed():
    for name in ("panel-qr", "panel-256"):
        for lines in (3, 4, 5, 6):
            rig = Rig(name=name)
            rig.printer.loses_power_after(lines, 0)
            code = ("qr", b"HTTPS://DEMO", 37, [b"\xa5\xa5\xa5\xa5\x80"] * 37)
            error = raises(PrinterTrouble, rig.print_slip, code, "AFTER")
            assert error.word == "printer_silent", (name, lines)


def test_two_lost_answers_in_a_row_are_silence_and_one_is_not():
    for kind in KINDS:
        for lost in (1, 2):
            rig = Rig({"status": kind})
            answer, asked = rig.printer._answer, []

            def loses(value, answer=answer, asked=asked, lost=lost):
                asked.append(value)
                if not 4 <= len(asked) < 4 + lost:
                    answer(value)

            rig.printer._answer = loses
            if lost == 1:
                assert reprinted(rig)
            else:
                assert stopped(rig) == "printer_silent"


def test_the_rate_is_found_where_the_printer_answers():
    for kind in KINDS:
        for set_to in (9600, 19200, 115200):
            for real in (9600, 19200, 115200):
                rig = Rig({"status": kind, "baud": set_to}, baud=real)
                assert rig.driver.found_baud == (None if real == set_to else real)
                assert rig.run(rig.driver.status()) == "ok"
                rig.print_slip(*LINES)
                assert rig.printer.roll.tear().text == SLIP, (kind, set_to, real)
                assert rig.printer.dropped == 0 and rig.uart.longest_block_us == 0


def test_a_rate_that_was_found_is_looked_for_again_at_the_next_start():
    rig = Rig(baud=19200)
    assert rig.driver.found_baud == 19200
    rig.printer.baud = 9600
    rig.run(rig.driver.start())
    assert rig.driver.found_baud is None and rig.run(rig.driver.status()) == "ok"


def test_looking_for_the_rate_of_a_printer_without_answers_prints_nothing():
    rig = Rig(rxbuf=0)
    rig.run(rig.clock.sleep_ms(2_000))
    assert rig.driver.found_baud is None and rig.uart.baud == 9600
    assert rig.printer.roll.replace(10_000).rows == []
    rig.print_slip(*LINES)
    assert rig.printer.tear().text == SLIP


def test_a_printer_that_is_busy_for_ever_stops_the_slip_and_not_the_till():
    for kind in KINDS + ("none",):
        rig = Rig({"status": kind}, cts=True)
        rig.printer.overheats_after(3)
        rig.time.at_us(
            rig.time.now_us + 300_000, lambda rig=rig: setattr(rig.printer, "busy", True)
        )
        rig.printer._show_busy = lambda: None
        began_us = rig.time.now_us
        assert raises(PrinterTrouble, rig.print_slip, *LINES).word in (
            "printer_silent", "printer_hot",
        ), kind  # fmt: skip
        assert rig.time.now_us - began_us < 6_000_000 and rig.uart.longest_block_us == 0
