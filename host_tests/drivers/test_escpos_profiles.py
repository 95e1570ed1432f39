"""Every printer of the profiles and what lies between them: slips whole, at the paper's speed."""

from support.printing import MARKS, Rig
from terminal.profiles.printers import BAUDS, PRINTERS

KINDS = ("DLE EOT", "GS r", "ESC v", "none")
LINES = [
    "MERCHANT COPY",
    "OPERATOR                      01",
    "BATCH 000001     VOUCHER 000012",
    "AUTH                      A1B2C3",
    "DEBT BEFORE               300.00",
    "SIGNATURE",
    "MID DEMO0000001    TID DEMO0001",
    "CARD        999999******0006 (C)",
    "REFERENCE           000000000012",
    "2026-03-04              12:34:56",
    "AMOUNT XTS                125.00",
    "DEBT LEFT                 175.00",
    "________________________________",
]
FEED_LINES = 4


def printed(rig, lines):
    """Print on `rig`; how long it took against what the paper alone takes."""
    began_us = rig.time.now_us
    rig.print_slip(*lines)
    took_us = rig.time.now_us - began_us
    text = rig.printer.tear().text
    marks = MARKS if rig.driver.chinese else MARKS[:1]
    assert [line for line in text if line not in marks] == lines
    return took_us / ((len(text) + FEED_LINES) * 30 * 1_000_000 / rig.printer.rows_per_s)


def test_each_profile_at_each_rate_with_and_without_busy_wired():
    for name in sorted(PRINTERS):
        for baud in BAUDS:
            for cts in (False, True):
                rig = Rig({"baud": baud}, name=name, cts=cts)
                lines = LINES + ["消费 12.50"] if rig.driver.chinese else LINES
                slower = printed(rig, lines)
                assert 1 <= slower <= 1.10, (name, baud, cts, slower)
                assert rig.faultless(), (name, baud, cts)


def test_each_buffer_rate_and_status():
    for buffer in (256, 16384):
        for baud in BAUDS:
            for kind in KINDS:
                rig = Rig({"buffer": buffer, "baud": baud, "status": kind})
                for _ in range(2):
                    slower = printed(rig, LINES)
                    assert 1 <= slower <= 1.10, (buffer, baud, kind, slower)
                assert rig.faultless(), (buffer, baud, kind)


def test_the_till_goes_on_whatever_the_printer():
    for name in sorted(PRINTERS):
        for cts in (False, True):
            rig = Rig(name=name, cts=cts)
            ticks = []

            async def tick(rig=rig, ticks=ticks):
                while True:
                    ticks.append(rig.time.now_us)
                    await rig.clock.sleep_ms(10)

            rig.clock.spawn(tick(), "ticker")
            rig.print_slip(*LINES)
            assert max([ticks[i + 1] - ticks[i] for i in range(len(ticks) - 1)]) == 10_000


def test_a_till_that_is_busy_elsewhere_loses_nothing():
    for name in sorted(PRINTERS):
        for cts in (False, True):
            rig = Rig({"baud": 115200}, name=name, cts=cts)

            async def screen(rig=rig):
                while True:
                    rig.time.spend_us(9_700)  # a slice as long as any may be
                    await rig.clock.sleep_ms(3)

            rig.clock.spawn(screen(), "screen")
            printed(rig, LINES)
            assert rig.faultless(), (name, cts)


def test_another_printer_is_used_after_the_board_was_built():
    rig = Rig(start=False, **{"baud": 19200, "chinese": False, "status": "none"})
    rig.driver.use(PRINTERS["panel-plain"], 19200)
    assert not rig.driver.alive
    rig.run(rig.driver.start())
    rig.print_slip("SALE")
    assert rig.printer.tear().text == [MARKS[0], "SALE", MARKS[0]]
    assert rig.printer.heat == PRINTERS["panel-plain"]["heat"]
    assert rig.faultless()


def test_the_rate_of_the_profile_is_used_when_no_other_is_set():
    rig = Rig(start=False, baud=19200, buffer=16384)
    rig.driver.use(PRINTERS["panel-16k"])
    rig.run(rig.driver.start())
    assert rig.uart.baud == 19200 and rig.driver.found_baud is None
    assert rig.run(rig.driver.status()) == "ok" and rig.faultless()


def test_profiles_hold_what_the_driver_takes():
    for name, one in PRINTERS.items():
        assert one["baud"] in BAUDS and one["status"] in KINDS, name
        assert one["buffer"] >= 256 and len(one["heat"]) == 3, name
        assert sorted(one) == sorted(PRINTERS["panel-256"]), name


CODE = ("qr", b"HTTPS://DEMO", 33, [b"\xa5\xa5\xa5\xa5\x80"] * 33)


def test_busy_wired_keeps_a_slow_printer_from_losing_anything():
    for kind in KINDS:
        rig = Rig({"baud": 115200, "status": kind}, cts=True, rows_per_s=240)
        rig.print_slip("SALE", CODE)
        rig.run(rig.clock.sleep_ms(5_000))
        assert rig.printer.tear().text[2] == "SALE"
        assert rig.faultless(), kind


def test_without_busy_a_printer_slower_than_its_profile_loses_rows_of_a_code():
    rig = Rig({"baud": 115200, "status": "none"}, rows_per_s=240)
    rig.print_slip("SALE", CODE)
    assert rig.printer.dropped > 0


def test_flow_control_survives_another_rate():
    rig = Rig({"status": "none"}, start=False, cts=True, baud=115200)
    rig.driver.use(rig.profile, 115200)
    rig.run(rig.driver.start())
    rig.printer.rows_per_s = 240
    rig.print_slip("SALE", CODE)
    assert rig.printer.dropped == 0
