"""Dates as seconds since 2000."""

from terminal.rules import calendar

# date and time, seconds since 2000-01-01 00:00:00
VECTORS = (
    ((2000, 1, 1, 0, 0, 0), 0),
    ((2000, 2, 29, 0, 0, 0), 5_097_600),
    ((2000, 12, 31, 23, 59, 59), 31_622_399),
    ((2001, 1, 1, 0, 0, 0), 31_622_400),
    ((2024, 2, 29, 12, 34, 56), 762_525_296),
    ((2024, 3, 1, 0, 0, 0), 762_566_400),
    ((2026, 1, 31, 14, 5, 0), 823_183_500),
    ((2038, 1, 19, 3, 14, 7), 1_200_798_847),
    ((2099, 12, 31, 23, 59, 59), 3_155_759_999),
    ((2100, 3, 1, 0, 0, 0), 3_160_857_600),
)


def test_seconds_of_dates_and_dates_of_seconds():
    for fields, seconds in VECTORS:
        assert calendar.seconds(*fields) == seconds, fields
        assert calendar.fields(seconds) == fields, seconds


def test_every_day_of_a_century_follows_the_one_before():
    months = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    number = 0
    for year in range(2000, 2101):
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        for month in range(1, 13):
            last = months[month - 1] + (1 if leap and month == 2 else 0)
            for day in range(1, last + 1):
                assert calendar.days(year, month, day) == number
                assert calendar.fields(number * 86_400 + 1)[:3] == (year, month, day)
                number += 1


def test_days_that_exist():
    assert calendar.is_date(2024, 2, 29)
    assert calendar.is_date(2099, 12, 31)
    for wrong in (
        (2025, 2, 29),
        (2026, 4, 31),
        (2026, 0, 1),
        (2026, 13, 1),
        (2026, 1, 0),
        (2023, 12, 31),
        (2100, 1, 1),
    ):
        assert not calendar.is_date(*wrong), wrong


def test_how_a_time_is_shown():
    assert calendar.show(823_183_500) == "2026-01-31 14:05"
    assert len(calendar.show(None)) == len(calendar.show(0))
