"""A reader on the twin's bench: chip, field, cards, a clock that measures, frames noted."""

from terminal.drivers.rc522 import Reader
from twin.clock import Time, TwinClock
from twin.field import Field
from twin.pins import Pin
from twin.rc522 import Chip
from twin.spi import Spi

BOARD_TRANSFER_US = 100  # of MicroPython on the board for a short transfer, besides its bits


class SlicingClock(TwinClock):
    """Knows the longest time the loop was held, as the twin and as a board would have it."""

    rig = None
    slice_us = board_us = 0
    sleeps = 0
    _began = (0, 0)

    def open_slice(self):
        self._began = (self._time.now_us, self.rig.spi.transfers)

    def close_slice(self):
        us = self._time.now_us - self._began[0]
        transfers = self.rig.spi.transfers - self._began[1]
        self.slice_us = max(self.slice_us, us)
        self.board_us = max(self.board_us, us + transfers * BOARD_TRANSFER_US)
        self.sleeps += 1

    async def sleep_ms(self, ms):
        self.close_slice()
        await super().sleep_ms(ms)
        self.open_slice()


class ListeningField(Field):
    """Writes down each frame that went through the air: (bytes, bits)."""

    def __init__(self, time):
        super().__init__(time)
        self.frames = []

    def hear(self, data, bits, secret=False):
        if self.lit:
            self.frames.append((bytes(data), bits))
        return super().hear(data, bits, secret)

    def heard(self):
        """The frames since last asked, as text without CRC: "52" "93 20" "93 70 …"."""
        frames, self.frames = self.frames, []
        return [" ".join("%02X" % byte for byte in data[:2]) for data, _ in frames]


class Rig:
    """`cards` lie on the reader. `part`: what hangs on the bus instead of the chip."""

    def __init__(self, *cards, started=True, version=0x92, part=None, baud=4_000_000):
        self.time = Time()
        self.clock = SlicingClock(self.time, None)
        self.clock.rig = self
        self.field = ListeningField(self.time)
        self.chip = Chip(self.time, self.field, version)
        self.select = Pin()
        self.spi = Spi(self.time, baud, [(self.select, part or self.chip)])
        self.reader = Reader(self.spi, self.select, self.clock)
        self.wait(20)  # power-on of the chip
        if started:
            self.clock.run(self.reader.start())
        for card in cards:
            self.field.put(card)

    def chip_off_at(self, due_us, level):
        """A wire to the chip comes off at that time, and `level` is read."""

        def off():
            self.chip.loose = level

        self.time.at_us(due_us, off)

    def wait(self, ms):
        self.clock.run(self.clock.sleep_ms(ms))

    def poll(self):
        self.clock.open_slice()
        found = self.clock.run(self.reader.poll())
        self.clock.close_slice()
        return found

    def look(self):
        """Polls as a till does, until the reader knows what it met: a Tag or None."""
        while True:
            found = self.poll()
            if found or not self.reader.unsure:
                return found
            self.wait(150)

    def read(self, tag, page=4, count=16):
        self.clock.open_slice()
        data = self.clock.run(self.reader.read(tag, page, count))
        self.clock.close_slice()
        return data
