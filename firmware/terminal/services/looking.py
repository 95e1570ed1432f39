"""Looking things up in a book, front to back, backwards and by number.

Seldom asked for, so it is imported where it is and dropped with the flow that did.
"""

from terminal.rules import record
from terminal.services import batches, vouchers
from terminal.services import book as books
from terminal.services.seek import before, seek


def walk(book):
    """Check the chain line by line: yields (offset, whether it is good) of each.

    The last pair is of the line at which the chain breaks, or (`length`, True).
    """
    chain, offset = record.START, 0
    while True:
        line = book.line(offset)
        found = record.decode(line, chain) if line is not None else None
        if found is None:
            yield offset, offset == book.length
            return
        yield offset, True
        chain = found[1]
        offset += len(line) + 1


def verify(book):
    """None when the chain holds from the first line to the last, else the offset it breaks."""
    for offset, good in walk(book):
        if not good:
            return offset
    return None


def each(book):
    """Each transaction of a book, oldest first."""
    for kind, _, offset in book.records():
        if kind in vouchers.FIRST:
            yield vouchers.at(book, offset)


def older(book, offset):
    """The last transaction that begins before that offset, or None."""
    while True:
        offset = before(book, offset)
        if offset is None:
            return None
        for kind, _, _ in book.records(offset):
            if kind in vouchers.FIRST:
                return vouchers.at(book, offset)
            break


def newer(book, offset):
    """The first transaction that begins behind that offset, or None."""
    for kind, _, place in book.records(offset):
        if kind in vouchers.FIRST and place > offset:
            return vouchers.at(book, place)
    return None


def find(book, order, wanted):
    """The transaction whose intent has that `order`, or None; a few lines are read."""
    for kind, fields, offset in book.records(seek(book, order, wanted)):
        number = order(kind, fields)
        if number is not None and number >= wanted:
            return vouchers.at(book, offset) if number == wanted else None
    return None


def last(book, wanted):
    """The fields of the last record of that kind, which is near the end of the book."""
    offset = before(book, book.length)
    while offset is not None:
        for kind, fields, _ in book.records(offset):
            if kind == wanted:
                return fields
            break
        offset = before(book, offset)
    return None


def kept(files, folder, newest):
    """The book `newest`, then each closed one before it, down to the oldest."""
    yield newest
    for number in reversed(batches.numbers(files, folder)):
        if number < newest.number:
            old = books.Book(files, folder, number, None)
            old.look()
            yield old


def highest(files, folder, number, stan):
    """The last STAN that the copy of a broken book tells of, else `stan`: none may come again."""
    copy = books.Book(files, folder, number, None)
    copy.name += ".bad"
    copy.look()
    for line in copy.lines():
        body = record.body(line)
        fields = record.unpack(body)[1] if body is not None else {}
        for name in ("stan", "by", "to"):
            if fields.get(name, "").isdigit():
                stan = int(fields[name])
    return stan
