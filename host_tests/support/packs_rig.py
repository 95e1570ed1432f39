"""A board's flash with copies of the till in packs, started on real MicroPython."""

import json
import subprocess

from support.flash_rig import source_of
from tools import layout
from tools.image import bake
from tools.sim.story import micropython

# Runs on MicroPython: a flash as a file, and work as JSON. Defines `start`, which answers with
# what the till said, `written`, and `work`.
_THERE = """
import gc, io, json, os, sys, vfs

BLOCK = 4096
class Ram:
    reads = 0
    def __init__(self, data):
        self.data = bytearray(data)
    def readblocks(self, block, buf, offset=0):
        Ram.reads += 1
        at = block * BLOCK + offset
        buf[:] = self.data[at:at + len(buf)]
    def writeblocks(self, block, buf, offset=0):
        at = block * BLOCK + offset
        self.data[at:at + len(buf)] = buf
    def ioctl(self, code, argument):
        if code == 6:
            self.data[argument * BLOCK:(argument + 1) * BLOCK] = b"\\xff" * BLOCK
        return {4: len(self.data) // BLOCK, 5: BLOCK}.get(code, 0)

with open("work.json") as file:
    work = json.load(file)
with open("flash", "rb") as file:
    flash = Ram(file.read())
vfs.umount("/")
vfs.mount(vfs.VfsLfs2(flash), "/")  # where the ESP32 port has it, and in no folder of it
os.chdir("/")

def start():
    for name in list(sys.modules):
        if name in ("board", "packed") or name.startswith("terminal"):
            del sys.modules[name]
    sys.path[:] = ["", ".frozen"]
    said = []
    try:
        for name in ("boot.py", "main.py"):
            with open(name) as file:
                exec(file.read(), {"__name__": "__main__", "print": lambda *w: said.extend(w)})
    except Exception as error:
        said = [repr(error)]
    gc.collect()
    return " ".join(said)

def written(path, data):
    with open(path, "wb") as file:
        file.write(data)
"""


def copies(folder, change=None):
    """path -> bytes of a board with two copies: in a NAME is "first", in b, which starts,
    "second". `change(source)`: other changes to the source before."""
    source = source_of(folder)
    if change:
        change(source)
    files = {"slot": b"b"}
    for slot, name in (("a", "first"), ("b", "second")):
        (source / "firmware/terminal/rules/pan.py").write_text(f"NAME = {name!r}\n")
        tree = folder / slot
        paths = layout.compile_tree(source / "firmware", source / "board.py", tree)
        files |= {layout.placed(path, slot): (tree / path).read_bytes() for path in paths}
    return files


def there(folder, files, program, work=None):
    """What the program says last, run after `_THERE` on a flash with these files, as JSON."""
    return json.loads(run(folder, files, program, work).splitlines()[-1])


def run(folder, files, program, work=None):
    """All that it says."""
    (folder / "flash").write_bytes(bake.written(files, 128 * bake.BLOCK))
    (folder / "work.json").write_text(json.dumps(work), "utf-8")
    (folder / "there.py").write_text(_THERE + program, "utf-8")
    done = subprocess.run(
        [micropython() or "", "-X", "heapsize=4m", "there.py"],
        cwd=folder, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
