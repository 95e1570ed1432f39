"""Packs: the modules of a folder in one file, and the list that vouches for a copy of the till.

`firmware/packed.py` says what a pack looks like and imports from it, `firmware/boot.py` reads the
list. A module on its own takes at least one block of 4 kB, and the till has hundreds.
"""

import ast
import binascii
from pathlib import PurePosixPath

READER = "packed.mpy"  # what reads packs cannot lie in one
CONTENTS = "contents"
_MAGIC = b"TILLPACK"
_NAME = 28
_ROOM = "terminal."


class DoesNotFit(Exception):
    """A module cannot go into a pack; the text says why."""


def name(folder):
    """The file name of the pack of that folder, "" for the till's own."""
    return ".".join(["till", *folder.split("/")] if folder else ["till"]) + ".pack"


def grouped(paths):
    """dict of folder -> paths of the modules in it, for those that go into packs, sorted."""
    folders = {}
    for path in sorted(paths):
        if path.endswith(".mpy") and path != READER:
            folder, _, _ = path.rpartition("/")
            folders.setdefault(folder, []).append(path)
    return folders


def needs(text, modules):
    """The terminal's modules that a source imports when it is imported itself, without the room
    that all are in. `modules`: names of all there are."""
    found = {}
    for node in ast.parse(text).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            for one in node.names:
                found[f"{node.module}.{one.name}"] = found[node.module] = None
        elif isinstance(node, ast.Import):
            found.update({one.name: None for one in node.names})
    return [name.removeprefix(_ROOM) for name in found if name in modules]


def pack(modules, needed=None):
    """The bytes of a pack of these modules, dict of name -> bytes; `needed`: dict of name -> what
    it imports first. Raises DoesNotFit."""
    lines = {name: " ".join((needed or {}).get(name, ())).encode() + b"\n" for name in modules}
    modules = {name: lines[name] + data for name, data in modules.items()}
    names = sorted(one.encode() for one in modules)
    for one in names:
        if len(one) > _NAME:
            raise DoesNotFit(f"{one.decode()} has {len(one)} letters, and a pack takes {_NAME}")
    head = _MAGIC + len(names).to_bytes(4, "little")
    records = [head.ljust(_NAME + 4, b"\0")]
    at = (_NAME + 4) * (1 + len(names))
    for one in names:
        records.append(one.ljust(_NAME, b"\0") + at.to_bytes(4, "little"))
        at += len(modules[one.decode()])
    return b"".join(records + [modules[one.decode()] for one in names])


def pack_tree(tree, paths, texts):
    """Put the modules among these files of the folder `tree` into packs, and write the list.
    `texts`: dict of path -> source of each module.

    Returns the paths that are there then, sorted; the modules are gone. Raises DoesNotFit.
    """
    left = set(paths)
    known = {path[:-4].replace("/", ".") for path in paths if path.endswith(".mpy")}
    known = {name for name in known if name.startswith(_ROOM) and not name.endswith("__init__")}
    for folder, modules in grouped(paths).items():
        data = {PurePosixPath(path).stem: (tree / path).read_bytes() for path in modules}
        first = {PurePosixPath(path).stem: needs(texts[path], known) for path in modules}
        (tree / name(folder)).write_bytes(pack(data, first))
        left.add(name(folder))
        for path in modules:
            (tree / path).unlink()
            left.remove(path)
    return sorted(left)


def contents(files):
    """The list of a copy's files, dict of path -> bytes, as boot.py reads it."""
    lines = ["%08x %s\n" % (binascii.crc32(files[path]), path) for path in sorted(files)]
    return "".join([*lines, "end\n"]).encode()
