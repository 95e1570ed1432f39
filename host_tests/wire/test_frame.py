"""Frames: whole ones from pieces of any size, and everything that is no frame, as early as it
can be known."""

from support import raises
from support.wire import ROWS
from terminal.wire import frame, iso8583
from terminal.wire.fields import FormatError
from twin.noise import Noise

LEAST = bytes(range(18))  # the shortest message: MTI, bit map, MAC
OTHER = bytes(range(50, 90))
MOST = bytes(1019)


def sizes(data):
    """Feed bytes to a new splitter and take what is there: sizes of the messages."""
    splitter = frame.Splitter()
    splitter.feed(data)
    return len(splitter.take() or b""), splitter.waiting


def refused(data):
    splitter = frame.Splitter()
    splitter.feed(data)
    error = raises(FormatError, splitter.take)
    assert error.field is None
    return str(error)


def test_a_frame_is_length_mark_version_message():
    assert frame.wrap(LEAST) == b"\x00\x17DEMO\x01" + LEAST
    assert frame.unwrap(frame.wrap(LEAST)) == LEAST
    assert frame.wrap(MOST)[:2] == b"\x04\x00" and frame.unwrap(frame.wrap(MOST)) == MOST
    assert frame.wrap(bytearray(LEAST)) == frame.wrap(LEAST)


def test_what_would_exceed_a_frame_is_not_sent():
    assert "frame: too long: 1025" in str(raises(FormatError, frame.wrap, bytes(1020)))
    assert "too short: 22" in str(raises(FormatError, frame.wrap, bytes(17)))


def test_a_message_with_every_field_at_its_longest_fits_into_a_frame():
    whole = {}
    for number, kind, _, size in ROWS:
        whole[number] = bytes(size) if kind == "b" else "1" * size
    data = iso8583.pack("0200", whole)
    assert len(data) == 995 and frame.unwrap(frame.wrap(data)) == data


def test_a_length_out_of_bounds_is_refused_without_waiting():
    assert "too long" in refused(b"\x04\x01") and "too long" in refused(b"\xff\xff")
    assert "too short" in refused(b"\x00\x16") and "too short" in refused(b"\x00\x00")
    assert sizes(b"\x04\x00") == (0, 2) and sizes(b"\x00\x17") == (0, 2)
    assert sizes(b"\x04") == (0, 1)


def test_an_unmarked_frame_is_refused_at_its_first_strange_byte():
    for start in (b"GET /", b"DEMo", b"DEMO\x02", b"\0"):
        assert "demo mark" in refused(b"\x01\x00" + start)
    assert sizes(b"\x01\x00DEM") == (0, 5)


def test_frames_come_in_pieces_of_any_size():
    stream = frame.wrap(LEAST) + frame.wrap(MOST) + frame.wrap(OTHER)
    noise = Noise(23)
    for biggest in (1, 2, 7, 100, 5000):
        splitter, found, at = frame.Splitter(), [], 0
        while at < len(stream):
            size = 1 + noise.below(biggest)
            splitter.feed(stream[at : at + size])
            at += size
            message = splitter.take()
            while message is not None:
                found.append(message)
                message = splitter.take()
        assert found == [LEAST, MOST, OTHER] and splitter.waiting == 0


def test_after_an_error_there_is_no_next_frame():
    splitter = frame.Splitter()
    splitter.feed(b"\xff\xff")
    raises(FormatError, splitter.take)
    splitter.feed(frame.wrap(LEAST))
    raises(FormatError, splitter.take)


def test_one_frame_and_nothing_else():
    whole = frame.wrap(LEAST)
    assert "cut short" in str(raises(FormatError, frame.unwrap, whole[:-1]))
    assert "bytes after" in str(raises(FormatError, frame.unwrap, whole + b"\0"))


def test_any_bytes_are_frames_or_an_error():
    noise = Noise(1024)
    for _ in range(300):
        data = bytearray(frame.wrap(bytes(18 + noise.below(60))) * 3)
        for _ in range(noise.below(4)):
            data[noise.below(len(data))] = noise.below(256)
        splitter = frame.Splitter()
        splitter.feed(data)
        try:
            while splitter.take() is not None:
                pass
            assert splitter.waiting <= len(data)
        except FormatError as error:
            assert error.field is None
