"""Where a line of a book is: the one before another, and by number."""

_STEP = 512


def before(book, offset):
    """Where the line before the one at `offset` begins; None at the start."""
    if offset <= 0:
        return None
    size, tail = book.parts
    if offset > size:
        at = size
        for line in tail:
            if at + len(line) >= offset:
                return at
            at += len(line)
    start = max(0, offset - 1 - _STEP)
    while True:
        data = book.piece(start, offset - 1 - start)
        at = data.rfind(b"\n")
        if at >= 0:
            return start + at + 1
        if not start:
            return 0
        start = max(0, start - _STEP)


def seek(book, order, wanted):
    """An offset at or before the first record whose `order` is `wanted` or more.

    `order(kind, fields)`: a number that never falls from record to record, or None. Reads about
    log2(length / 512) lines.
    """
    low, high = 0, book.parts[0]
    while high - low > _STEP:
        middle = (low + high) // 2
        offset = before(book, middle)
        while offset < middle:
            offset += len(book.line(offset)) + 1
        number = None
        for kind, fields, _ in book.records(offset):
            number = order(kind, fields)
            if number is not None:
                break
        if number is None or number >= wanted:
            high = middle
        else:
            low = offset
    return low
