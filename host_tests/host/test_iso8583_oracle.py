"""Our codec against pyiso8583, told the dialect on its own (`tools/bench/peer.py`): both ways, any
message, and bytes that are none."""

import string

import iso8583 as judge
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from support.wire import ROWS, WORDS, made
from terminal.wire import frame, iso8583, view
from terminal.wire.fields import FormatError
from tools.bench import peer

DIGITS, ALNUM = string.digits, string.digits + string.ascii_letters
ASCII = "".join(map(chr, range(0x20, 0x7F)))
MUST = (53, 64)
# What our codec refuses in bytes that pyiso8583 takes: it has one kind for digits and bytes, and
# looks at neither padding nor what kind of letter it is, nor whether a field is empty.
STRICTER = (
    "bad digit", "bad padding", "digits and one D only", "letters and digits only",
    "printable ASCII only", "no printable text", "missing",
)  # fmt: skip


def _utf8(most):
    letters = some.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])
    return some.text(letters, min_size=1, max_size=most).map(lambda text: _cut(text, most))


def _cut(text, most):
    while len(text.encode()) > most:
        text = text[:-1]
    return text or "x"


def _value(kind, prefix, size):
    """Any value that a field may have."""
    least = 1 if prefix else size
    if kind == "n":
        return some.text(DIGITS, min_size=least, max_size=size)
    if kind == "z":
        number = some.text(DIGITS, min_size=1, max_size=19)
        return some.tuples(number, some.text(DIGITS, max_size=size - 20)).map("D".join)
    if kind == "a":
        return some.text(ALNUM, min_size=least, max_size=size)
    if kind == "s":
        return some.text(ASCII, min_size=least, max_size=size)
    if kind == "u":
        return _utf8(size)
    return some.binary(min_size=size, max_size=size)


_VALUES = {number: _value(kind, prefix, size) for number, kind, prefix, size in ROWS}
_messages = some.fixed_dictionaries(
    {number: _VALUES[number] for number in MUST},
    optional={number: value for number, value in _VALUES.items() if number not in MUST},
)
_types = some.text(DIGITS, min_size=4, max_size=4)


def test_both_know_the_same_fields():
    known = {int(name) for name in peer.SPEC if name.isdigit()} - {1}
    assert known == {row[0] for row in ROWS}
    for number, _, prefix, size in ROWS:
        theirs = peer.SPEC[str(number)]
        assert (theirs["len_type"], theirs["max_len"]) == (prefix, size)


@given(_types, _messages)
def test_the_same_values_give_the_same_bytes(mti, fields):
    assert iso8583.pack(mti, fields) == peer.encode(mti, fields)


@given(_types, _messages)
def test_we_read_what_they_write_and_they_what_we_write(mti, fields):
    assert iso8583.unpack(bytes(peer.encode(mti, fields))) == (mti, fields)
    assert peer.decode(bytes(iso8583.pack(mti, fields))) == (mti, fields)


@pytest.mark.parametrize("kind", WORDS)
def test_every_message_of_the_table(kind):
    mti, fields = made(kind)
    assert iso8583.pack(mti, fields) == peer.encode(mti, fields)


def _agree(data):
    """What we take they take, with the same values. What we refuse they refuse, or look at less
    closely."""
    try:
        ours = iso8583.unpack(data)
    except FormatError as error:
        if error.reason not in STRICTER and not error.reason.endswith(", not 0"):
            with pytest.raises((judge.DecodeError, KeyError)):
                peer.decode(data)
        return
    assert iso8583.pack(*ours) == data
    assert peer.decode(data) == ours


@settings(max_examples=400, deadline=200)
@given(_messages, some.data())
def test_of_changed_bytes_we_take_no_more_than_they(fields, data):
    changed = bytearray(iso8583.pack("0200", fields))
    for _ in range(data.draw(some.integers(1, 3))):
        place = data.draw(some.integers(0, len(changed) - 1))
        changed[place] = data.draw(some.integers(0, 255))
    _agree(bytes(changed[: data.draw(some.sampled_from((len(changed), len(changed) - 1)))]))


@settings(max_examples=400, deadline=200)
@given(some.binary(max_size=8), some.binary(max_size=300))
def test_any_bytes_are_an_error_or_a_message_and_can_be_shown(bits, data):
    """At most 200 ms each, which is what hypothesis' deadline is for: none makes us think long."""
    for any_bytes in (data, b"\x02\x00" + bits + data):
        try:
            mti, fields = iso8583.unpack(any_bytes)
        except FormatError as error:
            assert error.field in range(65) and error.reason
        else:
            assert iso8583.pack(mti, fields) == any_bytes
        view.describe(any_bytes)


@given(some.lists(some.binary(min_size=18, max_size=1019), max_size=4), some.data())
def test_frames_come_out_as_they_went_in_however_they_are_cut(messages, data):
    stream = b"".join(map(frame.wrap, messages))
    splitter, found = frame.Splitter(), []
    while stream:
        size = data.draw(some.integers(1, len(stream)))
        splitter.feed(stream[:size])
        stream = stream[size:]
        while (message := splitter.take()) is not None:
            found.append(message)
    assert found == messages and not splitter.waiting
