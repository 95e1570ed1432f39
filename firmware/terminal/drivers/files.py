"""The till's files: small, few, and changed only by appending or by write-new-then-rename.

On a board they lie in the file system it booted from; on the twin in littlefs on a flash chip.
Every OSError becomes FileTrouble with the file's name.
"""

from terminal.errors import FileTrouble

_DIRECTORY = 0x4000
_EXISTS = 17
_ABSENT = 2


_FULL = 28
_COPIED = 512


def _trouble(name, error):
    """What a write that failed says: no room left, or a flash that does not take it."""
    return FileTrouble(name, "flash_full" if error.args[0] == _FULL else "flash_worn")


class Mounted:
    """The file system a MicroPython board has mounted, in the shape `Files` wants."""

    def __init__(self, os):
        self.ilistdir = os.ilistdir
        self.mkdir = os.mkdir
        self.remove = os.remove
        self.rename = os.rename
        self.stat = os.stat
        self.statvfs = os.statvfs

    def open(self, path, mode):
        return open(path, mode)


class Files:
    """`fs`: open, ilistdir, mkdir, remove, rename, stat, statvfs. `root`: "" or "/folder"."""

    def __init__(self, fs, root):
        self._fs = fs
        self._root = root
        self.alive = True
        if root:
            self._make(root)

    def _make(self, path):
        try:
            self._fs.mkdir(path)
        except OSError as error:
            if error.args[0] != _EXISTS:
                self.alive = False

    def folder(self, name):
        """Have a folder of that name."""
        self._make(self._path(name))

    def _path(self, name):
        return self._root + "/" + name

    def read(self, name):
        """The whole file as bytes, or None when there is none."""
        return self.read_at(name, 0, -1)

    def read_at(self, name, offset, count):
        """Up to `count` bytes from `offset` (-1: all), or None when there is no such file."""
        try:
            with self._fs.open(self._path(name), "rb") as file:
                if offset:
                    file.seek(offset)
                return file.read(count) if count >= 0 else file.read()
        except OSError as error:
            if error.args[0] == _ABSENT:
                return None
            raise FileTrouble(name)

    def size(self, name):
        """Bytes in the file, 0 when there is none."""
        try:
            return self._fs.stat(self._path(name))[6]
        except OSError as error:
            if error.args[0] == _ABSENT:
                return 0
            raise FileTrouble(name)

    def append(self, name, data):
        """Add bytes at the end; they are on the flash when this returns."""
        self._put(name, data, "ab")

    def write(self, name, data):
        """Replace the whole file, or leave the old one if the power goes."""
        fresh = name + ".new"
        self._put(fresh, data, "wb")
        self.rename(fresh, name)

    def put(self, name, data):
        """Replace a small file in place. Up to 128 bytes littlefs keeps in the directory, so this
        costs two programs and no erase, and a cut leaves the old content or the new one."""
        self._put(name, data, "wb")

    def _put(self, name, data, mode):
        try:
            with self._fs.open(self._path(name), mode) as file:
                file.write(data)
        except OSError as error:
            raise _trouble(name, error)

    def copy(self, name, fresh, count):
        """Write the first `count` bytes of a file into another one."""
        try:
            old, new = self._path(name), self._path(fresh)
            with self._fs.open(old, "rb") as file, self._fs.open(new, "wb") as other:
                while count > 0:
                    piece = file.read(min(count, _COPIED))
                    other.write(piece)
                    count -= len(piece) or count
        except OSError as error:
            raise _trouble(fresh, error)

    def rename(self, old, new):
        try:
            self._fs.rename(self._path(old), self._path(new))
        except OSError as error:
            raise _trouble(old, error)

    def free(self):
        """Blocks of 4 kB nothing is stored in."""
        try:
            return self._fs.statvfs(self._root or "/")[3]
        except OSError as error:
            raise _trouble("flash", error)

    def remove(self, name):
        """Remove the file if it is there."""
        try:
            self._fs.remove(self._path(name))
        except OSError as error:
            if error.args[0] != _ABSENT:
                raise _trouble(name, error)

    def clear(self, kept):
        """Remove every file, in folders too, but the one called `kept`."""
        self._clear(self._root or "/", kept)

    def _clear(self, path, kept):
        try:
            for entry in list(self._fs.ilistdir(path)):
                inside = path + "/" + entry[0]
                if entry[1] == _DIRECTORY:
                    self._clear(inside, "")
                elif entry[0] != kept:
                    self._fs.remove(inside)
        except OSError as error:
            raise _trouble(path, error)

    def names(self, folder=""):
        """The files of a folder, sorted."""
        try:
            entries = list(self._fs.ilistdir(self._path(folder) if folder else self._root or "/"))
        except OSError:
            return []
        return sorted(entry[0] for entry in entries if entry[1] != _DIRECTORY)
