"""NDEF on a Type 2 tag: blocks, records, and bytes that are neither."""

from support import raises
from terminal.wire import ndef
from twin.noise import Noise

URI = b"\xd1\x01\x0c\x55\x03example.com"  # http://example.com, NFC Forum RTD URI
TEXT = b"\xd1\x01\x0e\x54\x02enHello World"
NAME = b"tillkit.demo:card"
LOCK = b"\x01\x03\xa0\x0c\x34"  # lock control block of an NTAG213


def test_the_records_of_the_standard():
    assert ndef.records(URI) == [(1, b"U", b"\x03example.com")]
    assert ndef.records(TEXT) == [(1, b"T", b"\x02enHello World")]


def test_an_external_record():
    assert ndef.pack_external(b"a.b:c", b"xy") == b"\xd4\x05\x02a.b:cxy"
    for size in (0, 1, 255, 256, 1000):
        payload = bytes(size)
        data = ndef.pack_external(NAME, payload)
        assert ndef.records(data) == [(ndef.EXTERNAL, NAME, payload)]
        assert ndef.external(data, NAME) == payload
    raises(ValueError, ndef.pack_external, b"", b"")
    raises(ValueError, ndef.pack_external, bytes(256), b"")


def test_ours_is_found_among_others_and_nothing_else_is_taken_for_it():
    ours = ndef.pack_external(NAME, b"token")
    after = b"\x91" + URI[1:] + b"\x54" + ours[1:]  # begin; end
    assert ndef.external(after, NAME) == b"token"
    for foreign in (URI, TEXT, ndef.pack_external(b"tillkit.demo:cart", b"token")):
        raises(ValueError, ndef.external, foreign, NAME)
    wrong_tnf = b"\xd2" + ours[1:]
    raises(ValueError, ndef.external, wrong_tnf, NAME)


def test_an_id_is_stepped_over():
    assert ndef.records(b"\xd9\x01\x02\x03UidXhi") == [(1, b"U", b"hi")]
    assert ndef.records(b"\xc9\x01\x00\x00\x00\x02\x03UidXhi") == [(1, b"U", b"hi")]


def test_no_more_records_than_asked_for():
    many = b"\x91" + URI[1:] + (b"\x11" + URI[1:]) * 8 + b"\x51" + URI[1:]
    assert len(ndef.records(many)) == 4
    assert len(ndef.records(many, 99)) == 10


def test_broken_messages_are_refused():
    for data in (
        b"",
        b"\xd1",
        URI[:-1],
        b"\x51" + URI[1:],  # does not begin
        b"\x91" + URI[1:],  # does not end
        b"\x91" + URI[1:] + URI,  # begins twice
        b"\xf1" + URI[1:],  # chunked
        b"\xd7" + URI[1:],  # reserved
        b"\xc1\x01\xff\xff\xff\xffU",
    ):
        raises(ValueError, ndef.records, data)


def test_blocks_around_the_message_are_stepped_over():
    for before in (b"", b"\x00", b"\x00\x00\x00", LOCK, LOCK + b"\x02\x03\x00\x00\x00",
                   b"\xfd\x02ab", b"\xfd\xff\x01\x00" + bytes(256)):  # fmt: skip
        area = before + ndef.tlv(URI) + b"\xee"
        assert ndef.message(area) == URI
        assert ndef.find(area) == (len(before) + 2, len(before) + 2 + len(URI))


def test_lengths_of_one_and_of_three_bytes():
    for size, head in ((254, 2), (255, 4), (600, 4)):
        data = bytes(size)
        area = ndef.tlv(data)
        assert len(area) == head + size + 1
        assert ndef.message(area) == data and ndef.find(area) == (head, head + size)
    raises(ValueError, ndef.tlv, bytes(0xFFFF))


def test_the_first_pages_tell_how_far_to_read():
    area = LOCK + ndef.tlv(ndef.pack_external(NAME, bytes(19)))
    assert ndef.find(area[:16]) == (7, 46)
    assert ndef.find(area[:6]) is None
    assert ndef.find(LOCK[:3]) is None
    assert ndef.find(b"\x03\xff\x01") is None
    raises(ValueError, ndef.message, area[:45])
    assert ndef.records(ndef.message(area[:46]))


def test_a_tag_without_a_message_is_refused():
    for area in (b"", b"\xfe", b"\x00" * 144, LOCK + b"\xfe", b"\xff" * 144, LOCK):
        raises(ValueError, ndef.message, area)
    assert ndef.message(b"\x03\x00\xfe") == b""  # as they leave the factory
    raises(ValueError, ndef.records, b"")


def test_nothing_but_value_error_comes_from_any_bytes():
    noise = Noise(11)
    good = LOCK + ndef.tlv(ndef.pack_external(NAME, bytes(19)))
    for _ in range(3000):
        area = bytearray(good)
        for _ in range(1 + noise.below(4)):
            area[noise.below(len(area))] = noise.below(256)
        area = bytes(area[: noise.below(len(area) + 1)])
        for call in (lambda a: ndef.external(ndef.message(a), NAME), ndef.records):
            try:
                call(area)
            except ValueError:
                pass
