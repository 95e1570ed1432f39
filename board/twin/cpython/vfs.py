"""MicroPython's `vfs.VfsLfs2` for CPython, on littlefs-python: the same littlefs, the same image.

Only what `terminal/drivers/files.py` calls. The cache size is the one MicroPython derives from
the read and program sizes, so that both runtimes program and erase alike.
"""

import errno

from littlefs import LittleFS, LittleFSError, lfs

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
        return self._device.read(block, off, size)

    def prog(self, cfg, block, off, data):
        return self._device.writeblocks(block, data, off) or 0

    def erase(self, cfg, block):
        return self._device.ioctl(6, block)

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


class _File:
    """An open file, unbuffered, as MicroPython's. littlefs-python's own would close once more
    after a close that failed, and littlefs aborts the process for that.
    """

    def __init__(self, fs, path, mode):
        self._fs = fs
        self._file = _as_oserror(lfs.file_open, fs, path, mode)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def read(self, count=-1):
        if count < 0:
            here = lfs.file_tell(self._fs, self._file)
            count = lfs.file_size(self._fs, self._file) - here
        return _as_oserror(lfs.file_read, self._fs, self._file, count)

    def write(self, data):
        return _as_oserror(lfs.file_write, self._fs, self._file, bytes(data))

    def seek(self, offset, whence=0):
        return _as_oserror(lfs.file_seek, self._fs, self._file, offset, whence)

    def tell(self):
        return lfs.file_tell(self._fs, self._file)

    def flush(self):
        _as_oserror(lfs.file_sync, self._fs, self._file)

    def close(self):
        file, self._file = self._file, None
        if file is not None:
            _as_oserror(lfs.file_close, self._fs, file)


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
        """ "ab" makes the file when there is none."""
        try:
            return _File(self._fs.fs, path, mode)
        except OSError as error:
            if mode != "ab" or error.args[0] != errno.ENOENT:
                raise
        return _File(self._fs.fs, path, "wb")

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

    def statvfs(self, path):
        """As os.statvfs: block size twice, blocks, free blocks twice, zeros, longest name."""
        size, count = self._fs.cfg.block_size, self._fs.cfg.block_count
        free = count - _as_oserror(lfs.fs_size, self._fs.fs)
        return (size, size, count, free, free, 0, 0, 0, 0, 255)
