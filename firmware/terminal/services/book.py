"""An append-only text of chained records (`rules/record`), on the flash when `add` returns.

On littlefs an append costs a sector erase, a small file rewritten in place costs none. So a book
is a file and its *tail*: the newest records lie in small files of 128 bytes and less, and once in
a while `fold` appends them all to the file, followed by a summary. Opening reads the last
summary and the tail, however long the book is; nothing but the tail stays in the heap.

A tail file holds a piece of one line: the first 8 digits of the chain before the record, a letter
for the piece, a blank, the piece. What does not continue the chain was folded before, or torn.
"""

from terminal.rules import record
from terminal.services import loading

SLOTS = 8
_PIECE = 118  # with the ten bytes before it, what littlefs keeps in its directory block
_STEP = 512
HEX = 8


class Book:
    """`folder/number.txt` and its tail. `summary`: callable -> fields of the summary line.

    `length`: bytes of the file and the tail as one text; an offset into it stays good.
    `repaired`: None, or what `open` found broken. `torn`: a last record was not finished.
    `size`: bytes of the file; `tail`: the lines behind them, `used`: in how many files. What these
    three and `chain` are is `services/book_opening`'s to find.
    """

    def __init__(self, files, folder, number, summary):
        self.files = files
        self._folder = folder
        self._summary = summary
        self.number = number
        self.name = "%s/%06d.txt" % (folder, number)
        self.size = 0  # bytes in the file
        self.tail = []  # lines
        self.used = 0  # tail files
        self.chain = record.START
        self.length = 0
        self.repaired = None
        self.torn = False

    def slot(self, number):
        """The name of a tail file."""
        return "%s/tail%d" % (self._folder, number)

    # opening

    def look(self):
        """Open a book that was folded and closed, to read in it only."""
        self.length = self.size = self.files.size(self.name)

    def open(self, follow):
        """Call `follow(kind, fields, offset)` for the last summary and what came after it.

        Where the end of the file is broken, it is called for every record before the break: the
        file as it was is kept as NAME.bad, and the good part goes on.
        """
        loading.once(_open, self, follow)

    # writing

    def add(self, kind, fields):
        """Write one record and return its offset; then it is on the flash.

        `fields`: (name, value) pairs. Raises FileTrouble; the record then never was.
        """
        body = record.pack(kind, fields)
        line, link = record.encode(body, self.chain)
        pieces = (len(line) + _PIECE - 1) // _PIECE
        if pieces > SLOTS:
            raise ValueError("a record of %d bytes" % len(line))
        if self.used + pieces > SLOTS:
            self.fold()
            line, link = record.encode(body, self.chain)
        key = self.chain[:HEX]
        for number in range(pieces):
            piece = line[number * _PIECE : (number + 1) * _PIECE]
            head = "%s%s " % (key, chr(97 + number))
            self.files.put(self.slot(self.used + number), head.encode() + piece)
        self.used += pieces
        self.tail.append(line)
        self.chain = link
        offset, self.length = self.length, self.length + len(line)
        return offset

    def fold(self):
        """Move the tail into the file, a summary behind it; nothing when there is no tail."""
        if not self.tail:
            return
        body = record.pack("sum", self._summary())
        line, link = record.encode(body, self.chain)
        self.files.append(self.name, b"".join(self.tail) + line)
        self.chain = link
        self.size = self.length = self.length + len(line)
        self.tail = []
        self.used = 0

    # reading

    def line(self, offset):
        """The line that begins there, as bytes without its LF; None at the end."""
        if offset >= self.size:
            at = self.size
            for line in self.tail:
                if at == offset:
                    return line[:-1]
                at += len(line)
            return None
        data, end = b"", -1
        while end < 0:
            piece = self.files.read_at(self.name, offset + len(data), _STEP)
            if not piece:
                return None
            data += piece
            end = data.find(b"\n")
        return data[:end]

    def lines(self):
        """Each line from the first on, as bytes without its LF, whatever it says."""
        offset = 0
        while offset < self.length:
            line = self.line(offset)
            if line is None:
                return
            yield line
            offset += len(line) + 1

    def records(self, offset=0):
        """(kind, fields, offset) of each record from there on, up to one that fails its check."""
        while True:
            line = self.line(offset)
            body = record.body(line) if line is not None else None
            if body is None:
                return
            kind, fields = record.unpack(body)
            yield kind, fields, offset
            offset += len(line) + 1

    @property
    def parts(self):
        """Bytes in the file, and the lines of the tail: for `services/looking`."""
        return self.size, self.tail

    def piece(self, offset, count):
        """Bytes of the file."""
        return self.files.read_at(self.name, offset, count)


def _open(book, follow):
    from terminal.services import book_opening  # in the heap for this only

    book_opening.open_book(book, follow)
