"""A book's line: its length, CRC and chain, and what each of them finds. S53."""

from support import raises
from terminal.rules import record


def test_a_line_reads_back_with_its_chain():
    line, link = record.encode("intent;stan=000001", record.START)
    assert line.endswith(b"\n")
    assert record.decode(line[:-1], record.START) == ("intent;stan=000001", link)


def test_the_line_stands_as_documented():
    line, _ = record.encode("a;b=c", record.START)
    assert line[:14] == b"0005 b05ab152 "  # CRC-32 of "a;b=c"
    assert line[31:] == b"a;b=c\n"


def test_every_changed_byte_is_found():
    line, _ = record.encode("answer;stan=000001;code=00", record.START)
    for at in range(len(line) - 1):
        broken = bytearray(line[:-1])
        broken[at] ^= 1
        assert record.decode(bytes(broken), record.START) is None, at


def test_every_shortened_line_is_found():
    line, _ = record.encode("checked;stan=000001", record.START)
    for size in range(len(line) - 1):
        assert record.decode(line[:size], record.START) is None, size


def test_a_line_after_another_one_is_found():
    _, first = record.encode("one", record.START)
    line, _ = record.encode("two", first)
    assert record.decode(line[:-1], first) is not None
    assert record.decode(line[:-1], record.START) is None


def test_fields_read_back_and_nothing_can_be_slipped_in():
    body = record.pack("intent", (("stan", "000001"), ("amount", 12500), ("note", "a=b")))
    assert record.unpack(body) == ("intent", {"stan": "000001", "amount": "12500", "note": "a=b"})
    raises(ValueError, record.pack, "intent", (("note", "x;code=00"),))
    raises(ValueError, record.pack, "intent", (("note", "x\ny"),))
    raises(ValueError, record.encode, "x\ny", record.START)
