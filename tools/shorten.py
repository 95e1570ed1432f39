"""The firmware's names get short on their way to a board, as `naming.py` says which.

Lines stay where they are, so a traceback still leads to its line. A private constant, which is
gone when its module is compiled, keeps its name.

One more thing goes the same way. The key of a word (`ui/words`) is no name at all, but strings of
up to ten characters are kept among the names: blanks make it longer, and `say.Words` takes them
off again; so it goes from the heap with the module that it stands in.
"""

import ast
import io
import tokenize

from tools import naming

_KEPT = 10  # characters: MicroPython keeps a string of so many as a name (py/parse.c)


class Names:
    """The names of all files together. `texts`: name of the file -> its source, those whose names
    change (in `rooms`) and those that may know them; `keys`: strings that may have blanks after
    them; `tables`: texts of data files, whose words stay."""

    def __init__(self, texts, keys=(), tables=(), rooms=naming.ROOMS):
        self._keys = {key for key in keys if len(key) <= _KEPT}
        trees = {name: ast.parse(text) for name, text in texts.items()}
        self._rooms = rooms
        self.new = naming.renamed(trees, tables, rooms)

    def concerns(self, name):
        """Whether names change in that file."""
        return name.startswith(self._rooms)

    def short(self, text):
        """A source with its names changed."""
        stay = naming.constants(ast.parse(text))
        new = {name: word for name, word in self.new.items() if name not in stay}
        return _replaced(_padded(text, self._keys), new)


def _tokens(text):
    return tokenize.generate_tokens(io.StringIO(text).readline)


def _padded(text, keys):
    """The text with each string that is one of `keys` too long to be kept as a name."""
    lines = text.splitlines(keepends=True)
    quoted = {'"%s"' % key: '"%s"' % key.ljust(_KEPT + 1) for key in keys}
    places = [
        (one.start, one.string)
        for one in _tokens(text)
        if one.type == tokenize.STRING and one.string in quoted
    ]
    for (row, column), said in reversed(places):
        line = lines[row - 1]
        lines[row - 1] = line[:column] + quoted[said] + line[column + len(said) :]
    return "".join(lines)


def _replaced(text, new):
    """The text with these names changed, every other character where its line has it."""
    lines = text.splitlines(keepends=True)
    tokens = _tokens(text)
    places = [
        (one.start, one.string)
        for one in tokens
        if one.type == tokenize.NAME and one.string in new
    ]
    for (row, column), old in reversed(places):
        line = lines[row - 1]
        lines[row - 1] = line[:column] + new[old] + line[column + len(old) :]
    return "".join(lines)
