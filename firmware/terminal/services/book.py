"""An append-only text of chained records (`rules/record`), on the flash when `add` returns.

On littlefs an append costs a sector erase, a small file rewritten in place costs none. So a book
is a file and its *tail*: the newest records lie in small files of 128 bytes and less, and once in
a while `fold` appends them all to the file, followed by a summary. Opening reads the last
summary and the tail, however long the book is; nothing but the tail stays in the heap.

A tail file holds a piece of one line: the first 8 digits of the chain before the record, a letter
for the piece, a blank, the piece. What does not continue the chain was folded before, or torn.
"""

from terminal.rules import record

SLOTS = 8
_PIECE = 118  # with the ten bytes before it, what littlefs keeps in its directory block
_LOOK = 768  # from the end; more than a summary and the line before it
_STEP = 512
_SUMMARIES = ("sum", "batch")  # a file ends with one of these
_HEX = 8


class Book:
    """`folder/number.txt` and its tail. `summary`: callable -> fields of the summary line.

    `length`: bytes of the file and the tail as one text; an offset into it stays good.
    `repaired`: None, or what `open` found broken. `torn`: a last record was not finished.
    """

    def __init__(self, files, folder, number, summary):
        self._files = files
        self._folder = folder
        self._summary = summary
        self.number = number
        self.name = "%s/%06d.txt" % (folder, number)
        self._size = 0  # bytes in the file
        self._tail = []  # lines
        self._used = 0  # tail files
        self.chain = record.START
        self.length = 0
        self.repaired = None
        self.torn = False

    def _slot(self, number):
        return "%s/tail%d" % (self._folder, number)

    # opening

    def look(self):
        """Open a book that was folded and closed, to read in it only."""
        self.length = self._size = self._files.size(self.name)

    def open(self, follow):
        """Call `follow(kind, fields, offset)` for the last summary and what came after it.

        Where the end of the file is broken, it is called for every record before the break: the
        file as it was is kept as NAME.bad, and the good part goes on.
        """
        self.length = self._size = self._files.size(self.name)
        if self._size and not self._open_end(follow):
            self._size = self._check(follow)
            if self._size != self.length:
                self._repair()
        self._open_tail(follow)

    def _open_end(self, follow):
        start = max(0, self._size - _LOOK)
        data = self._files.read_at(self.name, start, _LOOK)
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
        self.chain = chain
        follow(kind, fields, self._size - len(lines[-1]) - 1)
        return True

    def _check(self, follow):
        """Follow the whole file as far as it is good; how many bytes that are."""
        self.chain, good = record.START, 0
        while True:
            line = self.line(good)
            found = record.decode(line, self.chain) if line is not None else None
            if found is None:
                return good
            body, self.chain = found
            kind, fields = record.unpack(body)
            follow(kind, fields, good)
            good += len(line) + 1

    def _repair(self):
        self.repaired = "%s: %d of %d bytes good" % (self.name, self._size, self.length)
        self._files.copy(self.name, self.name + ".bad", self.length)
        self._files.copy(self.name, self.name + ".new", self._size)
        self._files.rename(self.name + ".new", self.name)
        self.length = self._size

    def _open_tail(self, follow):
        while self._used < SLOTS:
            line, used = self._assembled(self._used)
            found = record.decode(line[:-1], self.chain) if line[-1:] == b"\n" else None
            if found is None:
                self.torn = len(line) > 0
                return
            body, self.chain = found
            self._used = used
            self._tail.append(line)
            kind, fields = record.unpack(body)
            follow(kind, fields, self.length)
            self.length += len(line)

    def _assembled(self, slot):
        """The line whose pieces begin in that tail file, as far as there are any; the next one."""
        line, key = b"", self.chain[:_HEX].encode()
        for number in range(slot, SLOTS):
            piece = self._files.read(self._slot(number))
            if piece is None or piece[: _HEX + 2] != key + b"%c " % (97 + number - slot):
                return line, number
            line += piece[_HEX + 2 :]
            if line[-1:] == b"\n":
                return line, number + 1
        return line, SLOTS

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
        if self._used + pieces > SLOTS:
            self.fold()
            line, link = record.encode(body, self.chain)
        key = self.chain[:_HEX]
        for number in range(pieces):
            piece = line[number * _PIECE : (number + 1) * _PIECE]
            head = "%s%s " % (key, chr(97 + number))
            self._files.put(self._slot(self._used + number), head.encode() + piece)
        self._used += pieces
        self._tail.append(line)
        self.chain = link
        offset, self.length = self.length, self.length + len(line)
        return offset

    def fold(self):
        """Move the tail into the file, a summary behind it; nothing when there is no tail."""
        if not self._tail:
            return
        body = record.pack("sum", self._summary())
        line, link = record.encode(body, self.chain)
        self._files.append(self.name, b"".join(self._tail) + line)
        self.chain = link
        self._size = self.length = self.length + len(line)
        self._tail = []
        self._used = 0

    # reading

    def line(self, offset):
        """The line that begins there, as bytes without its LF; None at the end."""
        if offset >= self._size:
            at = self._size
            for line in self._tail:
                if at == offset:
                    return line[:-1]
                at += len(line)
            return None
        data, end = b"", -1
        while end < 0:
            piece = self._files.read_at(self.name, offset + len(data), _STEP)
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
        return self._size, self._tail

    def piece(self, offset, count):
        """Bytes of the file."""
        return self._files.read_at(self.name, offset, count)
