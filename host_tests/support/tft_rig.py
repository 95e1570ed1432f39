"""A till's screen on a bench: the TFT's driver, its bus and its panel."""

from terminal.drivers.tft import Tft
from twin.clock import Time, TwinClock
from twin.light import Light
from twin.panel_st7789 import PanelSt7789
from twin.pins import Pin
from twin.spi import Spi

BAUD = 40_000_000


class CountingSpi(Spi):
    """Counts bytes, and remembers the longest time between two turns of the loop."""

    bytes_sent = 0

    def write(self, data):
        self.bytes_sent += len(data)
        super().write(data)


class Rig:
    """`driver`: the class under test; its further arguments after the clock in `named`."""

    def __init__(self, start=True, driver=Tft, baud=BAUD, mode=0, **named):
        self.time = Time()
        self.clock = TwinClock(self.time, None)
        self.panel = PanelSt7789(self.time)
        self.named = named or {"left": 40, "top": 53, "madctl": 0x68}
        self._driver, self._baud, self._mode = driver, baud, mode
        self.plug()
        if start:
            self.clock.run(self.tft.start())

    def plug(self):
        """New pins and a new driver, as after a restart."""
        select, dc, rst = Pin(), Pin(0), Pin()
        self.light = Light(self.panel)
        self.panel.wire(dc, rst)
        self.spi = CountingSpi(self.time, self._baud, [(select, self.panel)], self._mode)
        self.tft = self._driver(self.spi, select, dc, rst, self.light, self.clock, **self.named)
        self.frame = self.tft.frame

    def show(self):
        """Bytes on the wire for what changed."""
        before = self.spi.bytes_sent
        self.clock.run(self.tft.show())
        return self.spi.bytes_sent - before

    def wait(self, ms):
        self.clock.run(self.clock.sleep_ms(ms))

    def right(self):
        """Whether a person sees the frame."""
        return self.panel.snapshot() == bytes(self.frame)
