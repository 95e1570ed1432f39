"""Can this be the answer to that request, by the fields it has? See `wire/checks`."""

from terminal.wire import kinds, kinds_find, mtis
from terminal.wire.fields import KSN, MTI, FormatError

_APPROVED = "00"
BAD_MAC = "A0"
_REPEATED = mtis.REPEATED + (39,)


def answer(mti, fields, answered, found):
    """FormatError for the first field of an answer that cannot be one to the request."""
    from terminal.wire import checks_told  # a board takes the two one after the other

    checks_told.told(whole(mti, fields, answered, found), found)


def whole(mti, fields, answered, found):
    """The kind of the request; FormatError for a field that is missing, one too many, or not as
    it was asked."""
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
    approved = found[39] == _APPROVED
    for number in added:
        if approved and number > 0 and number not in found:
            raise FormatError(number, "missing")
    kinds_find.others(found, added, _REPEATED)
    return kinds.name(line)
