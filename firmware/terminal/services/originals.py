"""A sale of any day, looked up by its reference in the books that are still on the till."""

from terminal.services import batches, book, journal, looking, vouchers

_STEP = 1024
_KINDS = ("sale", "offline", "complete")  # what money can be given back for


def refundable(one):
    """None, or the word of why nothing can be given back for a transaction of the journal."""
    if one["state"] == "waiting":
        return "void_waiting"
    if one["type"] not in _KINDS:
        return "refund_no_sale"
    return None if one["state"] == "approved" else "void_not_approved"


def search(files, books, reference):
    """Look for the transaction whose answer has that reference (DE37), newest batch first.

    Yields (bytes read, bytes in all, None) now and then, and last (.., .., transaction) when
    there is one. `books`: the journal.
    """
    wanted = (";rrn=%s" % reference).encode()
    those = [_closed(files, one) for one in batches.numbers(files, journal.FOLDER)]
    those = [one for one in those if one.number != books.number]
    there = books.book
    total, read = sum([one.length for one in those]) + there.length, 0
    while True:
        for offset, here in _pieces(there, wanted):
            yield read + offset, total, None
            one = _begun(there, here) if here is not None else None
            if one:
                yield total, total, one
                return
        read += there.length
        if not those:
            return
        there = those.pop()


def _closed(files, number):
    there = book.Book(files, journal.FOLDER, number, None)
    there.look()
    return there


def _pieces(there, wanted):
    """(offset, None) for each piece of a book's file that was read, or (offset, where a record
    begins in which `wanted` stands)."""
    size, tail = there.parts
    at, kept = 0, b""
    while at < size:
        data = kept + there.piece(at, min(_STEP, size - at))
        start, at = at - len(kept), min(size, at + _STEP)
        found = data.find(wanted)
        yield at, None if found < 0 else looking.before(there, start + found + 1)
        kept = data[1 - len(wanted) :]
    for line in tail:
        yield at, at if wanted in line else None
        at += len(line)


def _begun(there, offset):
    """The transaction that the answer at `offset` belongs to, or None."""
    for kind, fields, _ in there.records(offset):
        if kind != "answer":
            return None
        stan = fields["stan"]
        break
    else:
        return None
    while offset is not None:
        for kind, fields, _ in there.records(offset):
            if kind in vouchers.FIRST and fields["stan"] == stan:
                return vouchers.at(there, offset)
            break
        offset = looking.before(there, offset)
    return None
