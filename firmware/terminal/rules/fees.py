"""What a shop is charged for a payment, and how it is paid (S75, S78, S80, S86).

The figures are nobody's. A line is date (or a schedule's letter), basis points, cap or 0 for none,
fixed part, and basis points more for having the money at once; amounts in minor units. Each part
is rounded half up on its own.
"""

from terminal.rules import calendar, money

SCHEDULES = (  # name's letter, basis points, cap or 0 for none, fixed part, instant basis points
    ("A", 60, 0, 0, 0),  # a share only
    ("B", 50, 2000, 10, 0),  # less, at most so much, and something each time
    ("C", 38, 0, 0, 30),  # the cheapest, until it should be fast
)
# Kinds of shop: name, the most of one payment, and of a day's sales, 0 for any
_KINDS = "individual 50000 100000,small 500000 5000000,enterprise 500000 0"
# Texts that are taken apart, because MicroPython keeps each short one in the program for good.
# The shop is paid today, the next day, the next working day:
CYCLES = "T+0 D+1 T+1".split(" ")  # noqa: SIM905
# The acquirer pays; or somebody in between does:
WAYS = "direct pooled".split(" ")  # noqa: SIM905
FIRST = ("2024-01-01", 60, 2_000, 0, 30)  # a new till's line
_LINES = 20  # that a till keeps
_MOST = (500, money.CAP, 1_000, 200)  # of a line's figures


def _share(amount, points):
    return (amount * points + 5000) // 10_000


def fee(amount, schedule, instant):
    """The fee for `amount`; never more than the amount itself."""
    _, points, cap, fixed, extra = schedule
    share = _share(amount, points)
    if cap:
        share = min(share, cap)
    total = share + fixed + (_share(amount, extra) if instant else 0)
    return min(total, amount)


def kinds():
    """(name, most of a payment, most of a day) of each kind of shop."""
    rows = [row.split(" ") for row in _KINDS.split(",")]
    return [(name, int(most), int(day)) for name, most, day in rows]


def in_force(lines, at):
    """The line that counts on the day of `at`, "2026-11-24…": of the latest date until then, the
    last that was added. A day that nobody knows, or before all lines, has the first line."""
    found = lines[0]
    for line in lines if at[:1] == "2" else ():
        if found[0] <= line[0] <= at[:10]:
            found = line
    return found


def text(line):
    """A line as it is stored: `2026-11-24,60,2000,0,30`."""
    return "%s,%d,%d,%d,%d" % line


def parse(row):
    """A line of its text. ValueError tells what is wrong: format, date or high."""
    parts = row.split(",")
    if len(parts) != 5 or not all(_whole(part) for part in parts[1:]):
        raise ValueError("format")
    if not _is_date(parts[0]):
        raise ValueError("date")
    figures = [int(part) for part in parts[1:]]
    for figure, most in zip(figures, _MOST):
        if figure > most:
            raise ValueError("high")
    return (parts[0],) + tuple(figures)


def _whole(text):
    return 0 < len(text) <= 6 and text.isdigit() and len(text) == len(text.encode())


def _is_date(text):
    parts = text.split("-")
    if [len(part) for part in parts] != [4, 2, 2] or not all(_whole(part) for part in parts):
        return False
    return calendar.is_date(int(parts[0]), int(parts[1]), int(parts[2]))


def refusal(lines, line, today, charged):
    """Why a line cannot be added: clock, past or full; None when it can.

    `today`: its date as text, None where nobody knows it; `charged`: the last day of which the
    books have a payment, "" without any.
    """
    if len(lines) >= _LINES:
        return "full"
    if today is None:
        return "clock"
    return "past" if line[0] < today or line[0] <= charged[:10] else None


def payout(now_s, cycle):
    """The date a settlement of that moment is paid on, as text; "" where nobody knows the time."""
    if now_s is None:
        return ""
    day = now_s // 86400
    if cycle != CYCLES[0]:
        day += 1
    while cycle == CYCLES[2] and day % 7 < 2:  # 2000-01-01 was a Saturday; it knows no holidays
        day += 1
    return "%04d-%02d-%02d" % calendar.fields(day * 86400)[:3]


def terms(charged, cycle, way, paid_on):
    """What a settlement is cleared by, as text: `75,D+1,direct,2026-11-24`."""
    return "%d,%s,%s,%s" % (charged, cycle, way, paid_on)


def read_terms(text):
    """(fee, cycle, way, date or "") of such a text. ValueError for one that is none."""
    parts = text.split(",")
    known = len(parts) == 4 and parts[1] in CYCLES and parts[2] in WAYS
    amount = known and 0 < len(parts[0]) <= 12 and parts[0].isdigit()
    if not amount or len(text) != len(text.encode()) or parts[3] and not _is_date(parts[3]):
        raise ValueError("what is this?")
    return int(parts[0]), parts[1], parts[2], parts[3]


def gross(lines):
    """What (type, count, sum) rows come to for the merchant."""
    adds = {"sale": 1, "complete": 1, "void": -1, "refund": -1}
    return sum([adds.get(kind, 0) * total for kind, _, total in lines])
