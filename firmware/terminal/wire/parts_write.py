"""What stands inside DE35, 48, 54, 60, 61 and 63, written. See `wire/parts`."""

from terminal.rules import calendar
from terminal.wire.fields import ACCOUNTS, AMOUNTS, CURRENCY, DEBT, KEYS, FormatError


def structured(**values):
    """DE48 of values by their key: one of T P B S D R L E F each, in that order."""
    pieces = []
    for key in KEYS:
        value = values.pop(key, None)
        if value is not None:
            if not value or ";" in value:
                raise FormatError(48, "no value for " + key)
            pieces.append(key + "=" + value)
    if values:
        raise FormatError(48, "unknown key")
    return ";".join(pieces)


def stamp(seconds):
    """T of DE48: YYYYMMDDhhmmss of seconds since 2000-01-01 (UTC)."""
    return "%04d%02d%02d%02d%02d%02d" % calendar.fields(seconds)


def totals(rows):
    """S and D of DE48, from (type, count, sum) rows."""
    return "|".join(["%s,%d,%d" % row for row in rows])


def risk(score, rules):
    """R of DE48. `rules`: (name, points) of those that fired."""
    fired = "|".join(["%s+%d" % rule for rule in rules])
    return "%d,%s" % (score, fired) if fired else "%d" % score


def balances(entries):
    """DE54 of ("debit" or "credit", "01" "02" or "03", minor units). A debt (03) is positive."""
    pieces = []
    for account, kind, amount in entries:
        for number, name in ACCOUNTS:
            if name == account and kind in AMOUNTS and (amount >= 0 or kind != DEBT):
                sign = "D" if amount < 0 or kind == DEBT else "C"
                pieces.append(number + kind + CURRENCY + sign + "%012d" % abs(amount))
                break
        else:
            raise FormatError(54, "no such balance")
    return "".join(pieces)


def track(number, expiry):
    """DE35 of a demo card: number, D, YYMM, service code 201."""
    return number + "D" + expiry + "201"


def message_type(kind, batch, network):
    """DE60. `kind`: 00 normal, 90 repeat test, 91 simulated; `network`: 3 digits, 000 for none."""
    return "%s%06d%s" % (kind, batch, network)


def original(batch, stan, date):
    """DE61. `date`: MMDD, DE13 of the original."""
    return "%06d%06d%s" % (batch, stan, date)


def who(operator, profile):
    """DE63: operator number and terminal type."""
    return operator + ";" + profile
