"""Modules out of packs: MicroPython imports them as if each were a file of its own.

A file takes 4 kB of flash or more, and most modules are smaller: those of a folder lie in one
file, its pack, one after the other. `till.terminal.flows.pack` has those of `terminal/flows`. In
front of them are records of 32 bytes: first b"TILLPACK" and how many modules there are (4 bytes,
low byte first), then for each its name, filled up with zeros, and where it begins (4 bytes); the
names ascend. A module begins with a line that says what of the terminal it imports first. All
other files lie in the copy's folder as they are. `tools/packs.py` writes packs.

MicroPython keeps the path of each module it reads among its names, for good. So the terminal's
modules are all read from one path, and get their place in `sys.modules` when that is opened.
"""

import os
import sys

from micropython import const

PLACE = "/m"
_ROOM = "terminal"
_ANY = "x"  # what each of the terminal's modules is to MicroPython while it reads it
_ANY_FILE = "/x.mpy"
_PACKAGE = "/__init__.mpy"
_RECORD = const(32)
_NAME = const(28)
_ENOENT = const(2)
_FOLDER = (0x4000, 0, 0, 0, 0, 0, 0, 0, 0, 0)
_FILE = (0x8000, 0, 0, 0, 0, 0, 0, 0, 0, 0)


class Packs:
    """A file system on the packs and the other files in `folder`: what an import needs of one."""

    def __init__(self, folder):
        self._folder = folder
        self._path, self._at = "", 0  # the module found last: an import asks, then opens
        self._name, self._file = "", None  # the terminal's module that is read next
        self.theirs = __import__
        self.theirs = getattr(self.theirs, "theirs", self.theirs)  # not that of other packs

    def mount(self, readonly, mkfs):
        """MicroPython calls it; there is nothing to do."""

    def umount(self):
        """The same."""

    def stat(self, path):
        """A module is there when its pack has it, a folder when it has a pack. Raises OSError."""
        name = path[path.rfind("/") + 1 :]
        if name.endswith(".mpy"):
            if path != _ANY_FILE:
                self._begins(path)
            return _FILE
        if name.endswith(".py"):  # asked for before each .mpy, and not worth a look at the flash
            raise OSError(_ENOENT)
        if "." in name:
            return os.stat(self._folder + path)
        os.stat(self._pack(path))
        return _FOLDER

    def open(self, path, mode):
        """For a module its pack, at the place where it begins: the import reads no further than
        to its end. Any other file itself. Raises OSError."""
        if not path.endswith(".mpy"):
            return open(self._folder + path, mode)
        if path == _ANY_FILE:
            module = sys.modules[self._name] = sys.modules.pop(_ANY)
            module.__name__ = self._name
            file, self._file = self._file, None
            return file
        file = self._at_needs(path)
        file.readline()
        return file

    def __call__(self, name, *rest):
        """Import, in the place of `__import__`: (name, globals, locals, names from it, level)."""
        if len(rest) > 3 and rest[3]:  # some look at who calls `__import__`, and that is we
            name, rest = _absolute(name, rest[0], rest[3]), (None, None, rest[2] or ("",), 0)
        if not name.startswith(_ROOM) or sys.path[0] != PLACE:
            return self.theirs(name, *rest)
        module = sys.modules.get(name) or self._load(name)
        if len(rest) < 3 or not rest[2]:
            return sys.modules[_ROOM]
        for one in rest[2] if isinstance(rest[2], tuple) else ():  # True: of a module by itself
            if not hasattr(module, one) and hasattr(module, "__path__"):
                setattr(module, one, self._load("%s.%s" % (name, one)))
        return module

    def _load(self, name):
        """The module of that name. Raises ImportError.

        What a module imports first is read before it: imports inside each other take a stack each,
        and a board has little.
        """
        wanted = [name]
        while wanted:
            one = wanted[-1]
            if one in sys.modules:
                wanted.pop()
                continue
            file, path = self._module(one)
            needs = [_ROOM + "." + need for need in str(file.readline(), "utf-8").split()]
            needs = [need for need in needs if need not in sys.modules and need not in wanted]
            if needs:
                file.close()
                wanted += needs
            else:
                wanted.pop()
                self._read(one, file, path)
        return sys.modules[name]

    def _module(self, name):
        """(its pack, open where it begins; the path of a package, "" of another module)."""
        path = "/" + name.replace(".", "/")
        for end, package in ((".mpy", ""), (_PACKAGE, path)):
            try:
                return self._at_needs(path + end), package
            except OSError:
                pass
        raise ImportError("no module named '%s'" % name)

    def _read(self, name, file, path):
        holder, _, last = name.rpartition(".")
        package = holder and (sys.modules.get(holder) or self._load(holder))
        self._name, self._file, module = _kept(name), file, None
        try:
            module = self.theirs(_ANY)
        finally:
            if module is None:
                sys.modules.pop(name, None)
        if path:  # which MicroPython would keep among its names, had it found the package by it
            module.__path__, module.__file__ = PLACE + path, PLACE + path + _PACKAGE
        if package:
            setattr(package, last, module)

    def ilistdir(self, path):
        """What lies there, packs as such."""
        return os.ilistdir(self._folder + path.rstrip("/"))

    def _begins(self, path):
        if path != self._path:
            folder, _, name = path[:-4].rpartition("/")
            with open(self._pack(folder), "rb") as file:
                at = _begins(file, name.encode())
            if not at:
                raise OSError(_ENOENT)
            self._path, self._at = path, at
        return self._at

    def _at_needs(self, path):
        at = self._begins(path)
        file = open(self._pack(path[: path.rfind("/")]), "rb")  # noqa: SIM115
        file.seek(at)
        return file

    def _pack(self, folder):
        return "%s/till%s.pack" % (self._folder, folder.rstrip("/").replace("/", "."))


def _absolute(name, where, level):
    """What `name` means `level` dots up from the module with these globals. Some MicroPythons do
    not say them: of what they have, asyncio is the package that imports so."""
    where = where or {"__name__": "asyncio", "__path__": ""}
    here = where["__name__"].split(".")
    up = level - ("__path__" in where)
    return ".".join(here[: len(here) - up] + ([name] if name else []))


def _kept(name):
    """The same text as one of MicroPython's names, which it is anyway: a module must be called by
    one, and a class always is."""
    return type(name, (), {}).__name__


def _begins(file, name):
    """Where the module begins in an open pack; 0 when it is not there."""
    record = bytearray(_RECORD)
    wanted = name + bytes(max(0, _NAME - len(name)))
    file.readinto(record)
    low, high = 1, 1 + int.from_bytes(record[8:12], "little")
    while low < high:
        middle = (low + high) // 2
        file.seek(middle * _RECORD)
        file.readinto(record)
        found = bytes(record[:_NAME])
        if found == wanted:
            return int.from_bytes(record[_NAME:], "little")
        if found < wanted:
            low = middle + 1
        else:
            high = middle
    return 0


def mount(folder):
    """Let the modules in the packs of `folder` be imported; where from, for `sys.path`."""
    import builtins

    import vfs

    try:
        vfs.umount(PLACE)
    except OSError:
        pass
    packs = Packs(folder)
    vfs.mount(packs, PLACE)
    try:
        builtins.__import__ = packs
    except AttributeError:  # not on this MicroPython: each module from its own path, then
        pass
    return PLACE
