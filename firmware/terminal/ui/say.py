"""Words by key. They stay in `words/LANGUAGE.txt`, and nothing of them in the heap.

A line of such a file is `key: text`, or empty, or begins with `#`. `words/LANGUAGE.idx` tells
where the line of a key begins; `tools/fontpack` makes it. A key's mark is the lower half of its
CRC-32. The index has, for each value of a mark's first byte, how many marks are less (two bytes,
and once more at the end: all of them); then, in the order of the marks, the second byte of each
and where the line begins (two bytes). Numbers have their high byte first.
"""

import binascii

from micropython import const

from terminal import ui

LANGUAGES = ("en", "zh")
_FOLDER = ui.__file__[: ui.__file__.rfind("__init__")] + "words/"
_LONGEST = 192  # bytes of a line
_FIRST = const(2 * 257)  # bytes before the first mark
_EACH = const(3)


class Words:
    """`words(key)` or `words(key, *values)` -> text in the language chosen."""

    def __init__(self, language):
        self.language = language
        self.overlay = ""  # "smart.": words of that terminal type come before the others

    def __call__(self, key, *values):
        text = self._find(key)
        if text is None:
            raise KeyError(key)
        return text % values if values and "%" in text else text

    def has(self, key):
        """Whether there is such a word."""
        return self._find(key) is not None

    def _find(self, key):
        """The text, or None."""
        own = self.overlay and self._lookup(self.overlay + key)
        return own or self._lookup(key)

    def _lookup(self, key):
        name = key.rstrip().encode() + b": "  # on a board it may have blanks: tools/shorten.py
        mark = binascii.crc32(name[:-2]) & 0xFFFF
        index = _opened(self.language)[1]
        index.seek(2 * (mark >> 8))
        ends = index.read(4)
        first, end = ends[0] << 8 | ends[1], ends[2] << 8 | ends[3]
        index.seek(_FIRST + _EACH * first)
        found = index.read(_EACH * (end - first))
        for at in range(0, len(found), _EACH):
            if found[at] == mark & 0xFF:
                line = self._line(found[at + 1] << 8 | found[at + 2])
                if line.startswith(name):
                    return line[len(name) :].decode()
        return None

    def _line(self, start):
        """The line that begins there, without its end."""
        file = _opened(self.language)[0]
        file.seek(start)
        return file.read(_LONGEST).split(b"\n", 1)[0].rstrip()


_open = {}  # language -> its files, words and index: of one at a time


def _opened(language):
    """The files of `language`. They stay open, because each screen has words from them."""
    if language not in _open:
        for other in list(_open):
            for file in _open.pop(other):
                file.close()
        path = _FOLDER + language
        _open[language] = open(path + ".txt", "rb"), open(path + ".idx", "rb")  # noqa: SIM115
    return _open[language]
