"""What stands inside the fields that have an inside: DE35, 48, 54, 60, 61 and 63 (protocol.md).

Each has a writer and a reader. Amounts are ints of minor units, counts, batches and STANs ints,
dates and codes text. Readers take what `iso8583.unpack` gave, whoever sent it, and raise
FormatError, nothing else.
"""

from terminal.rules import calendar
from terminal.wire.fields import FormatError

CURRENCY = "963"  # XTS, ISO 4217
TYPES = ("sale", "void", "refund", "repay", "preauth", "complete")  # in the order of DE48 S
_ACCOUNTS = (("20", "debit"), ("30", "credit"))
_DEBT = "03"
_AMOUNTS = ("01", "02", _DEBT)  # ledger, available, debt
_KEYS = "TPBSDRLE"  # of DE48, in the order they are written
_ENTRY = 20  # characters of one balance
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


# DE48: K=value;K=value


def structured(**values):
    """DE48 of values by their key: one of T P B S D R L E each, in that order."""
    pieces = []
    for key in _KEYS:
        value = values.pop(key, None)
        if value is not None:
            if not value or ";" in value:
                raise FormatError(48, "no value for " + key)
            pieces.append(key + "=" + value)
    if values:
        raise FormatError(48, "unknown key")
    return ";".join(pieces)


def read_structured(text):
    """Key -> value of DE48."""
    found = {}
    for piece in text.split(";"):
        key, mark, value = piece.partition("=")
        if len(key) != 1 or key not in _KEYS or not mark or not value:
            raise FormatError(48, "not K=value;K=value")
        if key in found:
            raise FormatError(48, "a key twice")
        found[key] = value
    return found


def stamp(seconds):
    """T of DE48: YYYYMMDDhhmmss of seconds since 2000-01-01 (UTC)."""
    return "%04d%02d%02d%02d%02d%02d" % calendar.fields(seconds)


def read_stamp(text):
    """Seconds since 2000-01-01 of a `stamp`."""
    if len(text) == 14 and ascii_digits(text) and text >= "2000":
        found = calendar.seconds(
            int(text[:4]), int(text[4:6]), int(text[6:8]),
            int(text[8:10]), int(text[10:12]), int(text[12:]),
        )  # fmt: skip
        if stamp(found) == text:
            return found
    raise FormatError(48, "no such time")


def totals(rows):
    """S and D of DE48, from (type, count, sum) rows."""
    return "|".join(["%s,%d,%d" % row for row in rows])


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


def risk(score, rules):
    """R of DE48. `rules`: (name, points) of those that fired."""
    fired = "|".join(["%s+%d" % rule for rule in rules])
    return "%d,%s" % (score, fired) if fired else "%d" % score


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


def _number(field, text, digits):
    if not 0 < len(text) <= digits or not ascii_digits(text):
        raise FormatError(field, "no number")
    return int(text)


def ascii_digits(text):
    """Whether all are digits; isdigit() alone would take those of other scripts on a computer."""
    return text.isdigit() and len(text) == len(text.encode())


# DE54: account type 2, amount type 2, currency 3, C or D, 12 digits, as often as needed


def balances(entries):
    """DE54 of ("debit" or "credit", "01" "02" or "03", minor units). A debt (03) is positive."""
    pieces = []
    for account, kind, amount in entries:
        for number, name in _ACCOUNTS:
            if name == account and kind in _AMOUNTS and (amount >= 0 or kind != _DEBT):
                sign = "D" if amount < 0 or kind == _DEBT else "C"
                pieces.append(number + kind + CURRENCY + sign + "%012d" % abs(amount))
                break
        else:
            raise FormatError(54, "no such balance")
    return "".join(pieces)


def read_balances(text):
    """What `balances` was made of."""
    entries = []
    if len(text) % _ENTRY:
        raise FormatError(54, "entries have %d characters" % _ENTRY)
    for at in range(0, len(text), _ENTRY):
        piece = text[at : at + _ENTRY]
        name = None
        for number, one in _ACCOUNTS:
            if piece[:2] == number:
                name = one
        kind, sign = piece[2:4], piece[7]
        if name is None or kind not in _AMOUNTS or piece[4:7] != CURRENCY:
            raise FormatError(54, "no such balance")
        if sign not in "CD" or (kind == _DEBT and sign == "C"):
            raise FormatError(54, "a debt is D, funds are C")
        amount = _number(54, piece[8:], 12)
        entries.append((name, kind, amount if sign == "C" or kind == _DEBT else -amount))
    return entries


# DE35, 60, 61, 63


def track(number, expiry):
    """DE35 of a demo card: number, D, YYMM, service code 201."""
    return number + "D" + expiry + "201"


def read_track(text):
    """(number, expiry) of DE35."""
    number, mark, rest = text.partition("D")
    if not number or len(rest) != 7 or rest[4:] != "201" or not is_month(rest[:4]):
        raise FormatError(35, "not number D YYMM 201")
    return number, rest[:4]


def message_type(kind, batch, network):
    """DE60. `kind`: 00 normal, 90 repeat test, 91 simulated; `network`: 3 digits, 000 for none."""
    return "%s%06d%s" % (kind, batch, network)


def read_message_type(text):
    """(kind, batch, network code) of DE60."""
    if len(text) != 11 or text[:2] not in ("00", "90", "91") or text[2:8] == "000000":
        raise FormatError(60, "not type, batch, network code")
    return text[:2], int(text[2:8]), text[8:]


def original(batch, stan, date):
    """DE61. `date`: MMDD, DE13 of the original."""
    return "%06d%06d%s" % (batch, stan, date)


def read_original(text):
    """(batch, STAN, MMDD) of DE61."""
    found = text[:6], text[6:12], text[12:]
    if len(text) != 16 or "000000" in found or not is_day(found[2]):
        raise FormatError(61, "not batch, STAN, date")
    return int(found[0]), int(found[1]), found[2]


def who(operator, profile):
    """DE63: operator number and terminal type."""
    return operator + ";" + profile


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
