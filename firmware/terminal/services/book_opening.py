"""A book is opened: its end is read, and made good where it is broken. See `services/book`."""

from terminal.rules import record
from terminal.services.book import HEX, SLOTS

_LOOK = 768  # from the end; more than a summary and the line before it
_SUMMARIES = ("sum", "batch")  # a file ends with one of these


def open_book(book, follow):
    """As `book.Book.open`, which this is."""
    book.length = book.size = book.files.size(book.name)
    if book.size and not _open_end(book, follow):
        book.size = _check(book, follow)
        if book.size != book.length:
            _repair(book)
    _open_tail(book, follow)


def _open_end(book, follow):
    start = max(0, book.size - _LOOK)
    data = book.files.read_at(book.name, start, _LOOK)
    lines = data.split(b"\n")
    if lines.pop() or not lines:
        return False
    chain = record.START
    if start:
        del lines[0]  # a part of one
        chain = record.chain_of(lines.pop(0)) if lines else chain
    body = ""
    for line in lines:
        found = record.decode(line, chain)
        if found is None:
            return False
        body, chain = found
    kind, fields = record.unpack(body)
    if kind not in _SUMMARIES:
        return False
    book.chain = chain
    follow(kind, fields, book.size - len(lines[-1]) - 1)
    return True


def _check(book, follow):
    """Follow the whole file as far as it is good; how many bytes that are."""
    book.chain, good = record.START, 0
    while True:
        line = book.line(good)
        found = record.decode(line, book.chain) if line is not None else None
        if found is None:
            return good
        body, book.chain = found
        kind, fields = record.unpack(body)
        follow(kind, fields, good)
        good += len(line) + 1


def _repair(book):
    book.repaired = "%s: %d of %d bytes good" % (book.name, book.size, book.length)
    book.files.copy(book.name, book.name + ".bad", book.length)
    book.files.copy(book.name, book.name + ".new", book.size)
    book.files.rename(book.name + ".new", book.name)
    book.length = book.size


def _open_tail(book, follow):
    while book.used < SLOTS:
        line, used = _assembled(book, book.used)
        found = record.decode(line[:-1], book.chain) if line[-1:] == b"\n" else None
        if found is None:
            book.torn = len(line) > 0
            return
        body, book.chain = found
        book.used = used
        book.tail.append(line)
        kind, fields = record.unpack(body)
        follow(kind, fields, book.length)
        book.length += len(line)


def _assembled(book, slot):
    """The line whose pieces begin in that tail file, as far as there are any; the next one."""
    line, key = b"", book.chain[:HEX].encode()
    for number in range(slot, SLOTS):
        piece = book.files.read(book.slot(number))
        if piece is None or piece[: HEX + 2] != key + b"%c " % (97 + number - slot):
            return line, number
        line += piece[HEX + 2 :]
        if line[-1:] == b"\n":
            return line, number + 1
    return line, SLOTS
