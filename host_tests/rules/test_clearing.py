"""Fee lines by date, rounding, caps, kinds of shop, payout days, terms. S75, S78, S80, S86."""

from support import raises
from terminal.rules import calendar, fees

OLD = ("2024-01-01", 60, 2000, 0, 30)
NEW = ("2026-11-24", 50, 0, 10, 0)
LATER = ("2027-01-01", 38, 0, 0, 0)


def test_the_line_of_its_day_counts_and_no_other():
    lines = [OLD, LATER, NEW]  # added in this order
    for at, line in (
        ("2024-01-01", OLD), ("2026-11-23 23:59", OLD), ("2026-11-24 00:00", NEW),
        ("2026-12-31 10:00", NEW), ("2027-01-01 00:00", LATER), ("2099-12-31", LATER),
    ):  # fmt: skip
        assert fees.in_force(lines, at) == line, at


def test_a_day_that_nobody_knows_or_before_all_has_the_first_line():
    for at in ("CLOCK NOT SET", "", "2023-12-31 10:00"):
        assert fees.in_force([OLD, NEW], at) == OLD, at


def test_of_one_day_the_line_that_was_added_last_counts():
    again = (NEW[0], 1, 0, 0, 0)
    assert fees.in_force([OLD, NEW, again], "2026-12-01") == again


def test_each_part_is_rounded_half_up():
    for amount, fee in (
        (83, 0), (84, 1), (250, 2), (249, 1), (12500, 75), (12583, 75), (12584, 76),
    ):  # fmt: skip
        assert fees.fee(amount, OLD, False) == fee, amount
    # 0.60 % of 2.50 is 1.5, 0.30 % more 0.75: 2 and 1, not 2.25 together
    assert fees.fee(250, OLD, True) == 3


def test_the_cap_is_of_the_share_and_a_fee_is_never_above_the_payment():
    assert fees.fee(333_333, OLD, False) == 2000
    assert fees.fee(500_000, OLD, False) == 2000
    assert fees.fee(500_000, OLD, True) == 3500
    assert fees.fee(500_000, NEW, False) == 2510
    assert fees.fee(7, NEW, False) == 7


def test_a_line_is_text_and_back():
    for line in (OLD, NEW, LATER):
        assert fees.parse(fees.text(line)) == line
    assert fees.parse("2026-11-24,060,0,000,0") == ("2026-11-24", 60, 0, 0, 0)


def test_what_is_no_line_says_what_is_wrong():
    for text, why in (
        ("", "format"), ("2026-11-24,60,0,0", "format"), ("2026-11-24,60,0,0,0,0", "format"),
        ("2026-11-24,-1,0,0,0", "format"), ("2026-11-24,6.0,0,0,0", "format"),
        ("2026-11-24,,0,0,0", "format"), ("2026-11-24,\u0666,0,0,0", "format"),
        ("2026-11-24,6000000,0,0,0", "format"),
        ("2026-02-30,60,0,0,0", "date"), ("2023-12-31,60,0,0,0", "date"),
        ("20261124,60,0,0,0", "date"), ("2026-1-24,60,0,0,0", "date"), ("x-y-z,6,0,0,0", "date"),
        ("2026-11-24,501,0,0,0", "high"), ("2026-11-24,60,500001,0,0", "high"),
        ("2026-11-24,60,0,1001,0", "high"), ("2026-11-24,60,0,0,201", "high"),
    ):  # fmt: skip
        assert raises(ValueError, fees.parse, text).args == (why,), text
    assert fees.parse("2026-11-24,500,500000,1000,200")[1:] == (500, 500_000, 1000, 200)


def test_a_line_that_would_change_what_was_charged_is_refused():
    for today, charged, why in (
        ("2026-11-24", "", None), ("2026-11-24", "2026-11-23 18:00", None),
        ("2026-11-24", "2026-11-24 08:00", "past"), ("2026-11-25", "", "past"),
        ("2026-11-20", "2026-12-01 08:00", "past"),  # the clock was put back
        (None, "", "clock"),
    ):  # fmt: skip
        assert fees.refusal([OLD], NEW, today, charged) == why, (today, charged)
    assert fees.refusal([OLD] * 20, NEW, "2026-11-01", "") == "full"


def test_the_payout_day_by_each_cycle():
    for day, one, next_day, working in (
        (("2026-11-23"), "2026-11-23", "2026-11-24", "2026-11-24"),  # a Monday
        (("2026-11-27"), "2026-11-27", "2026-11-28", "2026-11-30"),  # a Friday
        (("2026-11-28"), "2026-11-28", "2026-11-29", "2026-11-30"),
        (("2026-11-29"), "2026-11-29", "2026-11-30", "2026-11-30"),
        (("2026-12-31"), "2026-12-31", "2027-01-01", "2027-01-01"),  # it knows no holidays
        (("2028-02-28"), "2028-02-28", "2028-02-29", "2028-02-29"),
    ):  # fmt: skip
        now = calendar.seconds(*[int(part) for part in day.split("-")]) + 86399
        found = [fees.payout(now, cycle) for cycle in ("T+0", "D+1", "T+1")]
        assert found == [one, next_day, working], day
    assert fees.payout(None, "D+1") == ""


def test_terms_are_text_and_back_and_nothing_else_is():
    for told in ((75, "D+1", "direct", "2026-11-24"), (0, "T+0", "pooled", "")):
        assert fees.read_terms(fees.terms(*told)) == told
    for text in (
        "", "75", "75,D+1,direct", "x,D+1,direct,", "-1,D+1,direct,", "75,D+2,direct,",
        "75,D+1,other,", "75,D+1,direct,2026-13-01", "75,D+1,direct,,", ",D+1,direct,",
        "\u0666,D+1,direct,",
    ):  # fmt: skip
        raises(ValueError, fees.read_terms, text)


def test_the_gross_is_what_the_merchant_gets():
    rows = [("sale", 2, 900), ("void", 1, 200), ("refund", 1, 100), ("repay", 1, 50)]
    assert fees.gross(rows + [("preauth", 1, 70), ("complete", 1, 30)]) == 630


def test_kinds_of_shop_have_limits_that_rise():
    names, most, day = zip(*fees.kinds())
    assert names == ("individual", "small", "enterprise")
    assert most[0] < most[1] == most[2] == 500_000 and day[0] < day[1] and day[2] == 0
