"""A whole book from its first line on, read in pieces: one line in the heap at a time.

`looking` opens the file anew for each line, which is right for a few of them; this is for
questions that all records have to answer.
"""

from terminal.errors import Trouble
from terminal.rules import record

_PIECE = 1024  # bytes; more than the longest line
EACH = 24  # lines between two moves of a bar


class Broken(Trouble):
    """The chain breaks; `detail` says at which byte."""

    word = "gate_chain"

    def __init__(self, offset):
        super().__init__()
        self.detail = offset


def lines(there):
    """(line as bytes without its LF, its offset) of each line of a `book.Book`."""
    size, tail = there.parts
    at = 0
    while at < size:
        data = there.piece(at, _PIECE)
        end = data.rfind(b"\n") + 1
        if not end:
            return
        start = 0
        while start < end:
            stop = data.find(b"\n", start)
            yield data[start:stop], at + start
            start = stop + 1
        at += end
    for line in tail:
        yield line[:-1], at
        at += len(line)


def bodies(there):
    """(body as text, its offset) of each line, its check and the chain looked at.

    Broken where the chain breaks: what is counted beyond it means nothing.
    """
    chain, end = record.START, 0
    for line, at in lines(there):
        found = record.decode(line, chain)
        if found is None:
            raise Broken(at)
        body, chain = found
        end = at + len(line) + 1
        yield body, at
    if end != there.length:
        raise Broken(end)


def is_kind(body, kinds):
    """Whether a body is a record of one of those kinds, without taking it apart."""
    return body[: body.find(";")] in kinds


async def each(there, kinds, take, step):
    """Call `take(kind, fields, offset)` for each record of those kinds, oldest first.

    `step(done, total)`, in bytes, is awaited now and then.
    """
    for number, (body, at) in enumerate(bodies(there)):
        if is_kind(body, kinds):
            kind, fields = record.unpack(body)
            take(kind, fields, at)
        if number % EACH == 0:
            await step(at, there.length)
