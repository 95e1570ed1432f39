"""Postings and balances as they stand in a record of the bank's book, and read from it."""

from terminal.bank import memory
from terminal.rules import calendar


def postings(those):
    """Postings in a record: `0000B-12500|repay+12500|0000A#1|0000B^+500`."""
    shapes = {"tries": "%s#%d", "hold": "%s^%+d"}
    return "|".join([shapes.get(what, "%s%+d") % (name, value) for what, name, value in those])


def read_postings(text):
    """The postings of such a text, as `bank/authorise` makes them."""
    found = []
    for name, value, mark in _parts(text):
        what = "total" if name in memory.TYPES else "money"
        found.append(({"#": "tries", "^": "hold"}.get(mark, what), name, value))
    return found


def left(those):
    """What `entries.left` gives, as it stands in a record: `0000B+87500|0000B^+500`."""
    told = []
    for name, balance, held in those:
        told.append("%s%+d" % (name, balance))
        if held:
            told.append("%s^%+d" % (name, held))
    return "|".join(told)


def read_left(text):
    """What `left` was made of."""
    found = []
    for name, value, mark in _parts(text):
        if mark == "^":
            found.append((name, found.pop()[1], value))
        else:
            found.append((name, value, 0))
    return found


def _parts(text):
    for part in text.split("|"):
        for mark in "#^+-":
            name, found, value = part.partition(mark)
            if found:
                yield name, -int(value) if mark == "-" else int(value), mark
                break


def cleared(now_s, told):
    """The fields that tell how the batch before was paid; none where `told` is None."""
    if told is None:
        return []
    return [("at", stamp(now_s)), ("clear", told[0]), ("post", postings(told[1]))]


def numbers(text):
    """Those that stand between colons."""
    return [int(part) for part in text.split(":")]


def stamp(now_s):
    """When, as records say it: to the second, because the risk monitor counts them."""
    return "%04d-%02d-%02d %02d:%02d:%02d" % calendar.fields(now_s) if now_s else ""


def seconds(at):
    """Seconds since 2000-01-01 of what `stamp` wrote, None for a time nobody knew."""
    if len(at) != 19:
        return None
    return calendar.seconds(
        int(at[:4]), int(at[5:7]), int(at[8:10]), int(at[11:13]), int(at[14:16]), int(at[17:])
    )
