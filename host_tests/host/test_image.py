"""`tools image`: the .bin of a board, and the downloads it refuses.

A genuine but old MicroPython for the ESP32 is read and refused; a small one made here (see
`support/esp_image.py`, esptool finds it valid) goes through.
"""

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from support import esp_image
from tools import compiled, image, layout
from tools.image import bake, esp
from tools.sim.story import micropython

ROOT = Path(__file__).resolve().parent.parent.parent


def genuine():
    """The bytes of MicroPython 1.16 for the ESP32, from a package that is a fixture only."""
    spec = importlib.util.find_spec("thonnycontrib.thonny_etboard_firmware")
    folder = Path(spec.origin).parent / "etboard" / "firmware"
    return (folder / "etboard_firmware_micropython_custom_0831_last.bin").read_bytes()


def esptool(*arguments):
    command = [sys.executable, "-m", "esptool", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True)


@pytest.fixture
def place(tmp_path, monkeypatch):
    """Where images go, in this test."""
    monkeypatch.setattr(bake, "PLACE", tmp_path / "image")
    return tmp_path


def made(place, capsys, data, *arguments):
    """Run the command on these bytes: (exit code, all that was said)."""
    (place / "mp.bin").write_bytes(data)
    code = image.main([f"MICROPYTHON={place / 'mp.bin'}", *arguments])
    said = capsys.readouterr()
    return code, said.out + said.err


def test_the_one_file_is_what_esptool_would_merge(place, capsys):
    code, said = made(place, capsys, esp_image.micropython())
    assert code == 0 and "make flash PORT=… BOARD=devkitc" in said
    out = place / "image" / "devkitc"
    manifest = json.loads((out / "manifest.json").read_text())
    parts = manifest["builds"][0]["parts"]
    assert [(part["offset"], part["size"]) for part in parts][1] == (0x200000, 0x200000)
    pairs = [word for part in parts for word in (hex(part["offset"]), out / part["path"])]
    esptool("--chip", "esp32", "merge-bin", "-o", place / "merged.bin", *pairs)
    whole = (out / "tillkit-devkitc.bin").read_bytes()
    assert (place / "merged.bin").read_bytes() == whole and len(whole) == 4 << 20
    for part in [*parts, manifest["whole"]]:
        data = (out / part["path"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == part["sha256"]
        assert whole[part["offset"] : part["offset"] + part["size"]] == data
    assert manifest["micropython"] == "1.29" and manifest["builds"][0]["chipFamily"] == "ESP32"


def test_it_comes_out_the_same_byte_for_byte(place):
    """Another folder, other dates on the files, another time: the same image."""
    import shutil

    (place / "mp.bin").write_bytes(esp_image.micropython())
    one = bake.bake("devkitc", place / "mp.bin", place / "one")
    other = place / "elsewhere"
    shutil.copytree(ROOT / "firmware", other / "firmware")
    shutil.copytree(ROOT / "board" / "devkitc", other / "board" / "devkitc")
    for path in other.rglob("*.py"):
        os.utime(path, (1, 1))
    two = bake.bake("devkitc", place / "mp.bin", place / "two", sources=other)
    assert one == two
    for path in (place / "one").iterdir():
        assert path.read_bytes() == (place / "two" / path.name).read_bytes()


def test_a_version_is_read_from_either_place():
    for described in (True, False):
        read = esp.Firmware(esp_image.micropython(version="1.24.1", described=described))
        assert (read.chip, read.version, read.vfs) == ("esp32", (1, 24), (0x200000, 0x200000))
    assert esp.Firmware(esp_image.micropython("esp32s3", flash=8)).vfs == (0x200000, 0x600000)


def test_what_is_made_here_is_sound_to_esptool(place):
    (place / "mp.bin").write_bytes(esp_image.micropython())
    (place / "app.bin").write_bytes(esp_image.micropython()[0xF000:])
    for name in ("mp.bin", "app.bin"):
        said = esptool("image-info", place / name).stdout
        assert "(valid)" in said and "invalid" not in said and "Chip ID: 0 (ESP32)" in said
    assert "micropython" in said and "v1.29.0" in said


def test_the_genuine_one_is_read_and_is_too_old(place, capsys):
    old = esp.Firmware(genuine())
    assert (old.chip, old.version, old.flash) == ("esp32", (1, 16), 4 << 20)
    assert old.vfs == (0x200000, 0x200000)
    code, said = made(place, capsys, genuine())
    assert code == 1 and "MicroPython 1.16 is too old: the till needs 1.23" in said
    assert "micropython.org/download" in said
    assert not (place / "image").exists()


def flipped(data, at):
    return data[:at] + bytes([data[at] ^ 4]) + data[at + 1 :]


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (lambda data: data[:-5000], "the program breaks off"),
        (lambda data: data[: len(data) // 2], "breaks off"),
        (lambda data: data[:200], "the bootloader breaks off"),
        (lambda data: data[0xF000:], "no partition table"),
        (lambda data: flipped(data, 900_000), "the program is damaged"),
        (lambda data: flipped(data, 0x200), "the bootloader is damaged"),
        (lambda data: flipped(data, 0x7000 + 0x48), "partition table is damaged"),
        (lambda data: b"UF2\n" + data, "no firmware for an ESP32"),
        (lambda data: b"", "no firmware for an ESP32"),
        (lambda data: data[:12] + b"\x63" + data[13:], "a chip unknown here"),
        (lambda data: data[:3] + b"\xf0" + data[4:], "names no flash size"),
    ],
)
def test_a_harmed_download_is_refused(place, capsys, harm, words):
    code, said = made(place, capsys, harm(genuine()))
    assert code == 1 and words in said and "micropython.org/download" in said
    assert not (place / "image").exists()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"chip": "esp32s3", "flash": 8}, "it is for the esp32s3, and devkitc has an esp32"),
        ({"version": "1.22.2"}, "MicroPython 1.22 is too old"),
        ({"flash": 8}, "it wants 8 MB of flash, and devkitc has 4 MB"),
        ({"version": "x", "described": False}, "it is no MicroPython"),
        ({"entries": [*esp_image.FACTORY, (1, 0x81, 0x3F0000, 0x10000, "vfs")]}, "no room"),
        ({"entries": [(0, 0, 0x10000, 0x3F0000, "factory")]}, "leave no room for files"),
        ({"entries": [(0, 0, 0x10000, 0x800, "factory")]}, "does not fit in its partition"),
        ({"entries": esp_image.FACTORY[:2]}, "no place for the program"),
        ({"entries": [*esp_image.FACTORY, (1, 0x81, 0x8000, 0x1F8000, "vfs")]}, "overlap"),
    ],
)
def test_one_for_another_board_is_refused(place, capsys, given, words):
    code, said = made(place, capsys, esp_image.micropython(**given))
    assert code == 1 and words in said and ("ownload" in said or "take" in said)


def test_a_newer_one_is_taken_with_a_word(place, capsys):
    code, said = made(place, capsys, esp_image.micropython(version="1.40.0"))
    assert code == 0 and "newer than any the till was tested with" in said


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        ([], "Name the MicroPython"),
        (["MICROPYTHON="], "Name the MicroPython"),
        (["BOARD=toaster"], "BOARD is one of"),
        (["ELF=x.elf"], "not understood"),
    ],
)
def test_arguments_that_mean_nothing_are_refused(capsys, argv, words):
    assert image.main(argv) == 2
    assert words in capsys.readouterr().err


def test_a_file_that_is_not_there_is_said(place, capsys):
    assert image.main(["MICROPYTHON=nowhere.bin"]) == 1
    assert "no file nowhere.bin" in capsys.readouterr().err


def test_every_board_says_its_chip(tmp_path):
    for name in layout.boards():
        assert layout.chip_of(name)[0] in ("esp32", "esp32s3")
    with pytest.raises(layout.NotBuilt, match="board.json"):
        layout.chip_of("none", tmp_path)


# Runs on MicroPython: the flash of the image, the twin's folder. The flash is mounted as a board
# does it and the till imported from there; the twin is told to live on the same flash.
_THERE = """
import os, sys, vfs

name, *more = sys.argv[1:]
BLOCK = 4096

class Ram:
    def __init__(self, data):
        self.data = bytearray(data)
    def readblocks(self, block, buf, offset=0):
        at = block * BLOCK + offset
        buf[:] = self.data[at:at + len(buf)]
    def writeblocks(self, block, buf, offset=0):
        at = block * BLOCK + offset
        self.data[at:at + len(buf)] = buf
    def ioctl(self, code, argument):
        if code == 4:
            return len(self.data) // BLOCK
        if code == 5:
            return BLOCK
        if code == 6:
            self.data[argument * BLOCK:(argument + 1) * BLOCK] = b"\\xff" * BLOCK
        return 0

with open(name, "rb") as file:
    data = file.read()
vfs.mount(Ram(data), "/flash")
os.chdir("/flash")
sys.path[:] = ["", ".frozen"]
class Board:
    def held(self):
        return ()
sys.modules["board"] = Board()
with open("boot.py") as file:
    exec(file.read())
assert sys.path[0] == "/m", sys.path
sys.path += more

from twin.flash import Chip
chip = Chip(len(data) // BLOCK)
for number in range(chip.count):
    sector = data[number * BLOCK:(number + 1) * BLOCK]
    if sector != b"\\xff" * BLOCK:
        chip.sectors[number] = bytearray(sector)
from support.till import do, newest, paid
from twin.player import Player
from twin.shop import shelf
from twin.world import World
player = Player()
world = player.world = World(chip=chip)
player.shop.stock(world)
player.cards = shelf(player.shop.accounts)
world.power_on()
player.settle()
paid("12500", player)
do(player, ("shows", "APPROVED"))
print("PAID", newest(player)["amount"], len(world.printer.slips))
root = bytes(chip.sector(0)) + bytes(chip.sector(1))
print("ROOT", b"littlefs" in root and b"till" in root)  # so tools/flash knows a board with a till
for key in sorted(sys.modules):
    if key.startswith("terminal") and hasattr(sys.modules[key], "__file__"):
        print("FROM", sys.modules[key].__file__)
"""


def test_the_till_on_the_image_boots_and_sells(place, monkeypatch):
    """Real MicroPython, littlefs as the image has it: nothing of the source is imported.

    What the twin calls keeps its name here; all names are short in `test_stories`."""
    if micropython() is None:
        pytest.skip("no MicroPython here")
    beside = [*(ROOT / "board/twin").glob("*.py"), *(ROOT / "host_tests/support").glob("*.py")]
    shortened = compiled.shortened
    monkeypatch.setattr(compiled, "shortened", lambda one, others: shortened(one, beside + others))
    (place / "mp.bin").write_bytes(esp_image.micropython())
    bake.bake("devkitc", place / "mp.bin", place / "out")
    (place / "there.py").write_text(_THERE, "utf-8")
    more = [str(ROOT / "board"), str(ROOT / "host_tests")]
    done = subprocess.run(
        [micropython() or "", "-X", "heapsize=8m", "there.py", "out/vfs.bin", *more],
        cwd=place, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr + done.stdout
    lines = done.stdout.splitlines()
    assert lines[0] == "PAID 12500 2"
    assert lines[1] == "ROOT True"
    files = [line.split()[1] for line in lines[2:]]
    assert len(files) > 50
    assert all(name.startswith("/m/terminal") or name == "/m/x.mpy" for name in files)
