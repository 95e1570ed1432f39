"""NFC tags: what is in their memory, and what READ and WRITE do to it (NTAG213/215 data sheet).

A tag that leaves while it programs a page is left with half of it: two bytes new, two old.
"""

from twin.bus import Misuse
from twin.cards import Card
from twin.iso14443 import crc, to_bits

_LOCK_BYTES, _CC = 2, 3
_ACK, _NAK_ADDRESS = 0xA, 0x0


class Nibbles(Card):
    """A card that answers a writing, or refuses, with four bits.

    `programs`: how often it was written. What it programs while it loses its power is torn.
    """

    def __init__(self, uid, sak, atqa, **faults):
        self.programs = 0
        self._under_way = None  # (when it will be done, memory, place, bytes before)
        super().__init__(uid, sak, atqa, **faults)

    def nak(self, code):
        self.fall_back()
        return None, to_bits((code,))[:4]

    def ack(self, wait_us=None):
        """It agrees."""
        return wait_us, to_bits((_ACK,))[:4]

    def program(self, memory, place, data, us):
        """Write, which takes so long: the answer that says so."""
        now_us = self.field.time.now_us if self.field else 0
        before = bytes(memory[place : place + len(data)])
        self._under_way = (now_us + us, memory, place, before)
        memory[place : place + len(data)] = data
        self.programs += 1
        return self.ack(us)

    def power(self, on, now_us):
        if not on and self._under_way and now_us < self._under_way[0]:
            _, memory, place, before = self._under_way
            half = len(before) // 2
            memory[place + half : place + len(before)] = before[half:]
        self._under_way = None
        super().power(on, now_us)


class Ntag213(Nibbles):
    """NTAG213: 45 pages of four bytes, the data area from page 4 to 39 holds `area`.

    `read_us`: how long it thinks about a READ, at most 5 ms (data sheet, READ timing).
    `locked`: its static and dynamic lock bits are set, so that no page of the data area changes.
    """

    PAGES = 45
    AREA = 144
    FACTORY = b"\x01\x03\xa0\x0c\x34\x03\x00\xfe"  # lock control block, empty NDEF message
    WRITE_US = 4_100

    def __init__(self, uid, area=None, read_us=300, **faults):
        super().__init__(uid, 0x00, b"\x44\x00", **faults)
        area = self.FACTORY if area is None else area
        if len(uid) != 7 or len(area) > self.AREA:
            raise ValueError("such a tag has a 7-byte UID and %d bytes of data area" % self.AREA)
        self.read_us = read_us
        self.locked = False
        self.memory = bytearray(self.PAGES * 4)
        self.memory[:9] = uid[:3] + bytes((self.levels[0][4],)) + uid[3:] + self.levels[1][4:]
        self.memory[9] = 0x48
        self.memory[12:16] = bytes((0xE1, 0x10, self.AREA // 8, 0x00))  # NDEF 1.0, may be written
        self.memory[16 : 16 + len(area)] = area

    @property
    def area(self):
        """The data area as it is now."""
        return bytes(self.memory[16 : 16 + self.AREA])

    def command(self, data):
        if data[0] == 0xA2 and len(data) == 6:
            return self._write(data[1], data[2:])
        if data[0] in (0x60, 0xA2, 0xA0, 0x3A, 0x39, 0x1B, 0x3C):
            raise Misuse("NTAG command %02X is not built into this twin" % data[0])
        if data[0] != 0x30 or len(data) != 2 or data[1] >= self.PAGES:
            return self.nak(_NAK_ADDRESS)
        there = data[1] * 4
        four = bytes(self.memory[there:] + self.memory)[:16]  # rolls over to page 0
        return self.read_us, to_bits(four + crc(four))

    def _write(self, page, data):
        if page in (_LOCK_BYTES, _CC) or page * 4 >= 16 + self.AREA:
            raise Misuse("NTAG page %d can be written once, or changes what the tag is" % page)
        if page < 4 or self.locked:
            return self.nak(_NAK_ADDRESS)
        return self.program(self.memory, page * 4, data, self.WRITE_US)


class Ntag215(Ntag213):
    """NTAG215: 504 bytes of data area, and no lock control block from the factory."""

    PAGES = 135
    AREA = 504
    FACTORY = b"\x03\x00\xfe\x00"

    def __init__(self, uid, area=None, **faults):
        super().__init__(uid, area, **faults)
        self.memory[14] = 0x3E  # as the data sheet has it: 496 bytes for NDEF


def demo_tag(uid, message, **faults):
    """An NTAG213 with the NDEF `message`, at most 254 bytes, behind its lock control block."""
    area = Ntag213.FACTORY[:5] + bytes((0x03, len(message))) + message + b"\xfe"
    return Ntag213(uid, area, **faults)
