"""The demo token: what makes a blank NFC tag a demo card.

It is the payload of an NDEF external record `tillkit.demo:card`, 23, 26 or 29 bytes:

    offset  length  content
    0       1       version of this layout, 0x02; 0x00 while the tag is being written
    1       8       card number, 16 digits packed BCD; demo IIN and Luhn are checked
    9       1       kind of account: 0x43 "C" credit, 0x44 "D" debit
    10      1       issue number, 1 to 255: goes up when a lost card is issued again
    11      4 7 10  UID of the tag it was issued on
    last    8       first 8 bytes of an AES-CMAC over all before them

The UID alone identifies nothing: the check of the CMAC under the classroom key, done by
`services/tokens`, is what makes a token genuine. It names its tag so that a genuine token copied
to another tag can be told from a forged one. Here only form is checked.
"""

import binascii

from terminal.rules import pan

TYPE = b"tillkit.demo:card"  # NFC Forum RTD: external type, domain:name in lower case
VERSION = 2
WRITING = 0  # stands in the place of the version until all the rest is on the tag
MAC = 8
_UID = 11  # offset
_KINDS = {0x43: "credit", 0x44: "debit"}
LENGTHS = (_UID + 4 + MAC, _UID + 7 + MAC, _UID + 10 + MAC)


class Cut(ValueError):
    """The token was not written to its end."""


class Token:
    """A card as its token tells it.

    `number`: 16 digits; `kind`: "credit" or "debit"; `issue`: 1 to 255; `uid`: of its tag;
    `mac`: 8 bytes, unchecked.
    """

    def __init__(self, number, kind, issue, uid, mac):
        self.number = number
        self.kind = kind
        self.issue = issue
        self.uid = uid
        self.mac = mac


def body(uid, number, kind, issue):
    """The bytes the CMAC signs. ValueError for a UID, number, kind or issue no demo card has."""
    if _UID + len(uid) + MAC not in LENGTHS:
        raise ValueError("a UID has 4, 7 or 10 bytes")
    if not pan.is_demo(number):
        raise ValueError("not a demo card number")
    if not 1 <= issue <= 255:
        raise ValueError("an issue number is 1 to 255")
    for code, name in _KINDS.items():
        if name == kind:
            head = bytes((VERSION,)) + binascii.unhexlify(number)
            return head + bytes((code, issue)) + bytes(uid)
    raise ValueError("an account is credit or debit")


def pack(uid, number, kind, issue, mac):
    """The token's bytes. ValueError as `body`, and for a MAC that is not 8 bytes."""
    if len(mac) != MAC:
        raise ValueError("a token's MAC has %d bytes" % MAC)
    return body(uid, number, kind, issue) + bytes(mac)


def parse(payload):
    """The Token in `payload`; ValueError says what is wrong with it, never what it holds."""
    if not payload or payload[0] == WRITING:
        raise Cut("token not written to its end")
    if payload[0] != VERSION:
        raise ValueError("token of another version")
    if len(payload) not in LENGTHS:
        raise Cut("token of %d bytes" % len(payload))
    number = binascii.hexlify(payload[1:9]).decode()
    if not pan.is_demo(number):
        raise ValueError("token without a demo card number")
    if payload[9] not in _KINDS:
        raise ValueError("token with an unknown kind of account")
    if not payload[10]:
        raise ValueError("token without an issue number")
    uid, mac = bytes(payload[_UID:-MAC]), bytes(payload[-MAC:])
    return Token(number, _KINDS[payload[9]], payload[10], uid, mac)
