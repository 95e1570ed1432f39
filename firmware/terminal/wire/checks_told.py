"""Does what the bank tells in DE48 and DE54 of an answer say something? See `wire/checks`."""

from terminal.wire import parts_read
from terminal.wire.fields import FormatError

_APPROVED, _DIFFERS = "00", "95"
_APPROVAL_KEYS = (("sign_on", "TPB"), ("settle", "B"), ("uploaded", "B"), ("balanced", "B"))


def told(kind, found):
    """FormatError unless it does. `kind`: of the request."""
    _told(kind, found[39], parts_read.read_structured(found[48]) if 48 in found else {})
    if 54 in found:
        parts_read.read_balances(found[54])


def _told(kind, code, keys):
    """DE48 of an answer."""
    wanted = ""
    if code == _APPROVED:
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
