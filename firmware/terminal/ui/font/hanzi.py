"""Hanzi: dots for the screen and GBK codes for the printer, out of the file `hanzi.bin`.

The heap holds the glyphs used last, and every sixteenth of the characters there are. The file,
every number with its high byte first: how many characters (2 bytes); their code points, ascending
(2 each); then for each 32 bytes of dots, as the other faces have them, and its GBK code (2).
"""

import array

from micropython import const

from terminal.ui import font

WIDTH = 16
PAGES = 2
_DOTS = const(32)
_RECORD = const(34)
_HELD = const(32)  # as many as a screen has room for; a character has its place by its code
_NONE = const(0xFFFF)  # no character's code point
_STEP = const(32)  # bytes of the code points that are read at once

GLYPHS = bytearray(_HELD * _RECORD)
_held = array.array("H", [_NONE] * _HELD)  # the code point that lies in each place
_PATH = font.__file__[: font.__file__.rfind("__init__")] + "hanzi.bin"


class _Shelf:
    """The file, opened for the first hanzi and never closed: a screen is painted many times."""

    def __init__(self):
        self.file = None
        self.count = 0  # of characters
        self._marks = array.array("H")  # the first code point of each piece of _STEP bytes

    def open(self):
        """Read which characters there are."""
        file = open(_PATH, "rb")  # noqa: SIM115
        count, marks = file.read(2), array.array("H")
        self.count = count[0] << 8 | count[1]
        for at in range(0, 2 * self.count, _STEP):
            piece = file.read(min(_STEP, 2 * self.count - at))
            marks.append(piece[0] << 8 | piece[1])
        self.file, self._marks = file, marks  # not before: it is read again if this fails

    def index(self, code):
        """The number of the record of a code point, or -1."""
        piece = -1
        for mark in self._marks:
            if mark > code:
                break
            piece += 1
        if piece < 0:
            return -1
        codes = self.codes(piece * _STEP, _STEP)
        pair = bytes((code >> 8 & 0xFF, code & 0xFF))
        at = codes.find(pair)
        while at & 1 and at > 0:  # halves of two neighbours, or -1
            at = codes.find(pair, at + 1)
        number = (piece * _STEP + at) // 2
        return number if at >= 0 and number < self.count else -1

    def codes(self, at, size):
        """So many bytes of the code points, from there on."""
        self.file.seek(2 + at)
        return self.file.read(size)

    def read(self, index, at):
        """Bring record `index` to GLYPHS[at]."""
        self.file.seek(2 + 2 * self.count + index * _RECORD)
        self.file.readinto(memoryview(GLYPHS)[at : at + _RECORD])


_shelf = _Shelf()


def chars():
    """All characters there are, as str. For tests and twins: it leaves each behind as a name."""
    if _shelf.file is None:
        _shelf.open()
    codes = _shelf.codes(0, 2 * _shelf.count)
    return "".join([chr(codes[i] << 8 | codes[i + 1]) for i in range(0, len(codes), 2)])


def place(code):
    """Where the dots of a code point begin in GLYPHS, until the next call; -1 if not there."""
    code = min(code, _NONE)
    slot = code % _HELD
    if code == _NONE or _held[slot] != code:
        if _shelf.file is None:
            _shelf.open()
        index = _shelf.index(code)
        if index < 0:
            return -1
        _held[slot] = _NONE  # in case the file cannot be read
        _shelf.read(index, slot * _RECORD)
        _held[slot] = code
    return slot * _RECORD


def has(code):
    """Whether it is there."""
    return place(code) >= 0


def gbk(code):
    """The two bytes of a code point in GBK, or None if it is not there."""
    at = place(code)
    return bytes(GLYPHS[at + _DOTS : at + _RECORD]) if at >= 0 else None
