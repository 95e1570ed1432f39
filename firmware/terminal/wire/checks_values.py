"""Does each field of a request say something? See `wire/checks`."""

from terminal.wire import parts_read
from terminal.wire.fields import CURRENCY, FIELDS, ROW, TYPES, FormatError

SIMULATED = "91"
_REASONS = ("98", "A0", "06")  # DE39 of a reversal
_ENTRIES = ("01", "02", "03", "07")


def values(kind, fields):
    """FormatError for the first field of a request of that kind that says nothing."""
    for at in range(0, len(FIELDS), ROW):
        if FIELDS[at] in fields:
            _value(FIELDS[at], fields[FIELDS[at]])
    if fields.get(49, CURRENCY) != CURRENCY:
        _tried(fields)
    if 48 in fields:
        _asked(kind, parts_read.read_structured(fields[48]))
    if 39 in fields and fields[39] not in _REASONS:
        raise FormatError(39, "no reason for a reversal")


def _value(number, value):
    """What a field says, whatever message it is in."""
    good = True
    if number == 7:
        good = parts_read.is_day(value[:4]) and parts_read.is_time(value[4:])
    elif number == 11:
        good = value != "000000"
    elif number == 12:
        good = parts_read.is_time(value)
    elif number == 13:
        good = parts_read.is_day(value)
    elif number == 14:
        good = parts_read.is_month(value)
    elif number == 22:
        good = value[:2] in _ENTRIES and value[2:] in ("1", "2")
    elif number == 35:
        parts_read.read_track(value)
    elif number == 60:
        parts_read.read_message_type(value)
    elif number == 61:
        parts_read.read_original(value)
    elif number == 63:
        parts_read.read_who(value)
    if not good:
        raise FormatError(number, "no such value")


def _tried(fields):
    """A currency that is not the till's own is there for simulated transactions only (DE60 type
    91), which never touch an account; and it is one that the till has the decimals of."""
    from terminal.rules import exponents  # seldom

    if fields[60][:2] != SIMULATED or not exponents.code(fields[49]):
        raise FormatError(49, "no such value")


def _asked(kind, keys):
    """DE48 of a request: the card to pay from, or the till's totals. What closes a batch may say
    what it is cleared by."""
    if "F" in keys and kind in ("settle", "uploaded"):
        parts_read.read_terms(keys.pop("F"))
    wanted = {"settle": "S", "uploaded": ""}.get(kind, "L")
    if "".join(sorted(keys)) != wanted:
        raise FormatError(48, "only %s belongs here" % wanted)
    if wanted == "L":
        if len(keys["L"]) != 4 or not parts_read.ascii_digits(keys["L"]):
            raise FormatError(48, "L is four digits")
    elif wanted and len(parts_read.read_totals(keys["S"])) != len(TYPES):
        raise FormatError(48, "S lists every type")
