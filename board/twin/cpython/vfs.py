"""MicroPython's `vfs.VfsLfs2` for CPython, on littlefs-python: the same littlefs, the same image.

Only what `terminal/drivers/files.py` calls. The cache size is the one MicroPython derives from
the read and program sizes, so that both runtimes program and erase alike.
"""

import errno

from littlefs import LittleFS, LittleFSError

_BLOCK_CYCLES = 100  # as in MicroPython's extmod/vfs_lfsx.c
_DIRECTORY, _FILE = 0x4000, 0x8000
_NUMBERS = {
    FileNotFoundError: errno.ENOENT,
    FileExistsError: errno.EEXIST,
    IsADirectoryError: errno.EISDIR,
}


class _Context:
    """littlefs-python's block device on one with MicroPython's methods."""

    def __init__(self, device):
        self._device = device

    def read(self, cfg, block, off, size):
        data = bytearray(size)
        self._device.readblocks(block, data, off)
        return data

    def prog(self, cfg, block, off, data):
        self._device.writeblocks(block, data, off)
        return 0

    def erase(self, cfg, block):
        self._device.ioctl(6, block)
        return 0

    def sync(self, cfg):
        return 0


def _filesystem(device, readsize, progsize, lookahead, mount):
    return LittleFS(
        context=_Context(device),
        mount=mount,
        block_size=device.ioctl(5),
        block_count=device.ioctl(4),
        read_size=readsize,
        prog_size=progsize,
        cache_size=min(device.ioctl(5), 4 * max(readsize, progsize)),
        lookahead_size=lookahead,
        block_cycles=_BLOCK_CYCLES,
    )


def _as_oserror(call, *args):
    """Errors as MicroPython raises them: an OSError whose first argument is the number."""
    try:
        return call(*args)
    except LittleFSError as error:
        raise OSError(-error.code, str(error)) from None
    except OSError as error:  # littlefs-python's own translation leaves the number out
        raise OSError(_NUMBERS.get(type(error), errno.EIO), str(args[:1])) from None


class VfsLfs2:
    """`device`: a block device with MicroPython's extended protocol. Errors are OSErrors."""

    def __init__(self, device, readsize=32, progsize=32, lookahead=32, mtime=True):
        if mtime:
            raise ValueError("the twin keeps no modification times: pass mtime=False")
        self._fs = _as_oserror(_filesystem, device, readsize, progsize, lookahead, False)
        _as_oserror(self._fs.mount)

    @staticmethod
    def mkfs(device, readsize=32, progsize=32, lookahead=32):
        _as_oserror(_filesystem(device, readsize, progsize, lookahead, False).format)

    def open(self, path, mode):
        """Unbuffered, as in MicroPython; "ab" makes the file when there is none."""
        try:
            return _as_oserror(self._fs.open, path, mode, 0)
        except OSError as error:
            if mode != "ab" or error.args[0] != errno.ENOENT:
                raise
        return _as_oserror(self._fs.open, path, "wb", 0)

    def ilistdir(self, path):
        for entry in _as_oserror(list, self._fs.scandir(path)):
            yield (entry.name, _DIRECTORY if entry.type == 2 else _FILE, 0, entry.size)

    def mkdir(self, path):
        _as_oserror(self._fs.mkdir, path)

    def remove(self, path):
        _as_oserror(self._fs.remove, path)

    def rename(self, old, new):
        _as_oserror(self._fs.rename, old, new)

    def stat(self, path):
        info = _as_oserror(self._fs.stat, path)
        return (_DIRECTORY if info.type == 2 else _FILE, 0, 0, 0, 0, 0, info.size, 0, 0, 0)
