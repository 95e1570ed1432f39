"""`python -m tools deploy PORT=…`: put the firmware on a board that runs MicroPython.

Compiles to .mpy (imports several times faster, and the line numbers stay), puts the modules of
each folder into a pack, looks at what the board has, and copies with `mpremote` what differs into
the copy of the till that does not start (`tools/layout`). When that one is whole, it is the one
that starts: a copy that breaks off leaves the till as it was. The till's own files - journal,
settings - are not touched. Tested against MicroPython's unix port behind a pseudo-terminal; not
yet run on hardware.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from tools import layout, on_board, ports
from tools.environment import ROOT

USAGE = "python -m tools deploy PORT=/dev/ttyUSB0|all [BOARD=devkitc]"
_COPY_ENDED = (
    "the copy did not finish. The till on the board is the one it was. Run it again: what is "
    "already there is skipped."
)
_SPARE = 8  # blocks of flash that stay free while files are copied


class Board:
    """What LOOK said. `files`: path -> (size, digest). `slot`: the copy that starts, or "".

    `passed`: that the other one was to start and is not whole. `kit`: whose till it is, or "".
    """

    def __init__(self, said):
        self.files = {}
        self.mpy = None
        self.kit = ""
        for line in said.splitlines():
            words = line.split()
            if words[:1] == ["BOARD"]:
                self.mpy, self.version = int(words[1]), tuple(map(int, words[2].split(".")))
                self.chip = words[3].lower()
                self.block, self.free = int(words[4]), int(words[5])
                self.slot = words[6] if words[6] in layout.SLOTS else ""
                self.passed = words[7:] == ["PASSED"]
            elif words[:1] == ["KIT"]:
                self.kit = line[4:]
            elif words[:1] == ["FILE"]:
                path, size, digest = line[5:].rsplit(" ", 2)
                self.files[path] = int(size), digest
        if self.mpy is None:
            raise ports.Trouble(f"The board said something else:\n{said.strip()[-200:]}")


class Plan:
    """What has to be done on a board so that it starts these files.

    `tree`: the folder they are compiled to. `sent`: [(path here, path there)].
    """

    def __init__(self, board, tree, paths):
        self.slot = layout.SLOTS[board.slot == layout.SLOTS[0]]
        digests = {path: layout.digest(tree / path) for path in paths}
        self.nothing = (
            all(self._has(board, layout.placed(path, board.slot), digests[path]) for path in paths)
            and board.slot in layout.SLOTS
            and not board.passed
        )
        self.wanted = [
            (layout.placed(path, self.slot), digests[path])
            for path in paths
            if path not in layout.START
        ]
        known = dict(self.wanted)
        self.removed = [
            path for path in board.files
            if path not in layout.START
            and path.startswith(self.slot + "/")
            and path not in known
        ]  # fmt: skip
        self.start, self.sent, self.copied = [], [], []
        there = {
            digest: path for path, (_, digest) in board.files.items()
            if path.startswith(board.slot + "/") and board.slot
        }  # fmt: skip
        for path in paths:
            target = layout.placed(path, self.slot)
            if self._has(board, target, digests[path]):
                continue
            if path in layout.START:
                self.start.append(path)
                self.sent.append((path, path + ".new"))
            elif digests[path] in there:
                self.copied.append((there[digests[path]], target))
            else:
                self.sent.append((path, target))
        self.sizes = {path: (tree / path).stat().st_size for path in paths}
        self.folders = layout.folders([path for path, _ in self.wanted])
        self._check_room(board)

    @staticmethod
    def _has(board, path, digest):
        return board.files.get(path, (0, ""))[1] == digest

    def _check_room(self, board):
        def blocks(size):
            return size // board.block + 1

        sizes = [self.sizes[path] for path, _ in self.sent]
        sizes += [board.files[old][0] for old, _ in self.copied]
        gone = [board.files[path][0] for path in self.removed]
        gone += [board.files[new][0] for _, new in self.copied + self.sent if new in board.files]
        needed = sum(map(blocks, sizes)) + _SPARE - sum(map(blocks, gone))
        if needed > board.free and not self.nothing:
            kb = board.block / 1024
            raise ports.Trouble(
                f"No room: the copy takes {needed * kb:.0f} kB and {board.free * kb:.0f} kB are "
                "free. See what lies there (mpremote fs ls), keep the journal (make journal "
                "PORT=…) and take away what is not the till's; the till itself stays as it is."
            )


def compiled_tree(board, out, root=ROOT):
    """`layout.compile_tree` for that board. Raises ports.Trouble."""
    file = root / "board" / board / "board.py"
    try:
        return layout.compile_tree(root / "firmware", file, out)
    except layout.NotBuilt as trouble:
        raise ports.Trouble(str(trouble)) from None


def deploy(port, bar, tree, paths, chip, kit=""):
    """Bring one board up to date; what to say about it. Raises ports.Trouble.

    `kit`: the only one whose till may be on the board already; "" for any.
    """
    bar.now("looking at the board")
    board = look(port, tree)
    check(board, port, chip, kit)
    plan = Plan(board, tree, paths)
    if plan.nothing:
        run(port, tree, ["reset"])
        return f"{port}: has this version already ({len(paths)} files), nothing was copied"
    total = sum(plan.sizes[path] for path, _ in plan.sent)
    scripts = Path(tree, ".scripts", port.replace("/", "_").replace(":", "_"))
    scripts.mkdir(parents=True, exist_ok=True)
    steps = _steps(plan, scripts)
    bar.now("making room", 0, total)
    done = 0

    def heard(line):
        nonlocal done
        if line.startswith("cp ") and done < len(plan.sent):
            sent = sum(plan.sizes[path] for path, _ in plan.sent[:done])
            bar.now(plan.sent[done][0], sent, total)
            done += 1
        elif line.startswith("SWITCHED"):
            bar.now("checked", total, total)

    said = run(port, tree, steps, heard)
    if "SWITCHED" not in said:
        raise ports.Trouble(advice(port, said))
    count, here = len(plan.sent), len(plan.copied)
    return (
        f"{port}: {count} of {len(paths)} files copied, {total // 1024} kB; {here} were on the "
        "board already. It starts the new version."
    )


def look(port, folder):
    """What is on the board. Raises ports.Trouble."""
    script = on_board.LOOK.format(start=layout.START, slots=layout.SLOTS)
    return Board(run(port, folder, ["exec", script]))


def check(board, port, chip, kit=""):
    """Raise ports.Trouble when this board cannot run the till."""
    old = layout.too_old(board.version)
    if old or board.mpy != layout.MPY_VERSION:
        raise ports.Trouble(
            f"{port}: {old or 'this MicroPython reads other .mpy files than the till has.'} "
            "Then put it on the board together with the till: make flash PORT=… MICROPYTHON=FILE."
        )
    if board.chip not in ("?", chip):
        raise ports.Trouble(
            f"{port}: this board has an {board.chip}, and the till was to be for an {chip}. "
            f"Name the board you have: BOARD={'|'.join(layout.boards())}."
        )
    if kit and board.kit not in ("", kit):
        raise ports.Trouble(
            f"{port}: the till on this board is one for {board.kit}, whose pins are others than "
            f"those of {kit}. Name the board you have: BOARD={board.kit}, or BOARD={kit} if it is "
            "one."
        )


def _steps(plan, scripts):
    """mpremote's arguments: prepare, copy each file, switch, restart."""
    prepare = on_board.PREPARE.format(
        removed=plan.removed, folders=plan.folders, copied=plan.copied
    )
    switch = on_board.SWITCH.format(wanted=plan.wanted, start=plan.start, slot=plan.slot)
    arguments = []
    for name, text in (("prepare", prepare), ("switch", switch)):
        (scripts / name).write_text(text, "utf-8")
        arguments += ["+", "run", str(scripts / name)]
    copies = []
    for path, target in plan.sent:
        copies += ["+", "fs", "cp", path, ":" + target]
    return [*arguments[1:3], *copies, *arguments[3:], "+", "reset"]


def run(port, folder, arguments, heard=None, ended=None):
    """All that mpremote said; `heard(line)` is told as it comes. Raises ports.Trouble.

    `ended`: what it means when mpremote ends with an error (`advice`).
    """
    command = [sys.executable, "-u", "-m", "mpremote", "connect", port, *arguments]
    lines = []
    with subprocess.Popen(
        command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, encoding="utf-8", errors="replace",
    ) as process:  # fmt: skip
        patience = ports.Patience(process)
        try:
            for line in process.stdout or ():
                patience.heard()
                lines.append(line)
                if heard:
                    heard(line)
        except BaseException:
            process.kill()  # stopped here, stopped there: nothing more is written
            raise
        finally:
            patience.over()
    said = "".join(lines)
    if patience.lost:
        raise ports.Trouble(
            f"{port}: the board says nothing any more. Pull its plug, put it back and run this "
            f"again.\n{ended or _COPY_ENDED}"
        )
    if process.returncode:
        raise ports.Trouble(advice(port, said, ended or _COPY_ENDED))
    return said


def advice(port, said, ended=_COPY_ENDED):
    """What to do about mpremote's words; `ended`: where they tell nothing else."""
    if "failed to access" in said:
        return (
            f"{port} cannot be opened. Close what else uses it (a serial monitor, another "
            "deploy). On Linux you may also have to join the group dialout."
        )
    if "raw repl" in said:
        return (
            f"What is on {port} does not answer as MicroPython does. Put MicroPython and the till "
            "on the board first (make flash PORT=… MICROPYTHON=FILE), or press its reset button "
            "and run this again."
        )
    last = "\n".join(said.strip().splitlines()[-3:])
    return f"{last}\n{port}: {ended}"


def main(argv):
    """Exit code 0 when the boards have it all, 1 when it could not be done, 2: bad arguments."""
    options = {"PORT": "", "BOARD": ""}
    for word in argv:
        name, equals, value = word.partition("=")
        if not equals and not options["PORT"]:
            name, value = "PORT", word
        if name not in options:
            print(f"{word!r} is not understood: {USAGE}", file=sys.stderr)
            return 2
        options[name] = value
    name = options["BOARD"] or "devkitc"
    kit = "" if options["BOARD"] else name  # one that was not named is not taken on trust
    if name not in layout.boards():
        print(f"BOARD is one of: {', '.join(layout.boards())}", file=sys.stderr)
        return 2
    try:
        chip, _ = layout.chip_of(name)
        found = ports.chosen(options["PORT"], USAGE)
        with tempfile.TemporaryDirectory() as folder:
            tree = Path(folder)
            paths = compiled_tree(name, tree)
            work = ports.on_each(
                found, lambda port, bar: deploy(port, bar, tree, paths, chip, kit)
            )
    except (ports.Trouble, layout.NotBuilt) as trouble:
        print(trouble, file=sys.stderr)
        return 1
    return ports.report(work)
