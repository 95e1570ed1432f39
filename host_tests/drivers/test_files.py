"""Files on real littlefs: what is replaced is whole, wherever the power fails."""

from support import raises
from support.till import Bench
from terminal.drivers.files import Files, Mounted
from terminal.errors import FileTrouble

NAME = "kept.txt"
OLD = b"the old content\n" * 20
NEW = b"the new one, which is longer\n" * 30


def replaced(cut_at=None):
    """(flash writes that replacing a file took, its content after a restart)."""
    bench = Bench()
    bench.files.write(NAME, OLD)
    before = bench.device.programs + bench.device.erases
    bench.device.cut_at = cut_at
    bench.files.write(NAME, NEW)
    writes = bench.device.programs + bench.device.erases - before
    return writes, bench.again().files.read(NAME)


def test_a_cut_leaves_the_old_file_or_the_new_one():
    writes, content = replaced()
    assert content == NEW and writes > 4
    found = [replaced(cut_at)[1] for cut_at in range(1, writes + 1)]
    assert [one for one in found if one not in (OLD, NEW)] == []
    assert OLD in found


def test_what_a_cut_left_half_written_is_in_nobodys_way():
    bench = Bench()
    bench.files.write(NAME, OLD)
    bench.device.cut_at = 3
    bench.files.write(NAME, NEW)
    bench = bench.again()
    bench.files.write(NAME, NEW)
    assert bench.files.read(NAME) == NEW
    assert bench.again().files.names() == [NAME]


def test_a_cut_while_appending_takes_nothing_of_what_was_there():
    bench = Bench()
    bench.files.append(NAME, OLD)
    bench.device.cut_at = 2
    bench.files.append(NAME, NEW)
    assert bench.again().files.read(NAME)[: len(OLD)] == OLD


def test_a_file_that_is_not_there_is_no_trouble_to_read():
    files = Bench().files
    assert files.read(NAME) is None and files.size(NAME) == 0
    files.remove(NAME)
    assert files.names("nowhere") == []


def test_a_flash_that_fails_is_said_with_the_name_of_the_file():
    class Broken:
        def mkdir(self, path):
            raise OSError(5)

        ilistdir = remove = stat = mkdir

        def rename(self, old, new):
            raise OSError(5)

        def open(self, path, mode):
            raise OSError(5)

    files = Files(Mounted(Broken()), "/till")
    files._fs.open = Broken().open
    assert not files.alive
    for call, args in (
        (files.read, (NAME,)),
        (files.size, (NAME,)),
        (files.append, (NAME, b"x")),
        (files.remove, (NAME,)),
        (files.rename, (NAME, "other")),
    ):
        assert raises(FileTrouble, call, *args).detail == NAME
