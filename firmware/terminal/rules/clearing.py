"""What a shop is charged and how it is paid: fee lines by date, kinds of shop, cycles (S75-S80).

A line is what `rules/fees` takes: date, basis points, cap or 0 for none, fixed part, basis points
more when the money comes at once. Amounts in minor units. All figures are pretended.
"""

from terminal.rules import calendar, fees, money

KINDS = (  # of shop: the most of one payment, and of a day's sales, 0 for any
    ("individual", 50_000, 100_000), ("small", money.CAP, 5_000_000), ("enterprise", money.CAP, 0),
)  # fmt: skip
CYCLES = ("T+0", "D+1", "T+1")  # paid today, the next day, the next working day
DIRECT, POOLED = WAYS = ("direct", "pooled")  # the acquirer pays; or somebody in between does
FIRST = ("2024-01-01", 60, 2_000, 0, 30)  # a new till's line
LINES = 20  # that a till keeps
CHARGED = ("sale", "offline", "complete")  # a void takes its fee back, a refund does not
GIVEN_BACK = ("void", "complete_void")
_MOST = (500, money.CAP, 1_000, 200)  # of a line's figures


def in_force(lines, at):
    """The line that counts on the day of `at`, "2026-11-24…": of the latest date until then, the
    last that was added. A day that nobody knows, or before all lines, has the first line."""
    found = lines[0]
    for line in lines if at[:1] == "2" else ():
        if found[0] <= line[0] <= at[:10]:
            found = line
    return found


def fee(lines, at, amount, cycle):
    """The fee of a payment made at `at`."""
    return fees.fee(amount, in_force(lines, at), cycle == "T+0")


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
    if len(lines) >= LINES:
        return "full"
    if today is None:
        return "clock"
    return "past" if line[0] < today or line[0] <= charged[:10] else None


def payout(now_s, cycle):
    """The date a settlement of that moment is paid on, as text; "" where nobody knows the time."""
    if now_s is None:
        return ""
    day = now_s // 86400
    if cycle != "T+0":
        day += 1
    while cycle == "T+1" and day % 7 < 2:  # 2000-01-01 was a Saturday; it knows no holidays
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
        raise ValueError("no terms")
    return int(parts[0]), parts[1], parts[2], parts[3]


def gross(lines):
    """What (type, count, sum) rows come to for the merchant."""
    adds = {"sale": 1, "complete": 1, "void": -1, "refund": -1}
    return sum([adds.get(kind, 0) * total for kind, _, total in lines])
