"""A PN532 on the twin's bench: the rig of the other reader, on I2C."""

from support.reader_rig import ListeningField, SlicingClock
from support.reader_rig import Rig as Spied
from terminal.drivers.pn532 import Reader
from terminal.drivers.pn532_link import ADDRESS
from terminal.errors import CardTrouble
from twin.clock import Time
from twin.i2c import I2c
from twin.pn532 import Chip


def quietly(call, *args):
    """What `call` returns, or the trouble it raises."""
    try:
        return call(*args)
    except CardTrouble as trouble:
        return trouble


class _Bus(I2c):
    """The clock of the rig counts transfers."""

    @property
    def transfers(self):
        return self.transactions


class Rig(Spied):
    """`cards` lie on the reader. `there`: whether the chip is."""

    def __init__(self, *cards, started=True, there=True, timeout=20_000):
        self.time = Time()
        self.clock = SlicingClock(self.time, None)
        self.clock.rig = self
        self.field = ListeningField(self.time)
        self.chip = Chip(self.time, self.field)
        self.spi = self.i2c = _Bus(
            self.time, 400_000, {ADDRESS: self.chip} if there else {}, timeout
        )
        self.reader = Reader(self.i2c, self.clock)
        self.wait(20)  # power-on of the chip
        if started:
            self.clock.run(self.reader.start())
        for card in cards:
            self.field.put(card)
