"""Runs on MicroPython: starts from the littlefs in the file `flash` and imports `names.json`."""

# pyright: reportAttributeAccessIssue=false, reportArgumentType=false

import gc
import json
import os
import sys
import time

import vfs

BLOCK = 4096


class Flash:
    """A block device in memory that counts what is read of it."""

    def __init__(self, data):
        self.data = memoryview(bytearray(data))
        self.reads = self.bytes = 0

    def readblocks(self, block, buf, offset=0):
        at = block * BLOCK + offset
        self.reads += 1
        self.bytes += len(buf)
        buf[:] = self.data[at : at + len(buf)]

    def writeblocks(self, block, buf, offset=0):
        raise OSError(30)

    def ioctl(self, code, argument):
        return {4: len(self.data) // BLOCK, 5: BLOCK}.get(code, 0)


class Board:
    """Stands for the board's file, which wants a chip."""

    @staticmethod
    def held():
        return ()


def measured(work):
    """[microseconds, reads, bytes read] of it."""
    gc.collect()
    reads, count = flash.reads, flash.bytes
    began = time.ticks_us()
    work()
    took = time.ticks_diff(time.ticks_us(), began)
    return [took, flash.reads - reads, flash.bytes - count]


def boot():
    """What MicroPython does first."""
    """What MicroPython does first."""
    with open("boot.py") as file:
        exec(file.read(), {"__name__": "__main__"})


def held():
    """Bytes of heap that what reads packs takes; 0 when nothing does."""
    sys.path.append("a")
    gc.collect()
    before = gc.mem_alloc()
    try:
        import packed

        packed.mount("a")
    except ImportError:
        return 0
    finally:
        sys.path.pop()
    gc.collect()
    return gc.mem_alloc() - before


def take():
    """Import them all."""
    """Import them all."""
    for name in names:
        __import__(name)


with open("names.json") as file:
    names = json.load(file)
with open("flash", "rb") as file:
    flash = Flash(file.read())
vfs.mount(vfs.VfsLfs2(flash), "/flash")
os.chdir("/flash")
sys.path[:] = ["", ".frozen"]
sys.modules["board"] = Board()
heap = held()
boot()  # once unmeasured: it takes names into the heap
check = measured(boot)
took = measured(take)
names = ("import_us", "reads", "bytes", "check_us", "check_reads", "check_bytes", "heap")
print(json.dumps(dict(zip(names, took + check + [heap]))))
