"""`python -m tools deploy PORT=…`: put the firmware on a board that runs MicroPython.

Compiles to .mpy (imports several times faster, and the line numbers stay), takes away what an
earlier version left, copies with `mpremote` what differs, and restarts the board. The till's own
files - journal, settings - are not touched. Tested against MicroPython's unix port behind a
pseudo-terminal; not yet run on hardware.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from serial.tools import list_ports

from tools import compiled
from tools.environment import ROOT

USAGE = "python -m tools deploy PORT=/dev/ttyUSB0 [BOARD=devkitc]"
SOURCE_ONLY = {"boot.py", "main.py"}  # MicroPython starts these two by their full names

# Runs on the board before the copy. Of two files `x.py` and `x.mpy` the import takes the first,
# so one that stays behind from an earlier version would win.
PREPARE = """\
import os, sys
if getattr(sys.implementation, "_mpy", 0) & 0xFF != 6:
    raise RuntimeError("this MicroPython is too old: put 1.23 or newer on the board")
wanted = {wanted!r}
def sweep(folder):
    for entry in list(os.ilistdir(folder)):
        path = folder + "/" + entry[0]
        if entry[1] == 0x4000:
            sweep(path)
            if not os.listdir(path):
                os.rmdir(path)
        elif path not in wanted:
            os.remove(path)
folders = {folders!r}
for name in os.listdir():
    if name in folders:
        sweep(name)
    elif name in ("board.py", "board.mpy") and name not in wanted:
        os.remove(name)
for name in folders:
    try:
        os.mkdir(name)
    except OSError:
        pass
"""


class DeployFailed(Exception):
    """The board could not be reached or written; the text says what to do."""


def boards():
    """Names of the boards that can be deployed to."""
    return sorted(p.parent.name for p in ROOT.glob("board/*/board.py") if p.parent.name != "twin")


def sources(firmware, board):
    """(path on the board, path here) of every file that goes onto the board."""
    for path in sorted(firmware.rglob("*")):
        inside = path.relative_to(firmware)
        hidden = any(part.startswith((".", "__pycache__")) for part in inside.parts)
        if path.is_file() and not hidden:
            yield inside.as_posix(), path
    yield "board.py", board


def compile_tree(firmware, board, out):
    """Write what goes onto the board into the folder `out`; returns the paths, sorted."""
    paths = []
    for name, path in sources(firmware, board):
        is_module = name.endswith(".py") and name not in SOURCE_ONLY
        target = out / (name[:-3] + ".mpy" if is_module else name)
        target.parent.mkdir(parents=True, exist_ok=True)
        if is_module:
            _compile(name, path, target)
        else:
            shutil.copyfile(path, target)
        paths.append(target.relative_to(out).as_posix())
    return sorted(paths)


def _compile(name, path, target):
    done = subprocess.run(compiled.command(name, path, target), stderr=subprocess.PIPE)
    if done.returncode:
        raise DeployFailed(done.stderr.decode("utf-8", "replace").strip())


def commands(paths):
    """mpremote's arguments after the port: prepare, copy each file, restart."""
    arguments = ["run", ".prepare"]
    for path in paths:
        arguments += ["+", "fs", "cp", path, ":" + path]
    return [*arguments, "+", "reset"]


def prepare_script(paths):
    """The text of PREPARE for these paths."""
    folders = {path.rpartition("/")[0] for path in paths if "/" in path}
    for folder in list(folders):
        parts = folder.split("/")
        folders |= {"/".join(parts[:count]) for count in range(1, len(parts))}
    return PREPARE.format(wanted=set(paths), folders=sorted(folders))


def deploy(port, firmware, board):
    """Compile and copy. Raises DeployFailed."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        paths = compile_tree(firmware, board, out)
        size = sum((out / path).stat().st_size for path in paths)
        print(f"{len(paths)} files, {size // 1024} kB, to {port}", flush=True)
        (out / ".prepare").write_text(prepare_script(paths), "utf-8")
        mpremote = [sys.executable, "-m", "mpremote", "connect", port, *commands(paths)]
        done = subprocess.run(mpremote, cwd=out, stderr=subprocess.PIPE)
    if done.returncode:
        raise DeployFailed(advice(port, done.stderr.decode("utf-8", "replace")))
    print("done: the board starts the new version")


def advice(port, said):
    """What to do about mpremote's words."""
    if "failed to access" in said:
        return (
            f"{port} cannot be opened. Close what else uses it (a serial monitor, another "
            "deploy). On Linux you may also have to join the group dialout."
        )
    if "raw repl" in said:
        return (
            f"What is on {port} does not answer as MicroPython does. Put MicroPython on the "
            "board first, press its reset button, and run this again."
        )
    last = "\n".join(said.strip().splitlines()[-3:])
    return f"{last}\nThe copy did not finish. Run it again: what is already there is skipped."


def check_port(port):
    """Raise DeployFailed, with the ports there are, when `port` is none of them."""
    there = {entry.device: entry.description for entry in list_ports.comports()}
    if port and (port in there or "://" in port or os.path.exists(port)):
        return
    lines = [f"There is no port {port}." if port else f"Name the board's port: {USAGE}"]
    if there:
        lines.append("Ports on this computer:")
        lines += [f"  {name}  {about}" for name, about in sorted(there.items())]
    else:
        lines.append("No board is plugged in, or its USB driver is missing.")
    raise DeployFailed("\n".join(lines))


def main(argv):
    """Exit code 0 when the board has it all, 1 when it could not be done, 2 for bad arguments."""
    options = {"PORT": "", "BOARD": "devkitc"}
    for word in argv:
        name, equals, value = word.partition("=")
        if not equals and not options["PORT"]:
            name, value = "PORT", word
        if name not in options:
            print(f"{word!r} is not understood: {USAGE}", file=sys.stderr)
            return 2
        options[name] = value
    if options["BOARD"] not in boards():
        print(f"BOARD is one of: {', '.join(boards())}", file=sys.stderr)
        return 2
    try:
        check_port(options["PORT"])
        board = ROOT / "board" / options["BOARD"] / "board.py"
        deploy(options["PORT"], ROOT / "firmware", board)
    except DeployFailed as trouble:
        print(trouble, file=sys.stderr)
        return 1
    return 0
