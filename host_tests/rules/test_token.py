"""The demo token: its bytes, and every way it can be wrong."""

import binascii

from support import raises
from terminal.rules import pan, token
from twin.noise import Noise

NUMBER = "9999990000000014"
MAC = b"\x01\x02\x03\x04\x05\x06\x07\x08"
DEBIT = b"\x01\x99\x99\x99\x00\x00\x00\x00\x14D\x02" + MAC


def test_the_bytes_of_a_token():
    assert token.pack(NUMBER, "debit", 2, MAC) == DEBIT
    assert token.body(NUMBER, "debit", 2) == DEBIT[: token.SIGNED]
    assert len(DEBIT) == token.LENGTH == 19


def test_what_is_packed_is_parsed():
    for till in (0, 1, 99, 9999):
        for n in range(6):
            for kind, issue in (("credit", 1), ("debit", 255)):
                number = pan.standard(till, n)
                found = token.parse(token.pack(number, kind, issue, MAC))
                assert (found.number, found.kind, found.issue) == (number, kind, issue)
                assert found.mac == MAC


def test_what_no_demo_card_has_is_not_packed():
    foreign = "999998000000001" + pan.check_digit("999998000000001")
    for number in ("9999990000000015", foreign, "99999900000000", ""):
        raises(ValueError, token.pack, number, "debit", 1, MAC)
    for issue in (0, 256, -1):
        raises(ValueError, token.pack, NUMBER, "debit", issue, MAC)
    for kind in ("gift", "", "CREDIT"):
        raises(ValueError, token.pack, NUMBER, kind, 1, MAC)
    for mac in (b"", MAC[:7], MAC + b"\x00"):
        raises(ValueError, token.pack, NUMBER, "debit", 1, mac)


def test_a_token_cut_short_or_too_long_is_refused():
    for size in range(token.LENGTH):
        raises(ValueError, token.parse, DEBIT[:size])
    raises(ValueError, token.parse, DEBIT + b"\x00")


def _changed(at, value):
    return DEBIT[:at] + bytes((value,)) + DEBIT[at + 1 :]


def _foreign():
    """Eight bytes of a number that is good but of another IIN."""
    payload = "999998000000001"
    return binascii.unhexlify(payload + pan.check_digit(payload))


def test_each_refusal_says_why_and_never_what():
    for data, why in (
        (b"", "version"),
        (_changed(0, 2), "version"),
        (DEBIT[:-1], "18 bytes, 19"),
        (_changed(8, 0x15), "demo card number"),  # Luhn
        (_changed(3, 0x98), "demo card number"),
        (_changed(8, 0x1A), "demo card number"),  # no digit
        (token.body(NUMBER, "debit", 1)[:1] + _foreign() + b"D\x01" + MAC, "demo card number"),
        (_changed(9, 0x45), "kind"),
        (_changed(10, 0), "issue"),
    ):
        error = raises(ValueError, token.parse, data)
        assert why in str(error), (why, error)
        assert "999" not in str(error)


def test_any_bytes_are_a_token_of_a_demo_card_or_refused():
    noise = Noise(3)
    for _ in range(2000):
        data = bytearray(DEBIT)
        for _ in range(1 + noise.below(3)):
            data[noise.below(len(data))] = noise.below(256)
        if noise.below(4) == 0:
            data = data[: noise.below(len(data))]
        try:
            found = token.parse(bytes(data))
        except ValueError:
            continue
        assert pan.is_demo(found.number) and found.kind in ("credit", "debit")
        assert 1 <= found.issue <= 255 and len(found.mac) == 8
