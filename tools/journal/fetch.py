"""`make journal PORT=…`: copy the till's journal from a board, as it lies there.

The real `mpremote` does the copying; the till stops for it and starts again afterwards, as after
a power cut. Tested against MicroPython's unix port behind a pseudo-terminal; not yet run on
hardware.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tools.environment import ROOT

TILL = "till"  # the folder of the till's files (board/*/board.py)
PLACE = ROOT / "build" / "journals"
USAGE = "python -m tools journal fetch PORT=/dev/ttyUSB0"

# Runs on the board: the till's number, and the name and size of each file of its journal.
LIST = """\
import json, os
tid = ""
try:
    with open("{till}/settings.txt") as file:
        for line in file:
            if line.startswith("tid="):
                tid = line[4:].strip()
except OSError:
    pass
sizes = {{}}
try:
    for entry in os.ilistdir("{till}/journal"):
        if entry[1] != 0x4000:
            sizes[entry[0]] = os.stat("{till}/journal/" + entry[0])[6]
except OSError:
    pass
bank = "bank" in os.listdir("{till}") if sizes else False
print("JOURNAL " + json.dumps([tid, sizes, bank]))
"""


class FetchFailed(Exception):
    """The board could not be read; the text says what to do."""


def fetch(port, to=""):
    """Copy it, with the books of a bank on the board; the folder: `to`, or one named by TID and
    time. Raises FetchFailed."""
    from tools import ports  # here, because only this command needs pyserial and mpremote

    try:
        ports.check(port, USAGE)
    except ports.Trouble as trouble:
        raise FetchFailed(str(trouble)) from None
    if to and Path(to).exists():
        raise FetchFailed(f"{to} is there already. Name a new folder: nothing is overwritten.")
    with tempfile.TemporaryDirectory() as folder:
        tid, sizes, bank = _listed(port, folder)
        if not sizes:
            _mpremote(port, folder, ["reset"])
            raise FetchFailed(
                f"The board on {port} has no journal: it is no till yet. Put the firmware on it "
                "(make deploy PORT=…) and go through its first start."
            )
        for name in ("bank", "journal") if bank else ("journal",):
            last = ["+", "reset"] if name == "journal" else []
            _mpremote(port, folder, ["fs", "cp", "-r", f":{TILL}/{name}", ".", *last])
        copied = {path.name: path.stat().st_size for path in Path(folder, "journal").iterdir()}
        missing = sorted(name for name in sizes if copied.get(name) != sizes[name])
        if missing:
            raise FetchFailed(
                f"{', '.join(missing)} did not arrive whole. Check the cable and run it again."
            )
        name = f"{tid or 'till'}-{time.strftime('%Y%m%d-%H%M%S')}"
        target = Path(to) if to else Path(PLACE, name)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(Path(folder, "journal"), target)
        if bank:
            shutil.copytree(Path(folder, "bank"), target / "bank")
    return os.path.relpath(target) if target.is_relative_to(Path.cwd()) else str(target)


def _listed(port, folder):
    """(TID or "", dict of file name -> bytes, whether it has a bank) of the till on that port."""
    said = _mpremote(port, folder, ["exec", LIST.format(till=TILL)])
    for line in said.splitlines():
        if line.startswith("JOURNAL "):
            tid, sizes, bank = json.loads(line[8:])
            return "".join(letter for letter in tid if letter.isalnum()), sizes, bank
    raise FetchFailed(f"The board on {port} said something else:\n{said.strip()[-200:]}")


def _mpremote(port, folder, arguments):
    """What it said. Raises FetchFailed."""
    done = subprocess.run(
        [sys.executable, "-m", "mpremote", "connect", port, *arguments],
        cwd=folder, stdin=subprocess.DEVNULL, capture_output=True,
    )  # fmt: skip
    if done.returncode:
        raise FetchFailed(_advice(port, done.stderr.decode("utf-8", "replace")))
    return done.stdout.decode("utf-8", "replace")


def _advice(port, said):
    from tools import deploy

    if "failed to access" in said or "raw repl" in said:
        return deploy.advice(port, said)
    last = "\n".join(said.strip().splitlines()[-3:])
    return f"{last}\nThe journal was not read. Check the cable and run it again."
