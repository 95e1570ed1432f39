"""Books: append-only, bounded reads at start, and what is done about a broken one. S53."""

from support import raises
from support.till import Bench, damage
from terminal.errors import FileTrouble
from terminal.rules import record
from terminal.services import book, looking

NAME = "log/000001.txt"


class Log:
    """A book of numbered entries; its summary says how many there are."""

    def __init__(self, files):
        files.folder("log")
        self.found = []
        self.count = 0
        self.book = book.Book(files, "log", 1, self._summary)
        self.book.open(self._follow)

    def _summary(self):
        return (("count", self.count),)

    def _follow(self, kind, fields, offset):
        if kind == "sum":
            self.count = int(fields["count"])
        else:
            self.count += 1
            self.found.append(int(fields["n"]))

    def add(self, size=0):
        fields = (("n", self.count), ("text", "x" * size))
        offset = self.book.add("entry", fields)
        self._follow("entry", {"n": self.count}, offset)
        return offset


def filled(files, count):
    log = Log(files)
    for number in range(count):
        log.add(number * 37 % 200)
    return log


def numbers(log):
    return [int(fields["n"]) for kind, fields, _ in log.book.records() if kind == "entry"]


def test_records_come_back_after_a_restart_and_go_on():
    bench = Bench()
    for count in range(1, 40):
        log = Log(bench.files)
        assert log.count == count - 1
        log.add(count * 37 % 300)
        bench = bench.again()
    log = Log(bench.files)
    assert numbers(log) == list(range(39))
    assert looking.verify(log.book) is None and log.book.repaired is None and not log.book.torn


def test_a_start_follows_only_what_came_after_the_last_summary():
    bench = Bench()
    filled(bench.files, 30).book.fold()
    log = Log(bench.again().files)
    assert log.count == 30 and log.found == []
    log.add()
    assert Log(bench.again().files).found == [30]


def test_a_start_reads_as_little_of_a_long_book_as_of_a_short_one():
    read = []
    for count in (20, 200):
        bench = Bench()
        filled(bench.files, count).book.fold()
        again = bench.again()
        counted = Counted(again.files)
        Log(counted)
        read.append(counted.bytes)
    assert read[1] <= read[0] * 1.1


class Counted:
    """Files that count the bytes read."""

    def __init__(self, files):
        self._files = files
        self.bytes = 0
        self.folder, self.size, self.copy = files.folder, files.size, files.copy

    def read(self, name):
        return self.read_at(name, 0, -1)

    def read_at(self, name, offset, count):
        data = self._files.read_at(name, offset, count)
        self.bytes += len(data or b"")
        return data


def test_a_record_costs_no_erase_until_the_tail_is_folded():
    bench = Bench()
    log = filled(bench.files, 9)
    log.book.fold()
    before = bench.device.erases
    for _ in range(4):
        log.add(100)
    assert bench.device.erases == before
    log.book.fold()
    assert bench.device.erases > before


def test_a_piece_of_a_record_is_not_believed_and_is_overwritten():
    bench = Bench()
    log = filled(bench.files, 3)
    log.book.fold()
    log.add(150)
    whole = bench.files.read("log/tail1")
    for torn in (b"", whole[:40], whole[:-1], whole.replace(b"x", b"y"), None):
        if torn is None:
            bench.files.remove("log/tail1")
        else:
            bench.files.put("log/tail1", torn)
        again = Log(bench.again().files)
        assert again.count == 3 and again.book.torn
    again.add(150)
    assert numbers(Log(bench.again().files)) == [0, 1, 2, 3]


def test_what_was_folded_is_not_taken_up_again():
    bench = Bench()
    log = filled(bench.files, 2)
    kept = [bench.files.read("log/tail%d" % slot) for slot in range(8)]
    log.book.fold()
    for slot in range(8):
        if kept[slot] is not None:
            bench.files.put("log/tail%d" % slot, kept[slot])
    assert numbers(Log(bench.again().files)) == [0, 1]


def test_a_torn_end_is_not_believed_and_a_copy_is_kept():
    for cut in (1, 9, 40):
        bench = Bench()
        filled(bench.files, 4).book.fold()
        whole = bench.files.read(NAME)
        bench.files.write(NAME, whole[:-cut])
        log = Log(bench.files)
        assert NAME in log.book.repaired
        assert bench.files.read(NAME + ".bad") == whole[:-cut]
        assert log.count == 4 and numbers(log) == [0, 1, 2, 3]
        log.add()
        log.book.fold()
        assert Log(bench.again().files).book.repaired is None


def test_an_edited_record_is_found_wherever_it_stands():
    bench = Bench()
    log = filled(bench.files, 40)
    log.book.fold()
    assert looking.verify(log.book) is None
    whole = bench.files.read(NAME)
    at = whole.index(b"n=17;")
    bench.files.write(NAME, whole[:at] + b"n=71;" + whole[at + 5 :])
    broken = Log(bench.files)
    assert broken.book.repaired is None  # a start does not read that far
    offset = looking.verify(broken.book)
    assert offset < at < offset + 300


def test_a_deleted_record_is_found():
    bench = Bench()
    filled(bench.files, 40).book.fold()
    lines = bench.files.read(NAME).split(b"\n")
    bench.files.write(NAME, b"\n".join(lines[:20] + lines[21:]))
    assert looking.verify(Log(bench.files).book) == sum(len(line) + 1 for line in lines[:20])


def test_an_edited_summary_ends_belief_there():
    bench = Bench()
    filled(bench.files, 5).book.fold()
    damage(bench.files, NAME, b"count=5", b"count=7")
    log = Log(bench.files)
    assert log.count == 5 and log.book.repaired


def test_lines_are_found_backwards_and_by_their_order():
    log = filled(Bench().files, 120)
    starts = [offset for kind, _, offset in log.book.records() if kind == "entry"]
    found, offset = [], log.book.length
    while True:
        offset = looking.before(log.book, offset)
        if offset is None:
            break
        found.append(offset)
    assert [offset for offset in reversed(found) if offset in starts] == starts

    def order(kind, fields):
        return int(fields["n"]) if kind == "entry" else None

    for number in range(120):
        offset = looking.seek(log.book, order, number)
        assert offset <= starts[number]
        assert starts[number] - offset <= 2500  # a look at a few lines only


def test_a_flash_that_takes_nothing_leaves_the_book_as_it_was():
    bench = Bench()
    log = filled(bench.files, 3)

    def refuse(name, data):
        raise FileTrouble(name)

    bench.files.put = refuse
    chain, length = log.book.chain, log.book.length
    raises(FileTrouble, log.add, 30)
    assert (log.book.chain, log.book.length) == (chain, length)
    assert numbers(Log(bench.again().files)) == [0, 1, 2]


def test_a_body_is_believed_by_its_own_check_alone():
    line, _ = record.encode("entry;n=1", record.START)
    assert record.body(line[:-1]) == "entry;n=1"
    assert record.body(line[:-2]) is None
    assert record.body(b"") is None
    assert record.body(line[:-1].replace(b"n=1", b"n=2")) is None
