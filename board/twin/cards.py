"""Cards of ISO/IEC 14443-3 type A, from power-on to the commands of each kind.

A `Card` knows the states and frames they all share (6.3, 6.4). What may go wrong is set on it:
`leaves_after_frames=n` takes it away after the n-th frame it heard; `damage[n] = bit` flips that
bit of its answer to frame n, from 1; `levels[n][4] ^= 1` gives it a wrong BCC.

`BankCard` stands for payment cards and phones. It answers what every card answers before it is
chosen, and fails the test on any other frame that is meant for it. Cards that are read and written
are in `tags` and `classic`.
"""

from twin.bus import Misuse
from twin.iso14443 import crc, to_bits
from twin.noise import Noise

_REQA, _WUPA = 0x26, 0x52
_SEL = (0x93, 0x95, 0x97)
_HLTA = b"\x50\x00\x57\xcd"
_CT = 0x88  # cascade tag: more of the UID follows
_MORE = 0x04  # in SAK: UID not complete


def _level(part):
    return bytearray(part) + bytes((part[0] ^ part[1] ^ part[2] ^ part[3],))


class Card:
    """`uid`: 4, 7 or 10 bytes; `atqa` as sent; `sak` of the last level, `more` of those before."""

    OFF, IDLE, READY, ACTIVE, HALT = range(5)

    def __init__(self, uid, sak, atqa, more=_MORE, leaves_after_frames=None):
        self.sak = sak
        self.atqa = atqa
        self.more = more
        self.leaves_after_frames = leaves_after_frames
        self.damage = {}
        self.opened = None  # what a key has opened, see `classic`
        self.frames = 0  # heard since it was put down
        self.field = None
        self.state = self.OFF
        self.on_us = 0
        self.off_us = 0  # when it lost its power, None while it has it
        self.rename(uid)

    def rename(self, uid):
        """Take another UID."""
        self.uid = bytes(uid)
        self.levels = []
        while len(uid) > 4:
            self.levels.append(_level(bytes((_CT,)) + uid[:3]))
            uid = uid[3:]
        self.levels.append(_level(uid))

    def power(self, on, now_us):
        """It enters or leaves a field, or the field goes on or off."""
        self.state = self.IDLE if on else self.OFF
        self._woken = False  # came from HALT, and goes back there: READY* and ACTIVE*
        self._chosen = 0  # cascade levels done
        if on:
            self.on_us = now_us
        self.off_us = None if on else now_us

    def prove(self, key, uid):
        """The reader shows that it knows a key; whether this card was asked for it and agrees."""
        return False

    def damaged(self, bits):
        """The answer as it arrives."""
        bit = self.damage.get(self.frames)
        if bit is not None and bit < len(bits):
            bits[bit] ^= 1
        return bits

    def hear(self, data, bits):
        """A frame of `bits` bits: (microseconds to wait or None, answer's bits), or None."""
        if bits == 7:
            return self._request(data[0])
        if self.state == self.READY:
            return self._ready(data, bits)
        if self.state == self.ACTIVE:
            return self._active(data, bits)
        return None

    def _request(self, code):
        woken = self.state == self.HALT
        if code == _WUPA and woken or code in (_REQA, _WUPA) and self.state == self.IDLE:
            self._woken = woken
            self._chosen = 0
            self.state = self.READY
            return None, to_bits(self.atqa)
        self.fall_back()
        return None

    def fall_back(self):
        """An error, or a frame that is not for it now: it waits to be woken again."""
        if self.state in (self.READY, self.ACTIVE):
            self.state = self.HALT if self._woken else self.IDLE

    def _ready(self, data, bits):
        level = self.levels[self._chosen]
        if len(data) > 1 and data[0] == _SEL[self._chosen]:
            if data[1] == 0x70 and bits == 72:
                if bytes(data[2:7]) == bytes(level) and crc(data[:7]) == bytes(data[7:]):
                    return self._select()
            elif (data[1] >> 4) * 8 + (data[1] & 7) == bits:  # number of valid bits, NVB
                known, mine = to_bits(data)[16:bits], to_bits(level)
                if mine[: bits - 16] == known:
                    return None, mine[bits - 16 :]
        self.fall_back()
        return None

    def _select(self):
        self._chosen += 1
        sak = self.more
        if self._chosen == len(self.levels):
            self.state = self.ACTIVE
            sak = self.sak
        return None, to_bits(bytes((sak,)) + crc((sak,)))

    def _active(self, data, bits):
        if bytes(data) == _HLTA:
            self.state = self.HALT
            return None
        if bits % 8 or len(data) < 3 or crc(data[:-2]) != bytes(data[-2:]):
            return self.nak(0x1)
        return self.command(bytes(data[:-2]))

    def nak(self, code):
        """Refuse; a plain card does so in silence."""
        self.fall_back()

    def command(self, data):
        """A command to the selected card, its CRC checked."""
        return self.nak(0x0)


class BankCard(Card):
    """A payment card or phone. `violations`: frames it was sent and never should have been."""

    def __init__(self, uid, sak=0x20, atqa=b"\x04\x00", **faults):
        super().__init__(uid, sak, atqa, more=_MORE | sak & 0x20, **faults)
        self.violations = []

    def hear(self, data, bits):
        if not self._allowed(bytes(data), bits) and not self.field.speaks_to_another(self):
            self.violations.append(bytes(data))
            raise Misuse("a bank card or phone was sent " + " ".join("%02X" % b for b in data))
        return super().hear(data, bits)

    def _allowed(self, data, bits):
        if bits == 7:
            return data[0] in (_REQA, _WUPA)
        if data[0] in _SEL:
            return len(data) > 1 and 0x20 <= data[1] <= 0x70
        return data == _HLTA


class Phone(BankCard):
    """A phone: another random UID 08xxxxxx each time it is powered (14443-3, 6.5.4)."""

    def __init__(self, seed=1, **faults):
        self._noise = Noise(seed)
        super().__init__(b"\x08\x00\x00\x00", **faults)

    def power(self, on, now_us):
        super().power(on, now_us)
        if on:
            self.rename(bytes([0x08] + [self._noise.below(256) for _ in range(3)]))


def bank_cards():
    """One of each kind a till may meet, all to be refused."""
    return [
        BankCard(b"\x01\x02\x03\x04", 0x20),
        BankCard(b"\x04\x11\x22\x33\x44\x55\x66", 0x20, b"\x44\x03"),
        BankCard(b"\x05\x12\x23\x34", 0x28),
        BankCard(b"\x05\x21\x32\x43", 0x38, b"\x02\x00"),
        Phone(),
        BankCard(b"\x06\x13\x24\x35", 0x10),
        BankCard(b"\x06\x31\x42\x53", 0x11, b"\x02\x00"),
        BankCard(b"\x08\x14\x25\x36", 0x40),
    ]
