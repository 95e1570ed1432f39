"""The checks of ISO/IEC 14443-3 and the rule which cards are spoken to."""

from terminal.drivers import iso14443
from twin import iso14443 as standard
from twin.noise import Noise


def test_crc_a_by_the_standard():
    for data, crc in ((b"\x00\x00", 0x1EA0), (b"\x12\x34", 0xCF26), (b"\x50\x00", 0xCD57)):
        assert iso14443.crc_a(data, 2) == crc
        assert iso14443.crc_a(data + b"more", 2) == crc
        assert iso14443.crc_a(data + bytes((crc & 0xFF, crc >> 8)), 4) == 0


def test_crc_a_bit_by_bit_and_byte_by_byte():
    noise = Noise(5)
    for size in range(40):
        data = bytes(noise.below(256) for _ in range(size))
        crc = iso14443.crc_a(data, size)
        assert bytes((crc & 0xFF, crc >> 8)) == standard.crc(data)


def test_the_check_byte_of_a_level():
    assert iso14443.bcc(b"\x88\x04\xa1\xb2\x00") == 0x88 ^ 0x04 ^ 0xA1 ^ 0xB2


def test_only_four_kinds_are_allowed():
    allowed = [sak for sak in range(256) if iso14443.allowed(sak)]
    assert allowed == [0x00, 0x08, 0x09, 0x18, 0x80, 0x88, 0x89, 0x98]


def test_a_uid_goes_on_only_where_no_payment_card_speaks():
    for sak in range(256):
        assert iso14443.incomplete(sak) == (bool(sak & 0x04) and not sak & 0x20)
