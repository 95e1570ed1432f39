"""Bakes the files of a board: a littlefs with the till in it, MicroPython before it, one .bin.

The same source and the same MicroPython give the same bytes: files go in by name, no time of day
is written, and what is not used is 0xFF as on an erased flash.
"""

import hashlib
import json
import tempfile
from pathlib import Path

from littlefs import LittleFS

from tools import layout
from tools.environment import ROOT
from tools.image import esp

PLACE = ROOT / "build" / "image"
MANIFEST = "manifest.json"
BLOCK = 4096
_DISK_VERSION = 0x00020000  # littlefs 2.0: any MicroPython with littlefs reads it
_ERASED = b"\xff"
_INLINE = 128  # bytes of a file that littlefs still keeps in its folder
_KEPT = 64  # blocks for the till's journal and settings
# esptool's name of a chip -> how ESP Web Tools calls it
_FAMILIES = {
    "esp32": "ESP32",
    "esp32s2": "ESP32-S2",
    "esp32s3": "ESP32-S3",
    "esp32c3": "ESP32-C3",
    "esp32c6": "ESP32-C6",
}


def filesystem(folder, paths, size):
    """The bytes of a littlefs of `size` bytes with these files in slot `a`. Raises esp.Wrong."""
    placed = {layout.placed(path, "a"): (folder / path).read_bytes() for path in paths}
    placed[layout.SLOT] = b"a"
    _fits(placed, size)
    return written(placed, size)


def written(placed, size):
    """The bytes of a littlefs of `size` bytes with these files, dict of path -> bytes."""
    fs = LittleFS(
        block_size=BLOCK, block_count=size // BLOCK, read_size=32, prog_size=32,
        cache_size=128, lookahead_size=32, block_cycles=100, disk_version=_DISK_VERSION,
    )  # fmt: skip
    for name in layout.folders(placed):
        fs.mkdir(name)
    for name in sorted(placed):
        with fs.open(name, "wb") as file:
            file.write(placed[name])
    return bytes(fs.context.buffer)


def _fits(placed, size):
    """Raise esp.Wrong unless two copies fit, as `make deploy` needs, and what the till keeps."""
    each = blocks(placed)
    if 2 * each + _KEPT > size // BLOCK:
        raise esp.Wrong(
            f"its file system of {size // 1024} kB has no room for two copies of the till, "
            f"{each * BLOCK // 1024} kB each: take a MicroPython for the board's whole flash."
        )


def blocks(placed):
    """How many blocks of flash these files take, dict of path -> bytes, at most."""
    count = sum(len(data) // BLOCK + 1 for data in placed.values() if len(data) > _INLINE)
    return count + 2 * len(layout.folders(placed)) + 2


def merged(parts):
    """One file of parts [(offset, bytes)], from 0 on, as esptool's merge-bin writes it."""
    whole = bytearray()
    for offset, data in sorted(parts):
        if offset < len(whole):
            raise esp.Wrong("its parts overlap in the flash. Download it again.")
        whole += _ERASED * (offset - len(whole)) + data
    return bytes(whole)


def check(firmware, board):
    """Raise esp.Wrong when this MicroPython is none for the board."""
    chip, flash = layout.chip_of(board)
    if firmware.chip != chip:
        raise esp.Wrong(
            f"it is for the {firmware.chip}, and {board} has an {chip}. Download the .bin for "
            f"the {chip}, or name the board you have: BOARD=…"
        )
    old = layout.too_old(firmware.version)
    if old:
        raise esp.Wrong(old)
    offset, size = firmware.vfs
    if firmware.flash > flash or offset + size > flash:
        raise esp.Wrong(
            f"it wants {max(firmware.flash, offset + size) >> 20} MB of flash, and {board} has "
            f"{flash >> 20} MB. Download the .bin for {flash >> 20} MB."
        )
    if offset % BLOCK or size % BLOCK:
        raise esp.Wrong("its file system does not begin and end with a sector. Take another.")


def bake(board, micropython, out, sources=ROOT):
    """Write the parts, the one .bin and the manifest into the folder `out`; the manifest.

    `micropython`: the path of the .bin. Raises esp.Wrong, layout.NotBuilt.
    """
    data = micropython.read_bytes()
    firmware = esp.Firmware(data)
    check(firmware, board)
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder)
        file = sources / "board" / board / "board.py"
        paths = layout.compile_tree(sources / "firmware", file, tree)
        files = filesystem(tree, paths, firmware.vfs[1])
    parts = [
        (firmware.start, "micropython.bin", data),
        (firmware.vfs[0], "vfs.bin", files),
    ]
    whole = merged([(offset, bytes_) for offset, _, bytes_ in parts])
    one = f"tillkit-{board}.bin"
    out.mkdir(parents=True, exist_ok=True)
    for name, bytes_ in [*((name, bytes_) for _, name, bytes_ in parts), (one, whole)]:
        (out / name).write_bytes(bytes_)
    manifest = {
        "name": f"tillkit {board}",
        "version": _version(sources),
        "micropython": "%d.%d" % firmware.version,
        "new_install_prompt_erase": False,
        "builds": [
            {
                "chipFamily": _FAMILIES[firmware.chip],
                "parts": [_part(name, offset, bytes_) for offset, name, bytes_ in parts],
            }
        ],
        "whole": _part(one, 0, whole),
    }
    (out / MANIFEST).write_text(json.dumps(manifest, indent=2) + "\n", "utf-8", newline="\n")
    return manifest


def _part(path, offset, data):
    sum_ = hashlib.sha256(data).hexdigest()
    return {"path": path, "offset": offset, "size": len(data), "sha256": sum_}


def _version(root):
    text = (root / "firmware" / "terminal" / "version.py").read_text("utf-8")
    return text.rpartition("VERSION = ")[2].strip().strip('"')


def baked(out):
    """The manifest in the folder `out`, its files unchanged. Raises esp.Wrong."""
    try:
        manifest = json.loads((out / MANIFEST).read_text("utf-8"))
        for part in [*manifest["builds"][0]["parts"], manifest["whole"]]:
            if layout.digest(out / part["path"]) != part["sha256"]:
                raise esp.Wrong(f"{part['path']} was changed after it was made.")
    except (OSError, ValueError, KeyError, IndexError, TypeError):
        raise esp.Wrong(f"There is no whole image in {out}.") from None
    return manifest
