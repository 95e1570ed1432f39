"""Fees against fractions, payout days against Python's calendar, and the past that stays.
S78, S80, S86."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given
from hypothesis import strategies as st

from terminal.rules import calendar, fees

dates = st.dates(date(2024, 1, 1), date(2099, 12, 31))
lines = st.builds(
    lambda on, *figures: (on.isoformat(), *figures),
    dates, st.integers(0, 500), st.integers(0, 500_000), st.integers(0, 1000), st.integers(0, 200),
)  # fmt: skip
amounts = st.integers(1, 500_000)


def share(amount, points):
    exact = Decimal(amount) * points / 10_000
    return int(exact.quantize(Decimal(1), ROUND_HALF_UP))


@given(lines, amounts, st.sampled_from(fees.CYCLES))
def test_a_fee_is_what_decimals_say(line, amount, cycle):
    on, points, cap, fixed, instant = line
    judged = min(share(amount, points), cap) if cap else share(amount, points)
    judged += fixed + (share(amount, instant) if cycle == "T+0" else 0)
    found = fees.fee(amount, line, cycle == "T+0")
    assert found == min(judged, amount) and 0 <= found <= amount


@given(lines, lines, dates, dates, dates, amounts)
def test_no_line_that_is_taken_changes_a_fee_of_the_past(first, line, today, charged, at, amount):
    """Whatever is added today, what was paid until now costs what it cost."""
    known = [first]
    if fees.refusal(known, line, today.isoformat(), charged.isoformat()):
        return
    past = min(at, max(charged, today - timedelta(1))).isoformat()
    before = fees.in_force(known, past)
    assert fees.in_force([*known, line], past) == before


@given(dates, st.integers(0, 86399))
def test_payout_days_agree_with_datetime(day, second):
    now = calendar.seconds(day.year, day.month, day.day) + second
    working = day + timedelta(1)
    while working.weekday() >= 5:
        working += timedelta(1)
    for cycle, judged in (("T+0", day), ("D+1", day + timedelta(1)), ("T+1", working)):
        assert fees.payout(now, cycle) == judged.isoformat()


@given(st.text(max_size=40))
def test_no_text_makes_the_readers_stumble(text):
    for read in (fees.parse, fees.read_terms):
        try:
            read(text)
        except ValueError:
            continue
