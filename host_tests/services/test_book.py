"""Books: append-only, checked on read, and what is done about a broken one."""

from support.till import Bench, damage
from terminal.services.book import Book

NAME = "log.txt"


def fill(files, count):
    book = Book(files, NAME)
    assert list(book.open()) == []
    for number in range(count):
        book.add("entry", (("n", number), ("text", "x" * (number * 37 % 200))))
    return book


def numbers(files):
    book = Book(files, NAME)
    found = [fields["n"] for _, fields in book.open()]
    return found, book.repaired


def test_records_come_back_after_a_restart():
    bench = Bench()
    fill(bench.files, 30)
    found, repaired = numbers(bench.again().files)
    assert found == [str(number) for number in range(30)]
    assert repaired is None


def test_a_reopened_book_goes_on_with_its_chain():
    bench = Bench()
    fill(bench.files, 3)
    book = Book(bench.files, NAME)
    list(book.open())
    book.add("entry", (("n", 3),))
    assert numbers(bench.files) == (["0", "1", "2", "3"], None)
    assert [fields["n"] for _, fields in book.records()] == ["0", "1", "2", "3"]


def test_a_torn_last_record_is_not_believed_and_the_copy_kept():
    bench = Bench()
    fill(bench.files, 4)
    whole = bench.files.read(NAME)
    bench.files.write(NAME, whole[:-9])
    found, repaired = numbers(bench.files)
    assert found == ["0", "1", "2"]
    assert NAME in repaired
    assert bench.files.read(NAME + ".bad") == whole[:-9]
    assert numbers(bench.files) == (["0", "1", "2"], None)


def test_a_last_line_without_its_end_is_not_believed():
    bench = Bench()
    fill(bench.files, 2)
    bench.files.write(NAME, bench.files.read(NAME)[:-1])
    assert numbers(bench.files)[0] == ["0"]


def test_a_changed_record_ends_belief():
    bench = Bench()
    fill(bench.files, 5)
    damage(bench.files, NAME, b"n=2", b"n=7")
    found, repaired = numbers(bench.files)
    assert found == ["0", "1"] and repaired


def test_a_deleted_record_ends_belief():
    bench = Bench()
    fill(bench.files, 5)
    lines = bench.files.read(NAME).split(b"\n")
    bench.files.write(NAME, b"\n".join(lines[:2] + lines[3:]))
    found, repaired = numbers(bench.files)
    assert found == ["0", "1"] and repaired
