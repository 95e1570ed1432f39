"""A transaction as the records of a batch tell it, put together from the flash each time."""


def at(there, offset):
    """The transaction whose intent stands there in a book: a dict of text, and its `offset`.

    `state`: approved, declined, reversed or open; `checked`: "yes" once both confirmed.
    """
    one = None
    for kind, fields, place in there.records(offset):
        if one is None:
            one = fields
            one["offset"], one["state"] = place, "open"
        elif kind == "intent":
            break
        elif fields.get("stan") == one["stan"]:
            join(one, kind, fields)
    return one


def join(one, kind, fields):
    """Add to a transaction what a later record says of it."""
    if kind == "answer":
        one["state"] = "approved" if fields["code"] == "00" else "declined"
    elif kind == "reversed":
        one["state"] = "reversed"
    elif kind == "checked":
        one["checked"] = "yes"
    for name in fields:
        if name not in one:
            one[name] = fields[name]
