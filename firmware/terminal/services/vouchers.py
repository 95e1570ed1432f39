"""A transaction as the records of a batch tell it, put together from the flash each time."""

FIRST = ("intent", "offline")  # the record a transaction begins with
_LATER = ("answer", "reversal", "reversed", "advice", "slips", "checked")  # and what follows it
_UNSETTLED = ("open", "waiting")  # what comes of it may be told after others have begun


def at(there, offset):
    """The transaction that begins there in a book: a dict of text, and its `offset`.

    `state`: approved, declined, reversed or open, of an offline sale waiting at first; `checked`:
    "yes" once both confirmed, `slips` once both were printed; `sent`: "yes" when the bank may
    have heard of an offline sale.
    """
    one = None
    for kind, fields, place in there.records(offset):
        if one is None:
            one = fields
            one["offset"], one["state"] = place, "waiting" if kind == "offline" else "open"
        elif kind in FIRST:
            if one["state"] not in _UNSETTLED:
                break
        elif kind in _LATER and fields["stan"] == one["stan"]:
            join(one, kind, fields)
    return one


def join(one, kind, fields):
    """Add to a transaction what a later record says of it."""
    if kind == "answer":
        one["state"] = "approved" if fields["code"] == "00" else "declined"
    elif kind == "reversed":
        one["state"] = "reversed"
    elif kind == "slips":
        one["slips"] = "yes"
    elif kind == "checked":
        one["checked"] = "yes"
    elif kind == "advice":
        one["sent"] = "yes"
    for name in fields:
        if name not in one:
            one[name] = fields[name]
