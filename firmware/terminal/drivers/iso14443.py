"""ISO/IEC 14443-3 type A, what every card reader needs: checks, and which cards are spoken to."""

from micropython import const

CASCADE_TAG = const(0x88)  # CT: the UID goes on at the next cascade level
_MORE = const(0x04)  # SAK: UID not complete
_SECURE = const(0x20)  # SAK: the card would speak 14443-4, as payment cards and phones do
_KIND = const(0x7F)  # a maker's Classic 1K says 88
_DEMO_KINDS = (0x00, 0x08, 0x09, 0x18)  # Ultralight and NTAG; Classic 1K, Mini, 4K


class Tag:
    """A card the kit may speak to. `uid`: 4, 7 or 10 bytes; `sak`: its kind, 00 for an NTAG.

    `unit`: bytes that are written at once. `key`: which public key a Classic card took last.
    """

    def __init__(self, uid, sak):
        self.uid = uid
        self.sak = sak
        self.unit = 16 if sak else 4
        self.key = 0


def incomplete(sak):
    """Whether another cascade level follows: only then SAK is not the card's kind yet."""
    return bool(sak & _MORE) and not sak & _SECURE


def allowed(sak):
    """The rule of domain.md: a complete SAK the kit may go on with. All others are refused."""
    return sak & _KIND in _DEMO_KINDS


def bcc(part):
    """UID check byte of one cascade level: its first four bytes (6.5.3)."""
    return part[0] ^ part[1] ^ part[2] ^ part[3]


def crc_a(data, size):
    """CRC_A of the first `size` bytes of `data` (6.2.4); its low byte is sent first."""
    crc = 0x6363
    for i in range(size):
        byte = data[i] ^ (crc & 0xFF)
        byte ^= byte << 4 & 0xFF
        crc = crc >> 8 ^ byte << 8 ^ byte << 3 ^ byte >> 4
    return crc & 0xFFFF
