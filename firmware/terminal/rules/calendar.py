"""Dates as whole seconds since 2000-01-01 00:00, the same on every runtime. No time zones.

Days from civil dates: the Gregorian calendar with years that start in March, so that the leap
day comes last.
"""

_DAYS_TO_2000 = 730425  # from 0000-03-01 to 2000-01-01


def days(year, month, day):
    """Days from 2000-01-01 to a date of the Gregorian calendar."""
    if month <= 2:
        year -= 1
        month += 12
    return (
        year * 365
        + year // 4
        - year // 100
        + year // 400
        + (153 * (month - 3) + 2) // 5
        + day
        - 1
        - _DAYS_TO_2000
    )


def seconds(year, month, day, hour=0, minute=0, second=0):
    """Seconds from 2000-01-01 00:00 to a date and time."""
    return days(year, month, day) * 86400 + hour * 3600 + minute * 60 + second


def fields(stamp):
    """(year, month, day, hour, minute, second) of seconds since 2000-01-01."""
    number, rest = divmod(stamp, 86400)
    number += _DAYS_TO_2000
    era, of_era = divmod(number, 146097)
    year = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    march = (5 * of_year + 2) // 153
    day = of_year - (153 * march + 2) // 5 + 1
    month = march + 3 if march < 10 else march - 9
    year += era * 400 + (1 if month <= 2 else 0)
    return year, month, day, rest // 3600, rest // 60 % 60, rest % 60


def is_date(year, month, day):
    """True for a date that exists, from 2024 to 2099: what a person may type."""
    if not (2024 <= year <= 2099 and 1 <= month <= 12 and day >= 1):
        return False
    return fields(seconds(year, month, day))[:3] == (year, month, day)


def show(stamp):
    """ "2026-01-31 14:05" or a text of the same width when the clock was never set."""
    if stamp is None:
        return "CLOCK NOT SET   "
    return "%04d-%02d-%02d %02d:%02d" % fields(stamp)[:5]
