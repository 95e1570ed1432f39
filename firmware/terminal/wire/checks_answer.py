"""Can this be the answer to that request? See `wire/checks`."""

from terminal.wire import kinds, kinds_find, mtis, parts_read
from terminal.wire.fields import KSN, MTI, FormatError

APPROVED = "00"
BAD_MAC = "A0"
_DIFFERS = "95"
_REPEATED = mtis.REPEATED + (39,)
_APPROVAL_KEYS = (("sign_on", "TPB"), ("settle", "B"), ("uploaded", "B"), ("balanced", "B"))


def answer(mti, fields, answered, found):
    """FormatError for the first field of an answer that cannot be one to the request."""
    if answered != mtis.answer(mti):
        raise FormatError(MTI, "not the answer to this request")
    # a bank that answers A0 heard something else than was asked, and repeats that
    repeated = (KSN,) if found.get(39) == BAD_MAC else mtis.REPEATED
    for number in repeated:
        if found.get(number) != fields.get(number):
            raise FormatError(number, "not as it was asked")
    if 39 not in found:
        raise FormatError(39, "missing")
    line = kinds_find.find(mti, fields)
    added = kinds.told(line)
    approved = found[39] == APPROVED
    for number in added:
        if approved and number > 0 and number not in found:
            raise FormatError(number, "missing")
    kinds_find.others(found, added, _REPEATED)
    keys = parts_read.read_structured(found[48]) if 48 in found else {}
    _told(kinds.name(line), found[39], keys)
    if 54 in found:
        parts_read.read_balances(found[54])


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
        parts_read.read_stamp(value)
    elif letter == "B" and (
        len(value) != 6 or not parts_read.ascii_digits(value) or not int(value)
    ):
        raise FormatError(48, "B is a batch")
    elif letter == "R":
        parts_read.read_risk(value)
    elif letter == "D":
        parts_read.read_totals(value)
