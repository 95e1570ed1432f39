"""The demo token: its bytes, and every way it can be wrong."""

import binascii

from support import raises
from terminal.rules import pan, token
from twin.noise import Noise

NUMBER = "9999990000000014"
MAC = b"\x01\x02\x03\x04\x05\x06\x07\x08"
UID = b"\x04\xa1\xb2\xc3\xd4\xe5\xf6"
DEBIT = b"\x02\x99\x99\x99\x00\x00\x00\x00\x14D\x02" + UID + MAC


def test_the_bytes_of_a_token():
    assert token.pack(UID, NUMBER, "debit", 2, MAC) == DEBIT
    assert token.body(UID, NUMBER, "debit", 2) == DEBIT[:-8]
    assert len(DEBIT) == 26 and token.LENGTHS == (23, 26, 29)


def test_what_is_packed_is_parsed():
    for till in (0, 1, 99, 9999):
        for n in range(6):
            for kind, issue in (("credit", 1), ("debit", 255)):
                number = pan.standard(till, n)
                uid = (UID[:4], UID, UID + UID[:3])[n % 3]
                found = token.parse(token.pack(uid, number, kind, issue, MAC))
                assert (found.number, found.kind, found.issue) == (number, kind, issue)
                assert (found.uid, found.mac) == (uid, MAC)


def test_what_no_demo_card_has_is_not_packed():
    foreign = "999998000000001" + pan.check_digit("999998000000001")
    for number in ("9999990000000015", foreign, "99999900000000", ""):
        raises(ValueError, token.pack, UID, number, "debit", 1, MAC)
    for issue in (0, 256, -1):
        raises(ValueError, token.pack, UID, NUMBER, "debit", issue, MAC)
    for kind in ("gift", "", "CREDIT"):
        raises(ValueError, token.pack, UID, NUMBER, kind, 1, MAC)
    for uid in (b"", UID[:3], UID[:6], UID + UID[:4]):
        raises(ValueError, token.body, uid, NUMBER, "debit", 1)
    for mac in (b"", MAC[:7], MAC + b"\x00"):
        raises(ValueError, token.pack, UID, NUMBER, "debit", 1, mac)


def test_a_token_cut_short_or_too_long_is_refused():
    for size in range(len(DEBIT)):
        if size != 23:  # as long as one of a shorter UID: the MAC tells
            raises(token.Cut, token.parse, DEBIT[:size])
    raises(token.Cut, token.parse, DEBIT + b"\x00")


def test_a_token_that_is_being_written_is_cut():
    raises(token.Cut, token.parse, _changed(0, token.WRITING))


def _changed(at, value):
    return DEBIT[:at] + bytes((value,)) + DEBIT[at + 1 :]


def _foreign():
    """Eight bytes of a number that is good but of another IIN."""
    payload = "999998000000001"
    return binascii.unhexlify(payload + pan.check_digit(payload))


def test_each_refusal_says_why_and_never_what():
    for data, why in (
        (b"", "to its end"),
        (_changed(0, 1), "version"),
        (DEBIT[:-1], "25 bytes"),
        (_changed(8, 0x15), "demo card number"),  # Luhn
        (_changed(3, 0x98), "demo card number"),
        (_changed(8, 0x1A), "demo card number"),  # no digit
        (
            token.body(UID, NUMBER, "debit", 1)[:1] + _foreign() + b"D\x01" + UID + MAC,
            "demo card number",
        ),
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
