"""Which names of the firmware can be which others on the board, where names are dear.

MicroPython keeps every name it meets for good, once, in a table that doubles when it is full. The
names it has itself lie in its flash and cost nothing; `rom_names.txt` lists those that it has on
the unix port and on an ESP32. So each name of ours becomes one of these, the same in all files,
and two names become the same one where they never meet: in no module, in no object.

Names stay as they are when somebody outside the terminal's folder says them, when they stand in a
text or a table (they may be looked up by it), when MicroPython has them itself, when they are a
module's, an exception's (its code in the till's log comes of it), or one that the log says.
"""

import ast
import builtins
import itertools
import keyword
import re
import string
import zlib
from pathlib import Path

ROOMS = ("terminal/",)
LIST = Path(__file__).with_name("rom_names.txt")
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_BRIEF = 5  # letters: each module of a copy says the names that it uses
_LOGGED = "_step"  # app.py's: the log says the name of what it is given
# What MicroPython calls on an object of any class that has it.
_CALLED = """
    accept append args argv chdir close datetime extend errno flush get getcwd ilistdir init
    ioctl irq items keys mkdir mount open path pend_throw pop print_exception read readblocks
    readinto readline readlines recv remove rename rmdir send schedule stat statvfs sync throw
    umount update value values write writeblocks
"""


def rom_names():
    """dict of name -> where it is in MicroPython itself: "" on every board, "esp32" or "unix" on
    one; "given" when it is only what a parameter of its functions is called."""
    rows = [line.partition(" ") for line in LIST.read_text("utf-8").splitlines()]
    return {name: where for name, _, where in rows}


class Meeting:
    """Where names meet. `spaces`: sets of names that must stay different; `wild`: names put on an
    object of who knows which class; `defined`: names that are ours."""

    def __init__(self, trees):
        self.spaces, self.wild, self.defined = [], set(), set()
        self._families = {}  # class -> the set of names in it and in its kin
        for tree in trees:
            self._module(tree)
        kin = {}
        for family in self._families.values():
            kin[id(family)] = family
        self.spaces += kin.values()

    def _module(self, tree):
        names, own = set(), set()
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                own |= self._class(node)
            names |= _said(node)
            self.defined |= _given(node)
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and not isinstance(node.ctx, ast.Load):
                self.defined.add(node.attr)
                if id(node) not in own:
                    self.wild.add(node.attr)
        self.spaces.append(names)

    def _class(self, node):
        """Add what objects of the class have; the attributes that it sets itself, by id."""
        family = self._families.setdefault(node.name, {node.name})
        for base in node.bases:
            called = getattr(base, "attr", getattr(base, "id", ""))
            family = self._married(family, self._families.setdefault(called, {called}))
        own = set()
        for one in ast.walk(node):
            if isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef)):
                family.add(one.name)
            elif isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store):
                family.add(one.id)
            elif isinstance(one, ast.Attribute) and getattr(one.value, "id", "") == "self":
                own.add(id(one))
                if not isinstance(one.ctx, ast.Load):
                    family.add(one.attr)
        return own

    def _married(self, one, other):
        if one is other:
            return one
        one |= other
        for name, family in list(self._families.items()):
            if family is other:
                self._families[name] = one
        return one


def _said(node):
    """Names that a node says in the scope of its module or of a function."""
    if isinstance(node, ast.Name):
        return {node.id}
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return {node.name}
    if isinstance(node, ast.arg):
        return {node.arg}
    if isinstance(node, ast.keyword):
        return {node.arg} if node.arg else set()
    if isinstance(node, ast.alias):
        return {node.asname or node.name.partition(".")[0]}
    if isinstance(node, (ast.Global, ast.Nonlocal)):
        return set(node.names)
    if isinstance(node, ast.ExceptHandler):
        return {node.name} if node.name else set()
    return set()


def _given(node):
    """Names that a node defines."""
    if isinstance(node, ast.Name):
        return {node.id} if isinstance(node.ctx, ast.Store) else set()
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.arg)):
        return _said(node)
    return set()


def _texts(tree):
    """(strings by which a name may be looked up, their beginnings): those that are names, those
    that a string is split into, names in f-strings; a text that somebody reads has none."""
    found, begun = set(), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            words = _WORD.findall(node.value)
            begun |= {word for word in words if word.endswith("_") and word.strip("_")}
            found |= {node.value} & set(words)
        elif isinstance(node, ast.Attribute) and node.attr == "split":
            if isinstance(node.value, ast.Constant):
                found |= set(_WORD.findall(str(node.value.value)))
        elif isinstance(node, ast.JoinedStr):
            for one in ast.walk(node):
                found |= {getattr(one, "id", ""), getattr(one, "attr", "")}
    return found, tuple(begun)


def constants(tree):
    """Private constants, which are gone when the module is compiled."""
    found = set()
    for node in ast.walk(tree):
        value = getattr(node, "value", None)
        if isinstance(node, ast.Assign) and isinstance(value, ast.Call):
            if getattr(value.func, "id", "") != "const":
                continue
            names = {one.id for one in node.targets if isinstance(one, ast.Name)}
            found |= {name for name in names if name.startswith("_")}
    return found


def _exceptions(trees):
    """Names of exceptions' classes."""
    known = {name for name in dir(builtins) if name.endswith(("Error", "Exception"))}
    classes = [n for tree in trees for n in ast.walk(tree) if isinstance(n, ast.ClassDef)]
    while True:
        found = {
            node.name
            for node in classes
            for base in node.bases
            if getattr(base, "attr", getattr(base, "id", "")) in known
        }
        if found <= known:
            return known
        known |= found


def _logged(tree):
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    given = [one for node in calls if getattr(node.func, "id", "") == _LOGGED for one in node.args]
    return {one.id for one in given if isinstance(one, ast.Name)}


def renamed(trees, tables=(), rooms=ROOMS):
    """dict of name -> the name it has on a board. `trees`: dict of file name -> syntax tree, those
    in `rooms` and those that may know their names; `tables`: texts of data files."""
    ours = [tree for name, tree in trees.items() if name.startswith(rooms)]
    others = [tree for name, tree in trees.items() if not name.startswith(rooms)]
    meeting = Meeting(ours)
    rom = rom_names()
    keywords = {
        node.arg for tree in ours for node in ast.walk(tree) if isinstance(node, ast.keyword)
    }
    given = {word for tree in others for word in _given_to(tree)}
    given |= {name for name, where in rom.items() if where == "given"}
    outside = {word for tree in others for word in _reached(tree)} | given & keywords
    said = {word for tree in trees.values() for word in _texts(tree)[0]}
    said |= {word for text in tables for word in _WORD.findall(text)}
    begun = {word for tree in ours for word in _texts(tree)[1]}
    stems = {part for name in trees for part in name.removesuffix(".py").split("/")}
    theirs = {name for name, where in rom.items() if where != "given"} | set(dir(builtins))
    stay = theirs | outside | said | stems | _exceptions(ours)
    for tree in ours:
        stay |= _logged(tree)
    change = {
        name
        for name in meeting.defined - stay
        if not name.startswith(("__", *begun)) and name not in ("self", "_")
    }
    spoken = said | stems | {word for tree in trees.values() for word in words_of(tree)}
    taken = spoken | set(dir(builtins)) | set(_CALLED.split())
    free = [name for name in sorted(rom) if not rom[name] and name not in taken]
    free = [name for name in free if name[0] != "_"]  # else what was none would be a constant
    return _coloured(change, meeting, free, taken | theirs)


def words_of(tree):
    """Every name in a file."""
    found = set()
    for node in ast.walk(tree):
        found |= _said(node)
        if isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, ast.alias):
            found |= set(node.name.split("."))
        elif isinstance(node, ast.ImportFrom):
            found |= set((node.module or "").split("."))
    return found


def _reached(tree):
    """Names by which a file may mean one of another: not those of its own variables."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, ast.keyword):
            found.add(node.arg or "")
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ClassDef):
            found |= {word for one in node.body for word in _given(one)}
            names = [one for one in ast.walk(node) if isinstance(one, ast.Name)]
            found |= {one.id for one in names if isinstance(one.ctx, ast.Store)}
    return found


def _given_to(tree):
    return {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}


def _coloured(change, meeting, free, taken):
    """One of `free` for each name of `change`, which nobody that it meets has.

    Each prefers them in an order of its own, brief ones first, so that a name more or less changes
    few others, and few files differ between two versions. If there are too few, more are made.
    """
    at = {name: [] for name in change}
    for space in meeting.spaces:
        for name in space & change:
            at[name].append(space)
    wild = meeting.wild & change
    made = _short_names(taken | set(free))
    of, held = {}, {}

    def fits(name, target):
        users = held.get(target, ())
        if name in wild or any(user in wild for user in users):
            return not users
        return not any(user in space for space in at[name] for user in users)

    for name in sorted(change, key=lambda name: (name not in wild, name)):
        liked = sorted(
            free, key=lambda one: (len(one) > _BRIEF, zlib.crc32(f"{name} {one}".encode()))
        )
        of[name] = next(one for one in itertools.chain(liked, made) if fits(name, one))
        held.setdefault(of[name], []).append(name)
    return of


def _short_names(taken):
    letters = string.ascii_lowercase
    for size in itertools.count(1):
        for word in map("".join, itertools.product(letters, repeat=size)):
            if word not in taken and not keyword.iskeyword(word):
                yield word
