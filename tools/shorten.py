"""Private names of the firmware are one or two letters on the board.

MicroPython keeps every name it meets for good, once, in a table that doubles when it is full. A
private name that stands in one module only can be any name, so each module calls its own `_a`,
`_b` and on: some hundred names become a few dozen. Lines stay where they are, so a traceback
still leads to its line. Names that two files know, or that stand in a text, stay as they are; so
do those of modules whose classes inherit from other modules, where two could meet in one object.

Two more kinds of name go the same way. A parameter that is nothing else in any file, and never
called by its name, becomes a letter. The key of a word (`ui/words`) is no name at all, but strings
of up to ten characters are kept among them: blanks make it longer, and `say.Words` takes them off
again; so it goes from the heap with the module that it stands in.
"""

import ast
import builtins
import io
import keyword
import re
import string
import tokenize

_PRIVATE = re.compile(r"_[A-Za-z][A-Za-z0-9_]*")


_SAYING = (  # kinds of nodes, and where they say a name or several with dots between
    (ast.keyword, "arg"),
    (ast.Attribute, "attr"),
    ((ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.alias), "name"),
    (ast.alias, "asname"),
    (ast.ImportFrom, "module"),
)
_KEPT = 10  # characters: MicroPython keeps a string of so many as a name (py/parse.c)
_ROOM = "terminal/"  # whose parameters nobody outside calls by name


class Names:
    """The private names of all files together. `texts`: name of the file -> its source; `keys`:
    strings that may have blanks after them."""

    def __init__(self, texts, keys=()):
        self._keys = {key for key in keys if len(key) <= _KEPT}
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
        self._parameters = _parameters(trees)

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
        if name.startswith(_ROOM):
            known = {one.string for one in _tokens(text) if one.type == tokenize.NAME}
            given = {one.arg for one in ast.walk(tree) if isinstance(one, ast.arg)}
            called = [word for word in self._parameters if word in given]
            free = (word for word in _letters() if word not in known)
            new.update(zip(called, free, strict=False))
        return _replaced(_padded(text, self._keys), new)


def _in_texts(tree):
    """Private names inside string constants: somebody may look them up by name."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found |= set(_PRIVATE.findall(node.value))
    return found


def _parameters(trees):
    """Names of parameters that are nothing else anywhere, in the order of the alphabet."""
    found, other = set(), {"self", *dir(builtins)}
    for tree in trees.values():
        for node in ast.walk(tree):
            if isinstance(node, ast.arg):
                found.add(node.arg)
            else:
                other |= _spoken(node)
        for node in _top(tree):
            other |= {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
    return sorted(word for word in found - other if len(word) > 2)


def _top(tree):
    """What is assigned in a module or a class: names that others may reach."""
    for holder in ast.walk(tree):
        if isinstance(holder, (ast.Module, ast.ClassDef)):
            for node in holder.body:
                if isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.For, ast.With)):
                    yield node


def _spoken(node):
    """Names that a node says in another way than as a variable of a function."""
    if isinstance(node, ast.JoinedStr):
        return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
    if isinstance(node, ast.Constant):
        return {node.value} if isinstance(node.value, str) else set()
    said = (
        set(getattr(node, "names", ())) if isinstance(node, (ast.Global, ast.Nonlocal)) else set()
    )
    for kinds, field in _SAYING:
        if isinstance(node, kinds):
            said |= set((getattr(node, field) or "").split("."))
    return said


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


def _letters():
    letters = string.ascii_lowercase
    yield from letters
    two = (one + other for one in letters for other in letters)
    yield from (word for word in two if not keyword.iskeyword(word))


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
