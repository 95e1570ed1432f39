"""One flash, two littlefs builds: what MicroPython wrote opens on CPython, and back.

The same day is played on both: it must program and erase alike, or the runtimes' times part.
"""

import json
import subprocess

import pytest

from support.till import Bench, do, paid
from tools.sim.story import micropython
from twin.flash import Chip
from twin.ledgers import Ledgers

_FIGURES = ("programs", "erases", "bytes_programmed")

# Runs on MicroPython: MODE and FILE from the command line, the image as a list of sectors in hex.
_THERE = """
import sys
ROOT = "@"
sys.path[:0] = [ROOT + "/firmware", ROOT + "/board", ROOT + "/host_tests"]
import binascii, json
from support.till import Bench, paid
from twin.flash import Chip
from twin.ledgers import Ledgers

mode, name = sys.argv[1:]
if mode == "write":
    player = paid()
    world = player.world
    chip, flash = world.chip, world.flash
    said = [flash.programs, flash.erases, flash.bytes_programmed, world.time.now_us]
    with open(name, "w") as file:
        for number, data in chip.dump():
            file.write("%d %s\\n" % (number, binascii.hexlify(data).decode()))
else:
    chip = Chip()
    with open(name) as file:
        for line in file:
            number, data = line.split()
            chip.sectors[int(number)] = bytearray(binascii.unhexlify(data))
    said = Ledgers(chip).differences([])
    bench = Bench(chip)
    bench.files.write("from-there.txt", b"written on MicroPython\\n" * 50)
    said += [bench.files.read("from-here.txt").decode(), bench.files.names()]
    with open(name, "w") as file:
        for number, data in chip.dump():
            file.write("%d %s\\n" % (number, binascii.hexlify(data).decode()))
print(json.dumps(said))
"""


def on_micropython(root, folder, mode, image):
    """What the script says there, as JSON."""
    script = folder / "there.py"
    script.write_text(_THERE.replace("@", root.as_posix()), "utf-8")
    done = subprocess.run(
        [micropython() or "", "-X", "heapsize=8m", str(script), mode, str(image)],
        stdin=subprocess.DEVNULL, capture_output=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr + done.stdout
    return json.loads(done.stdout)


def load(image):
    chip = Chip()
    for line in image.read_text("ascii").splitlines():
        number, data = line.split(" ")
        chip.sectors[int(number)] = bytearray(bytes.fromhex(data))
    return chip


def store(image, chip):
    image.write_text("".join(f"{number} {data.hex()}\n" for number, data in chip.dump()), "ascii")


def test_an_image_of_either_runtime_opens_on_the_other(pytestconfig, tmp_path):
    if micropython() is None:
        pytest.skip("no MicroPython here")
    image = tmp_path / "image.txt"
    here = paid()
    do(here, ("shows", "APPROVED"))
    flash, time = here.world.flash, here.world.time
    figures = [getattr(flash, name) for name in _FIGURES] + [time.now_us]
    assert on_micropython(pytestconfig.rootpath, tmp_path, "write", image) == figures

    chip = load(image)
    assert Ledgers(chip).differences([]) == []
    assert len(Ledgers(chip).approved()) == 1
    bench = Bench(chip)
    bench.files.write("from-here.txt", b"written on CPython\n")
    store(image, chip)

    *wrong, text, names = on_micropython(pytestconfig.rootpath, tmp_path, "read", image)
    assert wrong == [] and text == "written on CPython\n" and "from-there.txt" in names
    files = Bench(load(image)).files
    assert files.read("from-there.txt") == b"written on MicroPython\n" * 50
