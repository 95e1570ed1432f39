"""Pay codes: what a customer shows instead of a card, 18 digits that begin with 99.

No wallet's codes begin so, and nothing else is taken (domain.md, Codes). From the left:

    digits  content
    2       99
    1       kind: 1 printed on a sheet, 2 made anew each minute, as a phone does, 3 the answer to
            a code that a till shows, for that amount and showing only
    4       card set: the till whose six cards it is one of, 0000 the shared set
    1       which of the six, 0 to 5
    4       printed: the last month it is good for, YYMM; others: their minute, last four digits
    5       tag: says that it was made with the class's key (see `wire/paytag`)
    1       check digit (Luhn), so that a typing error is told from a forged code

Minutes count from 2000-01-01 in local time. A code made anew is good in its own minute, the one
before and the one after, since two clocks never agree; a printed one to the end of its month.
"""

from micropython import const

from terminal.rules import calendar, pan

PREFIX = "99"
LENGTH = const(18)
PRINTED, FRESH, BILL = "1", "2", "3"
MINUTE_S = const(60)
_ROUND = const(10_000)  # minutes that four digits can tell apart
_APART = const(1)  # minutes that two clocks may differ
_CARDS = "012345"
_DIGITS = "0123456789"


class Code:
    """A well-formed one. `kind`: PRINTED, FRESH or BILL; `set`: four digits; `card`: 0 to 5;
    `when`, `tag`: digits, still to be looked at."""

    def __init__(self, kind, set, card, when, tag):
        self.kind = kind
        self.set = set
        self.card = card
        self.when = when
        self.tag = tag

    def minute(self, now_s):
        """The whole minute one of the others was made in, the one nearest to `now_s`."""
        now = now_s // MINUTE_S
        behind = (now - int(self.when) + _ROUND // 2) % _ROUND - _ROUND // 2
        return now - behind

    def expired(self, now_s):
        """Whether it is not good at `now_s`, seconds since 2000: too old, or not made yet."""
        if self.kind != PRINTED:
            return abs(now_s // MINUTE_S - self.minute(now_s)) > _APART
        year, month = calendar.fields(now_s)[:2]
        return int(self.when) < year % 100 * 100 + month

    def number(self):
        """The card number it stands for."""
        return pan.standard(int(self.set), self.card)


def push(typed, digit):
    """`typed` so far plus one more `digit`.

    ValueError, and nothing to keep, at the third digit of what is not ours, at the nineteenth,
    and for what is no digit.
    """
    if len(digit) != 1 or digit not in _DIGITS:
        raise ValueError("a pay code has digits only")
    if len(typed) >= len(PREFIX) and not typed.startswith(PREFIX):
        raise ValueError("only demo codes: they start " + PREFIX)
    if len(typed) >= LENGTH:
        raise ValueError("a pay code has %d digits" % LENGTH)
    return typed + digit


def is_ours(text):
    """Whether it has the length and the beginning of our codes: all others are foreign."""
    return (
        len(text) == LENGTH
        and text.startswith(PREFIX)
        and not [digit for digit in text.encode() if not 0x30 <= digit <= 0x39]
    )


def parse(text):
    """The Code in `text`; ValueError for any other, without a word of what it was."""
    if not is_ours(text):
        raise ValueError("not a demo pay code")
    if not pan.luhn(text):
        raise ValueError("a digit of the pay code is wrong")
    kind, card, when = text[2], text[7], text[8:12]
    if kind not in (PRINTED, FRESH, BILL) or card not in _CARDS:
        raise ValueError("a pay code of no known kind")
    if kind == PRINTED and not 1 <= int(when[2:]) <= 12:
        raise ValueError("a pay code of no month")
    return Code(kind, text[3:7], int(card), when, text[12:17])


def printed(till, card, year, month, tag):
    """A code for a sheet, good to the end of that month. `tag`: five digits from `wire/paytag`."""
    if not 2000 <= year <= 2099 or not 1 <= month <= 12:
        raise ValueError("a pay code is good until a month of 2000 to 2099")
    return _joined(PRINTED, till, card, "%02d%02d" % (year % 100, month), tag)


def fresh(till, card, now_s, tag, kind=FRESH):
    """A code made now, seconds since 2000: FRESH or BILL."""
    return _joined(kind, till, card, "%04d" % (now_s // MINUTE_S % _ROUND), tag)


def _joined(kind, till, card, when, tag):
    if not 0 <= till <= 9999 or not 0 <= card < len(_CARDS) or len(tag) != 5:
        raise ValueError("tills are 0 to 9999, cards 0 to 5, tags five digits")
    text = "%s%s%04d%d%s%s" % (PREFIX, kind, till, card, when, tag)
    return text + pan.check_digit(text)
