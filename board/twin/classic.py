"""MIFARE Classic 1K: sectors of four blocks, each under its keys (MF1S50 data sheet).

A sector opens by a three-pass authentication with key A or B; from then on both sides encipher
(Crypto1). What is modelled is what a reader chip sees of it: a nonce, and whether the card took
the proof. A frame that is not enciphered as the card expects is noise to it, and closes it.
Key A of each sector is told here; key B opens nothing. Data blocks are in transport
configuration, or that of public NDEF sectors: whoever opened the sector reads and writes them.
"""

from twin.bus import Misuse
from twin.iso14443 import crc, to_bits
from twin.tags import Nibbles

FACTORY_KEY = b"\xff" * 6
NDEF_KEY = b"\xd3\xf7" * 3  # AN1305, 3.2: NFC Forum public key of sectors with NDEF
MAD_KEY = b"\xa0\xa1\xa2\xa3\xa4\xa5"  # 3.1: of the directory in sector 0
_AUTH_A, _AUTH_B, _READ, _WRITE = 0x60, 0x61, 0x30, 0xA0
_NONCE_US, _WRITE_US = 300, 2_500
_NONCE = b"\x01\x20\x01\x45"


class Classic1K(Nibbles):
    """`keys`: key A of each sector. `area`: the data blocks from sector 1 on, from the first."""

    SECTORS = 16

    def __init__(self, uid, area=b"", key=FACTORY_KEY, **faults):
        self.asked = None  # the block whose key the reader is to prove
        self._taking = None  # the block whose new content comes next
        super().__init__(uid, 0x08, b"\x04\x00", **faults)
        self.keys = [key] * self.SECTORS
        self.memory = bytearray(self.SECTORS * 64)
        self.memory[: len(uid)] = uid
        for number in range(0, len(area), 16):
            place = self._block(number // 16) * 16
            part = area[number : number + 16]
            self.memory[place : place + len(part)] = part

    @staticmethod
    def _block(number):
        return 4 + number // 3 * 4 + number % 3

    @property
    def area(self):
        """The data blocks from sector 1 on, one behind the other."""
        places = [self._block(number) * 16 for number in range((self.SECTORS - 1) * 3)]
        return b"".join([bytes(self.memory[place : place + 16]) for place in places])

    def formatted(self):
        """As a phone leaves it that made it an NDEF card: directory, public keys, no message."""
        self.keys = [MAD_KEY] + [NDEF_KEY] * (self.SECTORS - 1)
        self.memory[64:67] = b"\x03\x00\xfe"
        return self

    def fall_back(self):
        self.opened = self.asked = self._taking = None
        super().fall_back()

    def power(self, on, now_us):
        self.opened = self.asked = self._taking = None
        super().power(on, now_us)

    def _request(self, code):
        self.opened = self.asked = self._taking = None
        return super()._request(code)

    def hear(self, data, bits):
        if self.asked is not None and bits != 7:  # it waits for a proof, and hears something else
            self.fall_back()
            return None
        return super().hear(data, bits)

    def command(self, data):
        if self._taking is not None:
            block, self._taking = self._taking, None
            if len(data) != 16:
                return self.nak(0x4)
            return self.program(self.memory, block * 16, data, _WRITE_US)
        if data[0] in (_AUTH_A, _AUTH_B) and len(data) == 2 and data[1] < self.SECTORS * 4:
            if data[0] == _AUTH_B:
                raise Misuse("key B is nobody's but the card's owner's")
            self.opened = None
            self.asked = data[1]
            return _NONCE_US, to_bits(_NONCE)
        if data[0] not in (_READ, _WRITE) or len(data) != 2 or self.opened != data[1] >> 2:
            return self.nak(0x4)
        if data[0] == _WRITE:
            if data[1] & 3 == 3 or data[1] < 4:
                raise Misuse("block %d holds keys, or belongs to the card's maker" % data[1])
            self._taking = data[1]
            return self.ack()
        block = bytes(self.memory[data[1] * 16 : data[1] * 16 + 16])
        return None, to_bits(block + crc(block))

    def prove(self, key, uid):
        if self.asked is None:
            return False
        sector, self.asked = self.asked >> 2, None
        if uid != self.uid[-4:] or key != self.keys[sector]:
            self.fall_back()
            return False
        self.opened = sector
        return True
