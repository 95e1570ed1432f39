"""The demo token: what makes a blank NFC tag a demo card.

It is the payload of an NDEF external record `tillkit.demo:card`, 19 bytes:

    offset  length  content
    0       1       version of this layout, 0x01
    1       8       card number, 16 digits packed BCD; demo IIN and Luhn are checked
    9       1       kind of account: 0x43 "C" credit, 0x44 "D" debit
    10      1       issue number, 1 to 255: goes up when a lost card is issued again
    11      8       first 8 bytes of an AES-CMAC that binds bytes 0 to 10 to the tag's UID

The UID alone identifies nothing: the check of the CMAC under the classroom key, done by the cards
service, is what makes a token genuine. Here only its presence and length are checked.
"""

import binascii

from terminal.rules import pan

TYPE = b"tillkit.demo:card"  # NFC Forum RTD: external type, domain:name in lower case
VERSION = 1
SIGNED = 11  # bytes the CMAC is taken over, together with the UID
MAC = 8
LENGTH = SIGNED + MAC
_KINDS = {0x43: "credit", 0x44: "debit"}


class Token:
    """A card as its token tells it.

    `number`: 16 digits; `kind`: "credit" or "debit"; `issue`: 1 to 255; `mac`: 8 bytes, unchecked.
    """

    def __init__(self, number, kind, issue, mac):
        self.number = number
        self.kind = kind
        self.issue = issue
        self.mac = mac


def body(number, kind, issue):
    """The bytes the CMAC signs. ValueError for a number, kind or issue no demo card may have."""
    if not pan.is_demo(number):
        raise ValueError("not a demo card number")
    if not 1 <= issue <= 255:
        raise ValueError("an issue number is 1 to 255")
    for code, name in _KINDS.items():
        if name == kind:
            return bytes((VERSION,)) + binascii.unhexlify(number) + bytes((code, issue))
    raise ValueError("an account is credit or debit")


def pack(number, kind, issue, mac):
    """The token's bytes. ValueError as `body`, and for a MAC that is not 8 bytes."""
    if len(mac) != MAC:
        raise ValueError("a token's MAC has %d bytes" % MAC)
    return body(number, kind, issue) + bytes(mac)


def parse(payload):
    """The Token in `payload`; ValueError says what is wrong with it, never what it holds."""
    if not payload or payload[0] != VERSION:
        raise ValueError("token of another version")
    if len(payload) != LENGTH:
        raise ValueError("token of %d bytes, %d expected" % (len(payload), LENGTH))
    number = binascii.hexlify(payload[1:9]).decode()
    if not pan.is_demo(number):
        raise ValueError("token without a demo card number")
    if payload[9] not in _KINDS:
        raise ValueError("token with an unknown kind of account")
    if not payload[10]:
        raise ValueError("token without an issue number")
    return Token(number, _KINDS[payload[9]], payload[10], bytes(payload[SIGNED:]))
