"""`python -m tools flash PORT=…`: write MicroPython and the till to a board, new or emptied.

The real `esptool` does the writing, and compares what arrived. A board that holds a till is left
alone until told otherwise: its journal would go. Tested against a program that answers as the
chip's boot loader does (esp32-mock-bootloader); not yet run on hardware.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tools import image, layout, ports
from tools.image import bake, esp

USAGE = "python -m tools flash PORT=/dev/ttyUSB0|all [MICROPYTHON=FILE.bin] [BOARD=…] [ERASE=yes]"
_BAUD = 460_800
_LOOK = 2 * bake.BLOCK  # littlefs keeps its root folder in the first two blocks
_PERCENT = re.compile(r"(\d+(?:\.\d+)?) ?%")


class Wanted:
    """What goes onto a board. `parts`: [(offset, path, size)]. `vfs`: where its files begin."""

    def __init__(self, out, manifest, board):
        self.chip, self.flash = layout.chip_of(board)
        listed = manifest["builds"][0]["parts"]
        self.parts = [(one["offset"], out / one["path"], one["size"]) for one in listed]
        self.total = sum(size for _, _, size in self.parts)
        self.vfs = self.parts[-1][0]
        self.end = max(offset + size for offset, _, size in self.parts)


def flash(port, bar, wanted, erase):
    """Write one board; what to say about it. Raises ports.Trouble."""
    bar.now("looking at the board")
    said = _esptool(port, wanted.chip, ["flash-id"])
    found = re.search(r"flash size: *(\d+)MB", said)
    if found and int(found[1]) << 20 < wanted.end:
        raise ports.Trouble(
            f"{port}: this board has {found[1]} MB of flash and {wanted.end >> 20} MB are needed. "
            "Take a board with more."
        )
    if not erase and _holds_a_till(port, wanted):
        raise ports.Trouble(
            f"{port}: there is a till on this board, and its journal would be gone. A newer "
            "version is put on it with make deploy PORT=…, which keeps it. To start afresh, copy "
            "the journal first (make journal PORT=…), then make flash PORT=… ERASE=yes."
        )
    bar.now("writing", 0, wanted.total)
    done = 0

    def heard(line):
        nonlocal done
        percent = _PERCENT.search(line)
        if percent and "riting" in line and done < len(wanted.parts):
            before = sum(size for _, _, size in wanted.parts[:done])
            here = wanted.parts[done]
            bar.now(here[1].name, before + here[2] * float(percent[1]) / 100, wanted.total)
        elif line.startswith("Hash of data verified"):
            done += 1

    pairs = [word for offset, path, _ in wanted.parts for word in (hex(offset), str(path))]
    said = _esptool(port, wanted.chip, ["write-flash", *pairs], heard)
    if done < len(wanted.parts):
        raise ports.Trouble(_advice(port, wanted.chip, said))
    return f"{port}: {wanted.total // 1024} kB written and compared. The till starts."


def _holds_a_till(port, wanted):
    """True when the board's flash has files, and the till's folder among them."""
    with tempfile.TemporaryDirectory() as folder:
        read = Path(folder, "root")
        # so little is read by the boot loader alone, without putting a program beside it first
        command = ["--no-stub", "read-flash", hex(wanted.vfs), str(_LOOK), str(read)]
        _esptool(port, wanted.chip, command)
        root = read.read_bytes()
    return b"littlefs" in root and b"till" in root


def _esptool(port, chip, arguments, heard=None):
    """All that esptool said; `heard(line)` is told as it comes. Raises ports.Trouble."""
    command = [sys.executable, "-u", "-m", "esptool", "--chip", chip, "--port", port]
    command += ["--baud", str(_BAUD), *arguments]
    lines = []
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        encoding="utf-8", errors="replace",
    ) as process:  # fmt: skip
        try:
            for line in process.stdout or ():
                lines.append(line)
                if heard:
                    heard(line)
        except BaseException:
            process.kill()  # stopped here, stopped there
            raise
    said = "".join(lines)
    if process.returncode:
        raise ports.Trouble(_advice(port, chip, said))
    return said


def _advice(port, chip, said):
    """What to do about esptool's words."""
    other = re.search(r"[Tt]his chip is (ESP32[\w-]*)", said)
    if other:
        return (
            f"{port}: this board has an {other[1]}, and the image is for an {chip}. Name the "
            "board you have (BOARD=…) and a MicroPython for it (MICROPYTHON=…)."
        )
    if "ould not open" in said or "port is busy" in said:
        return (
            f"{port} cannot be opened. Close what else uses it (a serial monitor, another "
            "flash). On Linux you may also have to join the group dialout."
        )
    if "ailed to connect" in said or "No serial data" in said:
        return (
            f"{port}: no ESP32 answers. Hold the board's BOOT button, press its reset button "
            "once, and run this again while you hold BOOT. A cable for charging only has no "
            "wires for data."
        )
    last = "\n".join(said.strip().splitlines()[-3:])
    return f"{last}\n{port}: the writing did not finish. Check the cable and run it again."


def prepared(board, micropython):
    """The image to write: made now, or the one made last. Raises esp.Wrong, layout.NotBuilt."""
    if micropython:
        return Wanted(*image.make(board, micropython), board)
    out = bake.PLACE / board
    try:
        return Wanted(out, bake.baked(out), board)
    except esp.Wrong as wrong:
        raise esp.Wrong(
            f"{wrong} Make one: make flash PORT=… MICROPYTHON=FILE.bin, with "
            "the .bin of your board from micropython.org/download."
        ) from None


def main(argv):
    """Exit code 0: the boards are written. 1: not, and why. 2: bad arguments."""
    known = {"PORT": "", "BOARD": "devkitc", "MICROPYTHON": "", "ERASE": "no"}
    found = image.options(argv, known, USAGE)
    if found is None:
        return 2
    if found["ERASE"] not in ("yes", "no"):
        print("ERASE is yes or no", file=sys.stderr)
        return 2
    try:
        where = ports.chosen(found["PORT"], USAGE)
        wanted = prepared(found["BOARD"], found["MICROPYTHON"])
        erase = found["ERASE"] == "yes"
        results = ports.on_each(where, lambda port, bar: flash(port, bar, wanted, erase))
    except (ports.Trouble, esp.Wrong, layout.NotBuilt) as trouble:
        print(trouble, file=sys.stderr)
        return 1
    return ports.report(results)
