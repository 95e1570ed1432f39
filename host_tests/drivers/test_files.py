"""Files on real littlefs: what is replaced is whole, wherever the power fails."""

from support import raises
from support.till import Bench
from terminal.drivers.files import Files, Mounted
from terminal.errors import FileTrouble
from twin.flash import ENDINGS
from twin.oplog import Log

NAME = "kept.txt"
OLD = b"the old content\n" * 20
NEW = b"the new one, which is longer\n" * 30


def logged(change):
    """The log of what `change(files)` writes to a flash that holds the old file."""
    bench = Bench()
    bench.files.write(NAME, OLD)
    log = Log(bench.chip)
    change(bench.files)
    return log


def after_each_cut(log):
    """(a Bench on the flash, operation, ending) for a cut in each write, however it leaves it."""
    for number in range(1, len(log.operations) + 1):
        for ending in ENDINGS:
            yield Bench(log.chip(number, ending, number)), number, ending


def test_a_cut_leaves_the_old_file_or_the_new_one():
    log = logged(lambda files: files.write(NAME, NEW))
    assert len(log.operations) > 4
    found = []
    for bench, number, ending in after_each_cut(log):
        content = bench.files.read(NAME)
        assert content in (OLD, NEW), (number, ending)
        found.append(content == NEW)
        bench.files.write(NAME, OLD + NEW)
        assert bench.again().files.read(NAME) == OLD + NEW, (number, ending)
    assert not found[0] and found[-3]
    assert len([1 for i in range(3, len(found)) if found[i - 3] and not found[i]]) == 0


def test_a_cut_leaves_a_small_file_as_it_was_or_as_it_shall_be():
    """What `put` promises (the tails of the books)."""
    bench = Bench()
    bench.files.put(NAME, OLD[:100])
    log = Log(bench.chip)
    bench.files.put(NAME, NEW[:128])
    assert [kind for kind, _, _, _ in log.operations] == ["program"] * 2
    for bench, number, ending in after_each_cut(log):
        assert bench.files.read(NAME) in (OLD[:100], NEW[:128]), (number, ending)


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
    for bench, number, ending in after_each_cut(logged(lambda files: files.append(NAME, NEW))):
        assert bench.files.read(NAME) in (OLD, OLD + NEW), (number, ending)


def test_a_file_that_is_not_there_is_no_trouble_to_read():
    files = Bench().files
    assert files.read(NAME) is None and files.size(NAME) == 0
    files.remove(NAME)
    assert files.names("nowhere") == []


def test_a_flash_that_fails_is_said_with_the_name_of_the_file():
    class Broken:
        def mkdir(self, path):
            raise OSError(5)

        ilistdir = remove = stat = statvfs = mkdir

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


def test_what_was_written_is_on_the_flash():
    bench = Bench()
    for number, write in enumerate((bench.files.put, bench.files.append, bench.files.write)):
        write("a%d" % number, b"kept")
        assert bench.again().files.read("a%d" % number) == b"kept"
