"""`python -m tools image …`: everything a board needs in one file, to be written in one go.

MicroPython as it is downloaded from micropython.org, and behind it a file system with the till in
it. See board/FLASHING.md. Not yet run on hardware.
"""

import sys
from pathlib import Path

from tools import layout
from tools.image import bake, esp

USAGE = "python -m tools image MICROPYTHON=FILE.bin [BOARD=devkitc]"


def options(argv, known, usage):
    """NAME=VALUE words as a dict with the names of `known` (dict of defaults), or None, said."""
    found = dict(known)
    for word in argv:
        name, equals, value = word.partition("=")
        if not equals or name not in known:
            print(f"{word!r} is not understood: {usage}", file=sys.stderr)
            return None
        found[name] = value or known[name]
    if "BOARD" in found and found["BOARD"] not in layout.boards():
        print(f"BOARD is one of: {', '.join(layout.boards())}", file=sys.stderr)
        return None
    return found


def make(board, micropython):
    """Bake into the board's folder below `build/image`; (folder, manifest). Raises esp.Wrong."""
    file = Path(micropython)
    if not file.is_file():
        raise esp.Wrong(
            f"There is no file {micropython}. Download the .bin of your board from "
            "micropython.org/download (for the DevKitC: ESP32_GENERIC) and name it."
        )
    out = bake.PLACE / board
    try:
        return out, bake.bake(board, file, out)
    except esp.Wrong as wrong:
        raise esp.Wrong(f"{file.name} will not do: {wrong}") from None


def main(argv):
    """Exit code 0: made. 1: it could not be made, and why. 2: bad arguments."""
    found = options(argv, {"BOARD": "devkitc", "MICROPYTHON": ""}, USAGE)
    if found is None:
        return 2
    if not found["MICROPYTHON"]:
        print(
            f"Name the MicroPython to put under the till: {USAGE}\n"
            "Download the .bin of your board from micropython.org/download (for the DevKitC: "
            "ESP32_GENERIC).",
            file=sys.stderr,
        )
        return 2
    try:
        out, manifest = make(found["BOARD"], found["MICROPYTHON"])
    except (esp.Wrong, layout.NotBuilt) as trouble:
        print(trouble, file=sys.stderr)
        return 1
    for part in [*manifest["builds"][0]["parts"], manifest["whole"]]:
        size = f"{part['size'] // 1024} kB"
        print(f"{part['offset']:#09x}  {size:>8}  {part['path']}  sha256 {part['sha256'][:16]}…")
    version = manifest["micropython"]
    if tuple(map(int, version.split("."))) > layout.NEWEST:
        print(f"MicroPython {version} is newer than any the till was tested with: try it first.")
    print(f"in {out}\nNow: make flash PORT=… BOARD={found['BOARD']}")
    return 0
