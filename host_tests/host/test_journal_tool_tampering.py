"""`tools journal verify`: no change to a till's books goes unseen, and each is named. S19, S53."""

import re

import pytest
from host.journal_made import first, found, till
from hypothesis import given, settings
from hypothesis import strategies as some

from terminal.rules import record
from tools.journal import chain
from tools.journal.text import PIECE, assemble

ONE, TWO = "000001.txt", "000002.txt"
quick = settings(max_examples=150, deadline=None, derandomize=True)


def with_lines(change, name=ONE, files=None):
    """The files with a file's lines (LF and all) changed by `change(lines)`."""
    files = dict(files or first())
    lines = files[name].splitlines(keepends=True)
    change(lines)
    files[name] = b"".join(lines)
    return files


def said(files, name=None):
    """(line number, check, meaning) of what is told first."""
    one = found(files, name)[0]
    return one.line.number if one.line else None, one.check, one.meaning


def replaced(number, old, new):
    def change(lines):
        assert old in lines[number - 1]
        lines[number - 1] = lines[number - 1].replace(old, new)

    return change


def test_untouched_books_are_whole():
    assert found(till()) == []
    assert found(till(), ONE) == [] and found(till(), TWO) == []
    assert found(first()) == []


# any change


@quick
@given(some.data())
def test_a_changed_byte_is_always_found(data):
    files = dict(till())
    name = data.draw(some.sampled_from([ONE, TWO]))
    at = data.draw(some.integers(0, len(files[name]) - 1))
    byte = data.draw(some.integers(1, 255))
    changed = bytearray(files[name])
    changed[at] ^= byte
    files[name] = bytes(changed)
    number = till()[name][:at].count(b"\n") + 1
    first_found = found(files)[0]
    assert (first_found.name, first_found.line.number) == (name, number)
    assert found(files, name)


@quick
@given(some.data())
def test_deleted_lines_are_always_found(data):
    count = len(first()[ONE].splitlines())
    start = data.draw(some.integers(0, count - 2))
    end = data.draw(some.integers(start + 1, count - 1))

    def delete(lines):
        del lines[start:end]

    number, _, meaning = said(with_lines(delete))
    assert number == start + 1 and "deleted" in meaning


@quick
@given(some.data())
def test_lines_that_changed_places_are_always_found(data):
    count = len(first()[ONE].splitlines())
    low = data.draw(some.integers(0, count - 2))
    high = data.draw(some.integers(low + 1, count - 1))

    def swap(lines):
        lines[low], lines[high] = lines[high], lines[low]

    number, _, meaning = said(with_lines(swap))
    assert number == low + 1
    assert "moved" in meaning or "changed places" in meaning


@quick
@given(some.data())
def test_copied_lines_are_always_found(data):
    count = len(first()[ONE].splitlines())
    source = data.draw(some.integers(0, count - 1))
    target = data.draw(some.integers(source + 1, count))
    number, _, meaning = said(
        with_lines(lambda lines: lines.insert(target, lines[source])),
    )
    assert number == target + 1 and f"copy of line {source + 1}" in meaning


@quick
@given(some.data())
def test_lines_of_another_book_are_always_found(data):
    count = len(first()[ONE].splitlines())
    others = till()[TWO].splitlines(keepends=True)[1:]
    other = data.draw(some.sampled_from(others))
    at = data.draw(some.integers(0, count))
    instead = at < count and data.draw(some.booleans())

    def insert(lines):
        lines[at : at + instead] = [other]

    number, _, meaning = said(with_lines(insert))
    assert number == at + 1
    if at < count - 1:
        assert "another file" in meaning, meaning


@quick
@given(some.data())
def test_a_file_that_ends_early_is_found_and_called_cut_off(data):
    whole = till()[ONE]
    size = data.draw(some.integers(0, len(whole) - 1))
    files = {**till(), ONE: whole[:size]}
    one = found(files)[0]
    last = whole[:size].rpartition(b"\n")[0].rpartition(b"\n")[2][31:].split(b";")[0]
    if size and whole[size - 1 : size] == b"\n" and last in (b"sum", b"batch"):
        assert one.name == TWO and "deleted at the end of 000001.txt" in one.meaning
    else:
        assert one.name == ONE and "cut off" in one.meaning and "edited" not in one.meaning


@quick
@given(some.data())
def test_a_changed_tail_is_always_found(data):
    live = [name for name in sorted(till()) if name.startswith("tail")]
    name = data.draw(some.sampled_from(live[:3]))  # the sale's intent in two pieces, its answer
    at = data.draw(some.integers(0, len(till()[name]) - 1))
    changed = bytearray(till()[name])
    changed[at] ^= data.draw(some.integers(1, 255))
    assert found({**till(), name: bytes(changed)}), (name, at)


# what it is called


def test_an_edited_line_is_named_with_its_neighbours():
    files = with_lines(replaced(4, b"code=00", b"code=51"))
    one = found(files)[0]
    told = "\n".join(one.told(assemble(ONE, files[ONE])))
    assert re.search(r"000001\.txt: the chain breaks at line 4, byte 353\n", told)
    assert re.search(r"check +CRC-32: it says [0-9a-f]{8}, its 75 bytes make [0-9a-f]{8}\n", told)
    assert re.search(r"before +line 3: intent;", told) and "there    line 4: answer;" in told
    assert re.search(r"after +line 5: slips;", told)
    assert "line 4 was edited: the line after it fits what it was." in told
    assert len(found(files)) == 1  # what follows the edited line is as it was


@pytest.mark.parametrize(
    ("old", "new", "check"),
    [
        (b"amount=2500", b"amount=25000", "length: it says 119 bytes and has 120"),
        (b"amount=2500", b"amount=9500", "CRC-32"),
        (b" intent", b"_intent", "shape"),
    ],
)
def test_the_check_that_failed_is_named(old, new, check):
    number, said_check, meaning = said(with_lines(replaced(3, old, new)))
    assert (number, said_check.startswith(check)) == (3, True), said_check
    assert "line 3 was edited" in meaning


def test_an_edited_line_with_its_own_check_made_anew_is_found():
    import binascii

    def change(lines):
        body = lines[2][31:-1].replace(b"amount=2500", b"amount=0500")
        crc = b"%08x" % binascii.crc32(body)
        lines[2] = lines[2][:5] + crc + lines[2][13:31] + body + b"\n"

    number, check, meaning = said(with_lines(change))
    assert number == 3 and check.startswith("chain") and "check made anew" in meaning


def test_an_edited_chain_value_is_told_from_a_deletion():
    def change(lines):
        digit = b"0" if lines[2][14:15] != b"0" else b"1"
        lines[2] = lines[2][:14] + digit + lines[2][15:]

    number, _, meaning = said(with_lines(change))
    assert number == 3 and "chain value of line 3 was edited" in meaning


def test_line_ends_changed_by_a_copy_are_named():
    files = {ONE: first()[ONE].replace(b"\n", b"\r\n")}
    assert "CR LF" in said(files)[2]


def test_a_torn_last_line_is_cut_off_and_not_an_edit():
    files = {ONE: first()[ONE][:-20]}
    number, check, meaning = said(files)
    assert number == 37 and check.startswith("line end") and meaning.startswith("cut off")
    assert "edited" not in meaning
    assert len(chain.proved(assemble(ONE, files[ONE]))) == 36


def test_a_whole_line_without_its_end_is_not_believed():
    text = assemble(ONE, first()[ONE][:-1])
    assert len(chain.proved(text)) == 36 and chain.findings(text)


def test_a_record_the_tail_did_not_finish_is_a_note_and_no_fault():
    files = {name: data for name, data in till().items() if name in (ONE, TWO)}
    files["tail0"] = till()["tail0"]
    assert len(files["tail0"]) == PIECE + 10
    assert found(files) == []
    text = assemble(TWO, files[TWO], [("tail0", files["tail0"]), ("tail1", None)])
    assert text.unfinished == PIECE and len(text.lines) == 7


def test_of_two_attempts_cut_in_turn_nothing_counts():
    """The pieces of the earlier one may stand behind those of the later one."""
    files = {ONE: till()[ONE], TWO: till()[TWO], "tail0": till()["tail0"]}
    files["tail1"] = files["tail0"][:8] + b"b " + b"0042 another attempt ".ljust(PIECE, b"x")
    assert found(files) == []


def test_deleted_newest_records_leave_pieces_that_follow_nothing():
    files = dict(till())
    del files["tail0"]
    one = found(files)[0]
    assert one.line is None and "tail1" in one.meaning and "newest records" in one.meaning


def test_a_stale_piece_of_an_older_batch_is_no_fault_whether_that_is_there_or_not():
    older = till()[ONE].splitlines()[4][14:22]
    files = {**till(), "tail7": older + b"a 0042 an old record"}
    assert found(files) == []
    del files[ONE]
    assert found(files) == []
    assert found({**till(), "tail7": b"0123abcda 0042 an old record"})


def test_a_piece_of_what_the_till_set_aside_is_no_stray():
    """The till found its book broken once and went on from the good part: the tail is older."""
    lines = till()[TWO].splitlines(keepends=True)
    short = b"".join(lines[:1])
    files = {**till(), TWO: short}
    assert any("tail0" in one.meaning for one in found(files))
    assert found({**files, TWO + ".bad": till()[TWO]}) == []


def test_a_line_put_in_is_one_break_and_not_two():
    foreign = till()[TWO].splitlines(keepends=True)[4]
    assert len(found(with_lines(lambda lines: lines.insert(9, foreign)))) == 1


def tail_of(size):
    """(a book's text with one record of `size` bytes in its tail, the tail piece)."""
    before = first()[ONE].splitlines()[-1][14:30].decode()
    line, _ = record.encode("note;x=" + "y" * (size - 39), before)
    assert len(line) == size
    return before[:8].encode() + b"a " + line


@pytest.mark.parametrize("size", [60, PIECE])
def test_a_tail_piece_without_its_end_was_not_left_by_a_power_cut(size):
    """Small files are written whole or not at all, so only a full piece can be half a record."""
    assert found({**first(), "tail0": tail_of(size)}) == []
    for changed in (tail_of(size)[:-1], tail_of(size)[:-1] + b"x"):
        one = found({**first(), "tail0": changed})[0]
        assert one.line.where == "tail0" and one.line.number == 38
        assert "(in tail0)" in one.place() and one.meaning.startswith("cut off")
