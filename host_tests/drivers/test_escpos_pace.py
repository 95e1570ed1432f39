"""How fast slips come out, and that the till goes on meanwhile."""

from support import raises
from support.printing import MARKS, Rig
from terminal.errors import PrinterTrouble

LINES = [
    "MERCHANT COPY",
    "DEMO STALL NO 7",
    "MID DEMO0000001    TID DEMO0001",
    "OPERATOR                      01",
    "CARD        999999******0006 (C)",
    "TYPE                   REPAYMENT",
    "消费                        消费",
    "消费测试消费测试消费测试消费测试",
    "BATCH 000001     VOUCHER 000012",
    "AUTH                      A1B2C3",
    "REFERENCE           000000000012",
    "2026-03-04              12:34:56",
    "AMOUNT XTS                125.00",
    "DEBT BEFORE               300.00",
    "DEBT LEFT                 175.00",
    "",
    "SIGNATURE",
    "________________________________",
]
FEED_LINES = 4


def mechanics_ms(rig, text):
    """What the paper alone takes: the text and the feed past the tear bar, 30 rows a line."""
    return (len(text) + FEED_LINES) * 30 * 1000 / rig.printer.rows_per_s


def printed_in(rig, lines=LINES):
    """Print on `rig`, check the slip, and return how long it took against the mechanics' limit."""
    began_us = rig.time.now_us
    rig.print_slip(*lines)
    took_ms = (rig.time.now_us - began_us) / 1000
    assert rig.printer.idle
    text = rig.printer.tear().text
    assert [line for line in text if line not in MARKS] == lines
    return took_ms / mechanics_ms(rig, text)


def test_a_slip_takes_what_the_paper_takes_at_every_rate():
    for status in ("DLE EOT", "GS r", "ESC v", "none"):
        for baud in (9600, 19200, 115200):
            rig = Rig({"baud": baud, "status": status})
            for _ in range(2):
                slower = printed_in(rig)
                assert 1 <= slower < 1.10, (status, baud, slower)
            assert rig.faultless()


def test_without_an_answer_it_is_hardly_slower():
    for baud in (9600, 19200, 115200):
        rig = Rig({"baud": baud}, rxbuf=0)
        rig.printer.unknown.clear()  # the question at other rates was noise to it
        slower = printed_in(rig)
        assert 1 <= slower < 1.10, (baud, slower)
        assert rig.faultless()


def test_a_faster_head_with_a_large_buffer_is_kept_busy():
    rig = Rig({"baud": 115200, "rows_per_s": 720, "buffer": 16384}, rows_per_s=720, buffer=16384)
    assert 1 <= printed_in(rig) < 1.10
    assert rig.faultless()


def test_a_wire_slower_than_the_head_loses_nothing():
    rig = Rig({"baud": 2400})
    printed_in(rig)
    assert rig.faultless()


def test_one_line_ahead_is_all_the_buffer_it_needs():
    rig = Rig(buffer=64)
    printed_in(rig)
    assert rig.faultless()


def test_the_till_goes_on_while_it_prints():
    for baud in (9600, 115200):
        rig = Rig({"baud": baud})
        ticks = []

        async def tick(rig=rig, ticks=ticks):
            while True:
                ticks.append(rig.time.now_us)
                await rig.clock.sleep_ms(10)

        rig.clock.spawn(tick(), "ticker")
        rig.print_slip(*LINES)
        assert len(ticks) > 150
        assert max([ticks[i + 1] - ticks[i] for i in range(len(ticks) - 1)]) == 10_000
        assert rig.uart.longest_block_us == 0


def test_nothing_is_sent_in_the_printer_s_first_half_second():
    rig = Rig(start=False)
    rig.run(rig.driver.start())
    assert rig.printer.dropped == 0 and rig.time.now_us > 500_000


def test_status_is_what_the_printer_says():
    for kind in ("DLE EOT", "GS r", "ESC v"):
        rig = Rig({"status": kind})
        assert rig.run(rig.driver.status()) == "ok"
        rig.printer.paper_runs_out_after(0)
        out = "paper_out" if kind == "DLE EOT" else "paper_or_cover"
        assert rig.run(rig.driver.status()) == out
        rig.printer.fit_new_roll()
        assert rig.run(rig.driver.status()) == "ok"
        assert rig.faultless()


def test_no_answer_is_unknown_and_printing_works():
    for wrong in ({"rxbuf": 0}, {"status": "none"}):
        rig = Rig(**wrong)
        assert rig.run(rig.driver.status()) == "unknown"
        rig.print_slip("SALE")
        assert rig.printer.tear().text == MARKS + ["SALE"] + MARKS
        assert rig.run(rig.driver.status()) == "unknown"
        rig.printer.paper_runs_out_after(0)
        assert rig.run(rig.driver.status()) == "unknown"


def test_a_profile_without_status_never_asks():
    rig = Rig({"status": "none"})
    assert rig.run(rig.driver.status()) == "unknown"
    rig.print_slip("SALE")
    assert rig.faultless()


def test_nonsense_is_no_answer():
    for nonsense in (0xFF, 0x00, 0x80, 0x13):  # a pin that floats, or a wrong baud rate
        rig = Rig({"status": "DLE EOT"}, start=False)
        rig.printer._answer = lambda _, rig=rig, answer=bytes((nonsense,)): rig.uart.answer(answer)
        rig.run(rig.driver.start())
        assert rig.run(rig.driver.status()) == "unknown"
        rig.print_slip("SALE")
        assert rig.printer.tear().text == MARKS + ["SALE"] + MARKS


def test_an_answer_that_came_late_is_not_taken_for_this_one():
    rig = Rig()
    rig.printer.paper_runs_out_after(0)
    rig.uart.answer(b"\x00")
    rig.time.spend_us(10_000)
    assert rig.run(rig.driver.status()) == "paper_or_cover"


def test_a_printer_that_was_busy_when_the_till_came_up_is_known_to_answer():
    rig = Rig()
    rig.boot()
    rig.time.at_us(rig.time.now_us + 500_000, lambda: [rig.printer.take(10) for _ in range(3)])
    rig.run(rig.driver.start())
    rig.printer.power_off()
    assert raises(PrinterTrouble, rig.print_slip, *LINES).detail == "no answer"


def test_one_lost_answer_is_asked_for_again():
    rig = Rig()
    answer, asked = rig.printer._answer, []

    def every_third_is_lost(value):
        asked.append(value)
        if len(asked) % 3:
            answer(value)

    rig.printer._answer = every_third_is_lost
    rig.print_slip(*LINES)
    assert rig.printer.tear().text[-2:] == MARKS


def test_a_printer_that_falls_silent_stops_the_slip():
    rig = Rig()
    rig.time.at_us(rig.time.now_us + 400_000, rig.printer.power_off)
    assert raises(PrinterTrouble, rig.print_slip, *LINES).detail == "no answer"
    assert not rig.driver.busy and rig.run(rig.driver.status()) == "unknown"
    assert raises(PrinterTrouble, rig.print_slip, *LINES).detail == "no answer"
    rig.printer.power_on()
    rig.printer.fit_new_roll()
    rig.run(rig.clock.sleep_ms(600))
    rig.print_slip("SALE")
    assert rig.printer.tear().text == MARKS + ["SALE"] + MARKS


def test_a_printer_slower_than_its_profile_is_waited_for_when_it_answers_in_turn():
    for kind in ("GS r", "ESC v"):
        rig = Rig({"status": kind}, rows_per_s=200)
        printed_in(rig)
        assert rig.faultless()


def test_at_another_rate_nothing_of_it_is_text():
    rig = Rig({"status": "none"}, baud=19200)
    assert rig.run(rig.driver.status()) == "unknown"
    rig.print_slip("SALE")
    rig.time.spend_us(2_000_000)
    assert "SALE" not in rig.printer.tear().text


def test_status_during_a_slip_does_not_disturb_it():
    rig = Rig()
    seen = []

    async def look():
        await rig.clock.sleep_ms(1)
        while rig.driver.busy:
            asked_us = rig.time.now_us
            seen.append(await rig.driver.status())
            assert rig.time.now_us == asked_us
            await rig.clock.sleep_ms(13)

    rig.clock.spawn(look(), "readiness")
    assert printed_in(rig) < 1.10
    assert set(seen) == {"ok"}
    assert rig.faultless()
