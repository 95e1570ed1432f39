"""A journal as one text: a batch's file, and the tail pieces that continue it. Pure functions.

The till keeps its newest records in small files beside the batch's file, at most 128 bytes each:

    5f3a9c01a 0047 5f3a9c01 1b2c3d4e5f607182 intent;stan=…

8 digits of the chain before the record · which piece of the record (a, b, …) · a blank · up to
118 bytes of the line, whose LF ends the record. What does not continue the chain is stale: it was
moved into the file long ago, and its place has not been used since.
"""

import re

from terminal.rules import record

SLOTS = 8
PIECE = 118  # bytes of a line in one tail file
_HEAD = re.compile(rb"[0-9a-f]{8}[a-h] ")
_KEY = 8
_LINE = re.compile(rb"(\d{4}) ([0-9a-f]{8}) ([0-9a-f]{16}) ")
OWN = 31  # bytes of a line before its body


class Line:
    """One line. `number`: from 1; `offset`: of its first byte in file and tail taken together.

    `where`: name of the file, or of the first tail file, that holds it. `ended`: it has its LF.
    """

    def __init__(self, number, offset, data, where, ended=True):
        self.number = number
        self.offset = offset
        self.data = data
        self.where = where
        self.ended = ended

    @property
    def body(self):
        """The record as str when length and CRC are right, whatever came before it; or None."""
        return record.body(self.data) if self.ended else None

    @property
    def stated(self):
        """The chain value it states, "" when it does not look like a record."""
        head = _LINE.match(self.data)
        return head[3].decode() if head else ""

    @property
    def whole(self):
        """How many bytes it says it has, its LF included; 0 when it does not say."""
        head = _LINE.match(self.data)
        return OWN + int(head[1]) + 1 if head else 0


def decode(data, before):
    """`record.decode`, with None for what is no UTF-8 too."""
    try:
        return record.decode(data, before)
    except UnicodeDecodeError:
        return None


class Text:
    """What `assemble` found. `name`: of the file.

    `lines`: of the file, then of the tail. `unfinished`: bytes in the tail of a record whose end
    was not written (the power went, and it never counted); 0 when there are none. `strays`: names
    of tail files that continue nothing there is.
    """

    def __init__(self, name, lines):
        self.name = name
        self.lines = lines
        self.unfinished = 0
        self.strays = []


def assemble(name, data, tail=(), known=None):
    """The `Text` of a file's bytes and of its tail, (name, bytes or None) of each tail file.

    `known`: first 8 digits of each chain value the till had before this file, for telling stale
    pieces from strays; None when that is not known, and then nothing is called a stray.
    """
    text = Text(name, _split(name, data))
    chain = text.lines[-1].stated if text.lines else record.START
    if text.lines and not text.lines[-1].ended:
        return text  # nothing can continue a line that has no end
    offset, slot = len(data), 0
    while slot < len(tail):
        line, pieces = _joined(tail, slot, chain)
        if not pieces:
            break
        if _power_cut(line, pieces, chain):
            text.unfinished = len(line)
            slot += pieces
            break
        ended = line.endswith(b"\n")
        where, data = tail[slot][0], line[:-1] if ended else line
        found = Line(len(text.lines) + 1, offset, data, where, ended)
        text.lines.append(found)
        offset += len(line)
        slot += pieces
        if not found.ended or not found.stated:
            break
        chain = found.stated
    if known is not None:
        text.strays = _strays(tail[slot:], text.lines, known)
    return text


def _split(name, data):
    lines, offset = [], 0
    parts = data.split(b"\n")
    for part in parts[:-1]:
        lines.append(Line(len(lines) + 1, offset, part, name))
        offset += len(part) + 1
    if parts[-1]:
        lines.append(Line(len(lines) + 1, offset, parts[-1], name, ended=False))
    return lines


def _joined(tail, slot, chain):
    """(the line from that slot on as far as there are pieces, how many)."""
    line, key = b"", chain[:_KEY].encode()
    for number in range(slot, len(tail)):
        piece = tail[number][1]
        if piece is None or piece[: _KEY + 2] != key + b"%c " % (97 + number - slot):
            return line, number - slot
        line += piece[_KEY + 2 :]
        if line.endswith(b"\n"):
            return line, number - slot + 1
    return line, len(tail) - slot


def _power_cut(line, pieces, chain):
    """True when only the last piece was not written: a tail file is there whole or not at all.

    Behind the pieces that were, one of an earlier attempt may stand.
    """
    full = len(line) == pieces * PIECE and not line.endswith(b"\n")
    return full and decode(line[:-1], chain) is None  # its LF would be all that was changed


def _strays(rest, lines, known):
    """Names of tail files that follow no record there ever was, or the last one out of place."""
    keys = {record.START[:_KEY], *known} | {line.stated[:_KEY] for line in lines}
    last = (lines[-1].stated if lines else record.START)[:_KEY]
    found = []
    for name, piece in rest:
        if piece is None:
            continue
        head = _HEAD.match(piece)
        key = piece[:_KEY].decode("ascii", "replace")
        if not head or key not in keys or key == last:
            found.append(name)
    return found
