"""The reader's chip spoken to by hand, register by register."""

from support.reader_rig import Rig
from twin import iso14443

_INIT = (  # timer of 1 ms, 100 % ASK, CRC preset, 106 kbit/s
    (0x2A, 0x80), (0x2B, 0xA9), (0x2C, 0x00), (0x2D, 0x28), (0x15, 0x40), (0x11, 0x3D),
    (0x12, 0x00),
)  # fmt: skip


class Bench:
    """A chip set up well, but for what is `changed`: r14=0x80 sets register 14 so, `warm_us` the
    time from field on to the first frame."""

    def __init__(self, *cards, **changed):
        rig = Rig(*cards, started=False)
        self.time, self.field, self.chip, self.spi = rig.time, rig.field, rig.chip, rig.spi
        self.select = rig.select
        for register, value in _INIT:
            self.set(register, changed.get("r%02X" % register, value))
        self.set(0x14, changed.get("r14", 0x83))
        self.time.spend_us(changed.get("warm_us", 6000))

    def swap(self, *data):
        answer = bytearray(len(data))
        self.select(0)
        try:
            self.spi.write_readinto(bytes(data), answer)
        finally:
            self.select(1)
        return bytes(answer)

    def set(self, register, *values):
        self.swap(register << 1, *values)

    def get(self, register):
        return self.swap(0x80 | register << 1, 0x00)[1]

    def fifo(self):
        count = self.get(0x0A)
        return self.swap(*([0x92] * count + [0x00]))[1:]

    def say(self, data, framing=0, crc=False):
        """Send and wait 10 ms; what came."""
        data = bytes(data)
        self.set(0x01, 0x00)
        self.set(0x04, 0x7F)
        self.set(0x0A, 0x80)
        self.set(0x09, *(data + iso14443.crc(data) if crc else data))
        self.set(0x0D, framing)
        self.set(0x01, 0x0C)
        self.set(0x0D, 0x80 | framing)
        self.time.spend_us(10_000)
        return self.fifo()

    def wake(self):
        return self.say(b"\x52", 7)

    def choose(self):
        """Wake and select the card with UID."""
        self.wake()
        self.say(b"\x93\x70" + self.say(b"\x93\x20"), crc=True)
        self.say(b"\x95\x70" + self.say(b"\x95\x20"), crc=True)
