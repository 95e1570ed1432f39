"""packed.py: modules out of a pack, other files as they lie there, and no file left open."""

import io
import os

import packed

from support import raises

FOLDER = 0x4000


def pack_of(names):
    """A pack written by the description in packed.py: each module holds its own name, twice."""
    ordered = sorted(names)
    data = b"TILLPACK" + bytes((len(ordered), 0, 0, 0)) + bytes(20)
    at = 32 * (1 + len(ordered))
    for name in ordered:
        data += name.encode() + bytes(28 - len(name)) + bytes((at & 0xFF, at >> 8, 0, 0))
        at += 2 * len(name) + 5
    return data + "".join(["a b\n%s\n" % (name * 2) for name in ordered]).encode()


class Flash:
    """Stands for `os` and `open`: dict of path -> bytes, and how many files are open."""

    def __init__(self, files):
        self.files = files
        self.open_now = 0
        self.reads = 0

    def open(self, path, mode):
        assert mode == "rb", mode
        if path not in self.files:
            raise OSError(2)
        self.open_now += 1
        return File(self, self.files[path])

    def stat(self, path):
        if path not in self.files:
            raise OSError(2)
        return (0x8000, 0, 0, 0, 0, 0, len(self.files[path]), 0, 0, 0)

    def ilistdir(self, path):
        return iter([(name, 0x8000, 0, 0) for name in self.files if name.startswith(path)])


class File:
    """An open file, for `packed`. `flash.broken`: its reads fail."""

    broken = False

    def __init__(self, flash, data):
        self._flash = flash
        self._file = io.BytesIO(data)
        self.read, self.seek = self._file.read, self._file.seek
        self.readline = self._file.readline

    def readinto(self, buf):
        self._flash.reads += 1
        if File.broken:
            raise OSError(5)
        return self._file.readinto(buf)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self._flash.open_now -= 1


def teardown_function(_test):
    """pytest shares a process between files: the next one's packs lie on a real flash."""
    packed.__dict__.pop("open", None)
    packed.os = os


def there(files):
    """(a file system on the folder `a` of a flash with these files, the flash)."""
    flash = Flash(files)
    packed.open, packed.os = flash.open, flash
    return packed.Packs("a"), flash


def test_each_module_is_found_whatever_their_number():
    """First, last and between, in packs of none to seventeen; what is not there is not found."""
    for count in range(18):
        names = ["m%02d" % (2 * number + 1) for number in range(count)]
        packs, flash = there({"a/till.terminal.flows.pack": pack_of(names)})
        for name in names + names[::-1]:
            path = "/terminal/flows/%s.mpy" % name
            assert packs.stat(path)[0] == 0x8000
            file = packs.open(path, "rb")
            assert file.read(6) == (name * 2).encode(), (count, name)
            file.close()
        for number in range(0, 2 * count + 2, 2):
            error = raises(OSError, packs.stat, "/terminal/flows/m%02d.mpy" % number)
            assert error.args[0] == 2
        assert flash.open_now == 0


def test_a_name_is_found_whole_only():
    packs, flash = there({"a/till.pack": pack_of(["board", "boards", "configure", "x" * 28])})
    file = packs.open("/board.mpy", "rb")
    assert file.read(10) == b"boardboard"
    file.close()
    assert packs.stat("/%s.mpy" % ("x" * 28))
    for name in ("boar", "b", "", "boardss", "x" * 27, "x" * 29, "x" * 200):
        assert raises(OSError, packs.open, "/%s.mpy" % name, "rb").args[0] == 2
    assert flash.open_now == 0


def test_the_flash_is_read_a_few_times_however_many_there_are():
    """The index stays in the file: of 200 modules eight are looked at, and the first record."""
    packs, flash = there({"a/till.pack": pack_of(["n%03d" % number for number in range(200)])})
    packs.stat("/n117.mpy")
    assert flash.reads <= 9
    packs.open("/n117.mpy", "rb").close()
    assert flash.reads <= 9  # an import asks, then opens: looked for once


def test_a_folder_is_one_that_has_a_pack():
    names = ("till", "till.terminal", "till.terminal.ui")
    packs, _ = there({"a/%s.pack" % name: b"" for name in names})
    for path in ("/", "/terminal", "/terminal/ui"):
        assert packs.stat(path)[0] == FOLDER
    for path in ("/board", "/terminal/flows", "/terminal/ui.py", "/terminal/flows/x.mpy"):
        raises(OSError, packs.stat, path)


def test_other_files_are_those_of_the_copys_folder():
    """Words, fonts, board.json: modules look for them beside `__file__`."""
    packs, flash = there({"a/board.json": b"{}", "a/terminal/ui/words/en.txt": b"yes: Yes"})
    assert packs.stat("/board.json")[6] == 2
    file = packs.open("/terminal/ui/words/en.txt", "rb")
    assert file.read(4) == b"yes:"
    file.close()
    raises(OSError, packs.open, "/terminal/ui/words/fr.txt", "rb")
    assert sorted([entry[0] for entry in packs.ilistdir("/")]) == sorted(flash.files)
    assert flash.open_now == 0


def test_a_relative_import_is_told_by_its_whole_name():
    """asyncio has some; MicroPython 1.26 takes them to be relative to who calls `__import__`, and
    does not tell who wants it."""
    packs, _ = there({})
    asked = []
    packs.theirs = lambda *given: asked.append(given)
    inside = {"__name__": "asyncio.stream"}
    packs("core", {"__name__": "asyncio", "__path__": "x"}, None, ("*",), 1)
    packs("", inside, None, ("core",), 1)
    packs("select", inside, None, None, 0)
    packs("event", None, None, ("Event",), 1)
    packs("far", {"__name__": "a.b.c"}, None, None, 2)
    assert asked == [
        ("asyncio.core", None, None, ("*",), 0),
        ("asyncio", None, None, ("core",), 0),
        ("select", inside, None, None, 0),
        ("asyncio.event", None, None, ("Event",), 0),
        ("a.far", None, None, ("",), 0),
    ]


def test_a_flash_that_cannot_be_read_leaves_no_file_open():
    packs, flash = there({"a/till.pack": pack_of(["board"])})
    File.broken = True
    try:
        assert raises(OSError, packs.open, "/board.mpy", "rb").args[0] == 5
    finally:
        File.broken = False
    assert flash.open_now == 0


def test_garbage_in_place_of_a_pack_ends():
    """boot.py does not start such a copy; still nothing hangs."""
    for data in (b"", b"TILL", b"\xff" * 32, b"\xff" * 3000, bytes(3000)):
        packs, flash = there({"a/till.pack": data})
        assert raises(OSError, packs.open, "/board.mpy", "rb").args[0] == 2
        assert flash.open_now == 0 and flash.reads < 40
