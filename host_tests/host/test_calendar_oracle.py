"""The calendar against Python's own."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from terminal.rules import calendar

EPOCH = datetime(2000, 1, 1)
stamps = st.integers(0, int((datetime(2200, 1, 1) - EPOCH).total_seconds()))


@given(stamps)
def test_fields_agree_with_datetime(stamp):
    judged = EPOCH + timedelta(seconds=stamp)
    expected = (
        judged.year, judged.month, judged.day, judged.hour, judged.minute, judged.second,
    )  # fmt: skip
    assert calendar.fields(stamp) == expected
    assert calendar.seconds(*expected) == stamp


@given(st.integers(2020, 2105), st.integers(-1, 14), st.integers(-1, 33))
def test_is_date_agrees_with_datetime(year, month, day):
    try:
        exists = 2024 <= datetime(year, month, day).year <= 2099
    except ValueError:
        exists = False
    assert calendar.is_date(year, month, day) == exists
