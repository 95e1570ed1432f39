"""An append-only file of chained records (`rules/record`), checked when it is opened.

The journal and the on-board bank's ledger are such books. A book is read line by line; nothing
but the end of its chain stays in the heap.
"""

from terminal.rules import record

_PIECE = 512


def lines(files, name):
    """Each line of the file as bytes without its LF; what stands after the last LF is no line."""
    offset, rest = 0, b""
    while True:
        piece = files.read_at(name, offset, _PIECE)
        if not piece:
            break
        offset += len(piece)
        parts = (rest + piece).split(b"\n")
        rest = parts.pop()
        yield from parts


class Book:
    """`name`: path of the file. `repaired`: None, or what `open` found broken."""

    def __init__(self, files, name):
        self._files = files
        self.name = name
        self._chain = record.START
        self._good = 0  # bytes that passed their checks
        self.count = 0
        self.repaired = None

    def open(self):
        """Check the whole file, yielding (kind, fields) of each good record.

        The generator must be run to its end. Behind the first record that fails nothing is
        believed: the file as it was is kept as NAME.bad, and the good part goes on.
        """
        self._chain, self._good, self.count = record.START, 0, 0
        for line in lines(self._files, self.name):
            found = record.decode(line, self._chain)
            if found is None:
                break
            body, self._chain = found
            self._good += len(line) + 1
            self.count += 1
            yield record.unpack(body)
        if self._good != self._files.size(self.name):
            self._repair()

    def _repair(self):
        whole = self._files.read(self.name)
        self.repaired = "%s: %d of %d bytes good" % (self.name, self._good, len(whole))
        self._files.write(self.name + ".bad", whole)
        self._files.write(self.name, whole[: self._good])

    def records(self):
        """(kind, fields) of each record, checked again."""
        before = record.START
        for line in lines(self._files, self.name):
            found = record.decode(line, before)
            if found is None:
                return
            body, before = found
            yield record.unpack(body)

    def add(self, kind, fields):
        """Append one record; it is on the flash when this returns. `fields`: (name, value)s."""
        line, link = record.encode(record.pack(kind, fields), self._chain)
        self._files.append(self.name, line)
        self._chain = link
        self._good += len(line)
        self.count += 1
