"""Has a request all it needs, and nothing else? See `wire/checks`."""

from terminal.wire import kinds, kinds_find
from terminal.wire.fields import FormatError


def request(mti, fields):
    """The kind of a request; FormatError for the first field that is wrong."""
    from terminal.wire import checks_values  # a board takes the two one after the other

    kind = whole(mti, fields)
    checks_values.values(kind, fields)
    return kind


def whole(mti, fields):
    """The kind of a request; FormatError for the first field that is missing, or one too many."""
    line = kinds_find.find(mti, fields)
    kind, carried = kinds.name(line), kinds.asked(line)
    for numbers in (kinds.ALWAYS, carried):
        for number in numbers:
            if number > 0 and number not in fields:
                raise FormatError(number, "missing")
    kinds_find.others(fields, carried)
    if -2 in carried:
        _card(fields, carried)
    return kind


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
