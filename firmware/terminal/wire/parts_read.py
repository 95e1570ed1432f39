"""What stands inside DE35, 48, 54, 60, 61 and 63, read. See `wire/parts`."""

from terminal.rules import calendar
from terminal.wire.fields import ACCOUNTS, AMOUNTS, CURRENCY, DEBT, KEYS, TYPES, FormatError

_ENTRY = 20  # characters of one balance
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def read_structured(text):
    """Key -> value of DE48."""
    found = {}
    for piece in text.split(";"):
        key, mark, value = piece.partition("=")
        if len(key) != 1 or key not in KEYS or not mark or not value:
            raise FormatError(48, "not K=value;K=value")
        if key in found:
            raise FormatError(48, "a key twice")
        found[key] = value
    return found


def read_stamp(text):
    """Seconds since 2000-01-01 of a `stamp`."""
    if len(text) == 14 and ascii_digits(text) and text >= "2000":
        found = calendar.seconds(
            int(text[:4]), int(text[4:6]), int(text[6:8]),
            int(text[8:10]), int(text[10:12]), int(text[12:]),
        )  # fmt: skip
        if "%04d%02d%02d%02d%02d%02d" % calendar.fields(found) == text:
            return found
    raise FormatError(48, "no such time")


def read_totals(text):
    """[(type, count, sum)] of S or D. Each type once, in the order of `TYPES`."""
    rows, last = [], -1
    for line in text.split("|"):
        parts = line.split(",")
        if len(parts) != 3 or parts[0] not in TYPES or TYPES.index(parts[0]) <= last:
            raise FormatError(48, "no settlement lines")
        last = TYPES.index(parts[0])
        rows.append((parts[0], _number(48, parts[1], 6), _number(48, parts[2], 12)))
    return rows


def read_risk(text):
    """(score, [(name, points)]) of R."""
    score, mark, fired = text.partition(",")
    rules = []
    for rule in fired.split("|") if mark else ():
        name, _, points = rule.rpartition("+")
        if not name:
            raise FormatError(48, "no risk lines")
        rules.append((name, _number(48, points, 4)))
    return _number(48, score, 4), rules


def read_terms(text):
    """(fee, cycle, way, date or "") of F, what a settlement is cleared by."""
    from terminal.rules import fees  # once a batch

    try:
        return fees.read_terms(text)
    except ValueError:
        raise FormatError(48, "not fee, cycle, way, date")


def _number(field, text, digits):
    if not 0 < len(text) <= digits or not ascii_digits(text):
        raise FormatError(field, "no number")
    return int(text)


def ascii_digits(text):
    """Whether all are digits; isdigit() alone would take those of other scripts on a computer."""
    return text.isdigit() and len(text) == len(text.encode())


def read_balances(text):
    """What `balances` was made of."""
    entries = []
    if len(text) % _ENTRY:
        raise FormatError(54, "entries have %d characters" % _ENTRY)
    for at in range(0, len(text), _ENTRY):
        piece = text[at : at + _ENTRY]
        name = None
        for number, one in ACCOUNTS:
            if piece[:2] == number:
                name = one
        kind, sign = piece[2:4], piece[7]
        if name is None or kind not in AMOUNTS or piece[4:7] != CURRENCY:
            raise FormatError(54, "no such balance")
        if sign not in "CD" or (kind == DEBT and sign == "C"):
            raise FormatError(54, "a debt is D, funds are C")
        amount = _number(54, piece[8:], 12)
        entries.append((name, kind, amount if sign == "C" or kind == DEBT else -amount))
    return entries


def read_track(text):
    """(number, expiry) of DE35."""
    number, mark, rest = text.partition("D")
    if not number or len(rest) != 7 or rest[4:] != "201" or not is_month(rest[:4]):
        raise FormatError(35, "not number D YYMM 201")
    return number, rest[:4]


def read_message_type(text):
    """(kind, batch, network code) of DE60."""
    if len(text) != 11 or text[:2] not in ("00", "90", "91") or text[2:8] == "000000":
        raise FormatError(60, "not type, batch, network code")
    return text[:2], int(text[2:8]), text[8:]


def read_original(text):
    """(batch, STAN, MMDD) of DE61."""
    found = text[:6], text[6:12], text[12:]
    if len(text) != 16 or "000000" in found or not is_day(found[2]):
        raise FormatError(61, "not batch, STAN, date")
    return int(found[0]), int(found[1]), found[2]


def read_who(text):
    """(operator, profile) of DE63; without an operator the first is empty."""
    operator, mark, profile = text.partition(";")
    if not mark or ";" in profile or (operator and not ascii_digits(operator)):
        raise FormatError(63, "not operator;profile")
    return operator, profile


def is_day(text):
    """Whether MMDD is a day of some year. `text`: 4 digits."""
    month = int(text[:2])
    return 1 <= month <= 12 and 1 <= int(text[2:]) <= _DAYS[month - 1]


def is_time(text):
    """Whether hhmmss is a time. `text`: 6 digits."""
    return text[:2] < "24" and text[2:4] < "60" and text[4:] < "60"


def is_month(text):
    """Whether YYMM has a month. `text`: 4 digits."""
    return "01" <= text[2:] <= "12"
