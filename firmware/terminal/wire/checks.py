"""Has a message all it needs, nothing else, and does each field say something (protocol.md)?"""

from terminal.wire import kinds, parts
from terminal.wire.fields import FIELDS, MTI, FormatError

APPROVED = "00"
_DIFFERS = "95"
_REPEATED = kinds.REPEATED + (39,)
_REASONS = ("98", "A0", "06")  # DE39 of a reversal
_ENTRIES = ("01", "02", "03", "07")
_APPROVAL_KEYS = (("sign_on", "TPB"), ("settle", "B"), ("uploaded", "B"), ("balanced", "B"))


def request(mti, fields):
    """The kind of a request; FormatError for the first field that is wrong."""
    row = kinds.find(mti, fields)
    kind, carried = row[0], row[5]
    for numbers in (kinds.ALWAYS, carried):
        for number in numbers:
            if number > 0 and number not in fields:
                raise FormatError(number, "missing")
    _others(fields, carried)
    if -2 in carried:
        _card(fields, carried)
    for number, _, _, _ in FIELDS:
        if number in fields:
            _value(number, fields[number])
    if 48 in fields:
        _asked(kind, parts.read_structured(fields[48]))
    if 39 in fields and fields[39] not in _REASONS:
        raise FormatError(39, "no reason for a reversal")
    return kind


def _others(fields, carried, besides=()):
    for number, _, _, _ in FIELDS:
        if number not in fields or number in kinds.ALWAYS or number in besides:
            continue
        if number not in carried and -number not in carried:
            raise FormatError(number, "not in this message")


def _card(fields, carried):
    """The card, its expiry and the PIN go together."""
    if 2 not in fields and 35 not in fields:
        raise FormatError(2, "missing")
    if 2 in fields and 35 in fields:
        raise FormatError(35, "not beside DE2")
    if -52 not in carried:
        return
    if 2 in fields and 14 not in fields:
        raise FormatError(14, "missing")
    if (fields[22][2:] == "1") != (52 in fields):
        raise FormatError(52, "not in this message" if 52 in fields else "missing")


def _value(number, value):
    """What a field says, whatever message it is in."""
    good = True
    if number == 7:
        good = parts.is_day(value[:4]) and parts.is_time(value[4:])
    elif number == 11:
        good = value != "000000"
    elif number == 12:
        good = parts.is_time(value)
    elif number == 13:
        good = parts.is_day(value)
    elif number == 14:
        good = parts.is_month(value)
    elif number == 22:
        good = value[:2] in _ENTRIES and value[2:] in ("1", "2")
    elif number == 35:
        parts.read_track(value)
    elif number == 49:
        good = value == parts.CURRENCY
    elif number == 61:
        parts.read_original(value)
    elif number == 63:
        parts.read_who(value)
    if not good:
        raise FormatError(number, "no such value")


def _asked(kind, keys):
    """DE48 of a request: the card to pay from, or the till's totals. An upload may have either
    of its original's."""
    wanted = "S" if kind == "settle" else "L"
    if sorted(keys) != [wanted]:
        raise FormatError(48, "only %s belongs here" % wanted)
    if wanted == "L":
        if len(keys["L"]) != 4 or not parts.ascii_digits(keys["L"]):
            raise FormatError(48, "L is four digits")
    elif len(parts.read_totals(keys["S"])) != len(parts.TYPES):
        raise FormatError(48, "S lists every type")


def answer(mti, fields, answered, found):
    """FormatError for the first field of an answer that cannot be one to the request."""
    if answered != kinds.answer_mti(mti):
        raise FormatError(MTI, "not the answer to this request")
    for number in kinds.REPEATED:
        if found.get(number) != fields.get(number):
            raise FormatError(number, "not as it was asked")
    if 39 not in found:
        raise FormatError(39, "missing")
    row = kinds.find(mti, fields)
    added = row[6]
    approved = found[39] == APPROVED
    for number in added:
        if approved and number > 0 and number not in found:
            raise FormatError(number, "missing")
    _others(found, added, _REPEATED)
    keys = parts.read_structured(found[48]) if 48 in found else {}
    _told(row[0], found[39], keys)
    if 54 in found:
        parts.read_balances(found[54])


def _told(kind, code, keys):
    """DE48 of an answer."""
    wanted = ""
    if code == APPROVED:
        for one, letters in _APPROVAL_KEYS:
            if one == kind:
                wanted = letters
    elif code == _DIFFERS and kind == "settle":
        wanted = "D"
    for letter in wanted:
        if letter not in keys:
            raise FormatError(48, letter + " is missing")
    for letter in keys:
        if letter not in (wanted or "RE"):
            raise FormatError(48, letter + " does not belong here")
        _key(letter, keys[letter])


def _key(letter, value):
    if letter == "T":
        parts.read_stamp(value)
    elif letter == "B" and (len(value) != 6 or not parts.ascii_digits(value) or not int(value)):
        raise FormatError(48, "B is a batch")
    elif letter == "R":
        parts.read_risk(value)
    elif letter == "D":
        parts.read_totals(value)
