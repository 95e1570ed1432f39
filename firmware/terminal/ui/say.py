"""Words by key. They stay in `words/LANGUAGE.txt`; the heap holds where each of them is.

A line of such a file is `key: text`, or empty, or begins with `#`.
"""

import array
import binascii

from terminal import ui

LANGUAGES = ("en", "zh")
_FOLDER = ui.__file__[: ui.__file__.rfind("__init__")] + "words/"
_LONGEST = 192  # bytes of a line


class Words:
    """`words(key)` or `words(key, *values)` -> text in the language chosen."""

    def __init__(self, language):
        self.language = language
        self.overlay = ""  # "smart.": words of that terminal type come before the others
        self._marks = bytearray()  # two bytes for each key: there are few to look at twice
        self._starts = array.array("H")  # where its line begins
        self._read()

    def __call__(self, key, *values):
        text = self._find(key)
        if text is None:
            raise KeyError(key)
        return text % values if values and "%" in text else text

    def has(self, key):
        """Whether there is such a word."""
        return self._find(key) is not None

    def _read(self):
        """Go through the file once."""
        file = _opened(self.language)
        file.seek(0)
        start = 0
        for line in file:
            key, colon, _ = line.partition(b":")
            if colon and line[:1] != b"#":
                self._marks.extend(_mark(key))
                self._starts.append(start)
            start += len(line)

    def _find(self, key):
        """The text, or None."""
        own = self.overlay and self._lookup(self.overlay + key)
        return own or self._lookup(key)

    def _lookup(self, key):
        name = key.rstrip().encode() + b": "  # on a board it may have blanks: tools/shorten.py
        mark = _mark(name[:-2])
        at = self._marks.find(mark)
        while at >= 0:
            if not at & 1:  # else halves of two neighbours
                line = self._line(self._starts[at // 2])
                if line.startswith(name):
                    return line[len(name) :].decode()
            at = self._marks.find(mark, at + 1)
        return None

    def _line(self, start):
        """The line that begins there, without its end."""
        file = _opened(self.language)
        file.seek(start)
        return file.read(_LONGEST).split(b"\n", 1)[0].rstrip()


def _mark(key):
    return (binascii.crc32(key) & 0xFFFF).to_bytes(2, "big")


_open = {}  # language -> its file: one at a time


def _opened(language):
    """The file of `language`. It stays open, because each screen has words from it."""
    if language not in _open:
        for other in list(_open):
            _open.pop(other).close()
        _open[language] = open("%s%s.txt" % (_FOLDER, language), "rb")  # noqa: SIM115
    return _open[language]
