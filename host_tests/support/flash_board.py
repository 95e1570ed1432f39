"""A board with a flash chip for `mpremote`: MicroPython's unix port on littlefs in one file.

The file is the flash, 2 MB in the ESP32 port's geometry, and stays when the board restarts. As on
a board, the root of the file system is where programs start. CPython, POSIX only.
"""

import subprocess
from pathlib import Path

from littlefs import LittleFS

from support.lfs_image import GEOMETRY, files, opened
from support.unix_board import UnixBoard
from tools.sim.story import micropython

# Runs first of all on the board: what the chip and _boot.py do. Then boot.py runs, as on a board
# whose REPL is asked for, and with a word more main.py too.
_POWER_ON = """
import binascii, os, sys, vfs
class Flash:
    def __init__(self, name):
        self.file = open(name, "r+b")
    def readblocks(self, block, buf, offset=0):
        self.file.seek(block * 4096 + offset)
        self.file.readinto(buf)
    def writeblocks(self, block, buf, offset=0):
        self.file.seek(block * 4096 + offset)
        self.file.write(buf)
    def ioctl(self, code, argument):
        if code == 3:
            self.file.flush()
        if code == 6:
            self.file.seek(argument * 4096)
            self.file.write(b"\\xff" * 4096)
        return {4: 512, 5: 4096}.get(code, 0)
class Machine:
    def unique_id(self):
        return b"\\x24\\x0a" + binascii.crc32(sys.argv[1].encode()).to_bytes(4, "big")
sys.modules["machine"] = Machine()
vfs.mount(vfs.VfsLfs2(Flash(sys.argv[1])), "/flash")
os.chdir("/flash")
sys.path[:] = ["", ".frozen"]
def run(name):
    with open(name) as file:
        exec(file.read(), {"__name__": "__main__"})
try:
    if "boot.py" in os.listdir():
        run("boot.py")
    if len(sys.argv) > 2 and sys.argv[2] == "start":
        run("main.py")
except Exception as error:
    sys.print_exception(error)
"""


class FlashBoard(UnixBoard):
    """`with FlashBoard(folder) as board:`. The flash is the file `flash` of that folder."""

    def __init__(self, folder):
        self.flash = Path(folder, "flash")
        self._script = Path(folder, "power_on.py")
        self._script.write_text(_POWER_ON, "utf-8")
        if not self.flash.exists():
            fs = LittleFS(**GEOMETRY)
            self.flash.write_bytes(fs.context.buffer)
        self._start = [micropython() or "", "-X", "heapsize=8m"]
        super().__init__([*self._start, "-i", str(self._script), str(self.flash)], folder)

    def starts(self):
        """What the board says when it is plugged in anew, boot.py and main.py one after other."""
        command = [*self._start, str(self._script), str(self.flash), "start"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=30)
        return (done.stdout + done.stderr).strip()

    def files(self):
        """dict of path -> bytes, as the flash is now."""
        return files(opened(self.flash.read_bytes()))

    def put(self, those):
        """Write files (path -> bytes) while the board is off."""
        fs = opened(self.flash.read_bytes())
        for path in sorted(those):
            fs.makedirs(path.rpartition("/")[0], exist_ok=True)
            with fs.open(path, "wb") as file:
                file.write(those[path])
        self.flash.write_bytes(fs.context.buffer)
