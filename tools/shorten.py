"""Private names of the firmware are one or two letters on the board.

MicroPython keeps every name it meets for good, once, in a table that doubles when it is full. A
private name that stands in one module only can be any name, so each module calls its own `_a`,
`_b` and on: some hundred names become a few dozen. Lines stay where they are, so a traceback
still leads to its line. Names that two files know, or that stand in a text, stay as they are; so
do those of modules whose classes inherit from other modules, where two could meet in one object.
"""

import ast
import io
import re
import string
import tokenize

_PRIVATE = re.compile(r"_[A-Za-z][A-Za-z0-9_]*")


class Names:
    """The private names of all files together. `texts`: name of the file -> its source."""

    def __init__(self, texts):
        self._files = {}  # private name -> how many files it stands in
        self._taken = set()  # names that are somebody's already
        self._kin = set()  # classes that inherit, or are inherited from, across files
        homes = {}
        trees = {name: ast.parse(text) for name, text in texts.items()}
        for name, text in texts.items():
            words = set(_PRIVATE.findall(text))
            for word in words:
                self._files[word] = self._files.get(word, 0) + 1
            self._taken |= words
            self._taken |= _in_texts(trees[name])
            for node in ast.walk(trees[name]):
                if isinstance(node, ast.ClassDef):
                    homes.setdefault(node.name, []).append(name)
        for name, tree in trees.items():
            own = {node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
            for node in ast.walk(tree):
                if not isinstance(node, ast.ClassDef):
                    continue
                for base in node.bases:
                    called = getattr(base, "attr", getattr(base, "id", ""))
                    if called not in own and called in homes:
                        self._kin |= {name, *homes[called]}
        self._trees = trees

    def short(self, name, text):
        """The source `text` of the file `name` with its private names shortened."""
        tree = self._trees[name]
        spoken = _in_texts(tree)
        mine = [
            word
            for word in _defined(tree, attributes=name not in self._kin)
            if self._files[word] == 1 and word not in spoken
        ]
        free = (word for word in _short_names() if word not in self._taken)
        new = dict(zip(mine, free, strict=False))
        return _replaced(text, new)


def _in_texts(tree):
    """Private names inside string constants: somebody may look them up by name."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found |= set(_PRIVATE.findall(node.value))
    return found


def _defined(tree, attributes):
    """Private names that the file defines, in the order in which they come."""
    found, attributed = {}, set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            attributed.add(node.attr)
        name = None
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            name = node.name
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            name = node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            name = node.attr
        if name and _PRIVATE.fullmatch(name):
            found[name] = None
    return [name for name in found if attributes or name not in attributed]


def _short_names():
    letters = string.ascii_lowercase
    yield from ("_" + one for one in letters)
    yield from ("_" + one + two for one in letters for two in letters)


def _replaced(text, new):
    """The text with these names changed, every other character where its line has it."""
    lines = text.splitlines(keepends=True)
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    places = [one.start for one in tokens if one.type == tokenize.NAME and one.string in new]
    for row, column in reversed(places):
        line = lines[row - 1]
        old = _PRIVATE.match(line, column)[0]
        lines[row - 1] = line[:column] + new[old] + line[column + len(old) :]
    return "".join(lines)
