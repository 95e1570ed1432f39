"""A till's screen on a bench: driver, bus and panel, of either controller."""

from terminal.drivers import i2c_bus
from terminal.drivers.oled import Oled
from twin.clock import Time, TwinClock
from twin.i2c import I2c
from twin.panel import Panel
from twin.panel_sh1106 import PanelSh1106

PAGE = 128
PANELS = (Panel, PanelSh1106)


class Rig:
    """`kind`: the panel's class. `driver`: the class under test. `recoveries`: buses freed."""

    def __init__(self, start=True, fitted=True, kind=Panel, driver=Oled, choice="auto"):
        self.time = Time()
        self.clock = TwinClock(self.time, None)
        self.panel = kind(self.time)
        self.panel.unplugged = not fitted
        self.i2c = I2c(self.time, 400_000, {0x3C: self.panel}, timeout=20_000)
        self.recoveries = 0
        self.changes = []
        self.oled = driver(self.i2c, self.clock, self._recover)
        self.oled.on_change = self.changes.append
        self.oled.choose(choice)
        self.frame = self.oled.frame
        if start:
            self.clock.run(self.oled.start())

    def _recover(self):
        self.recoveries += 1
        i2c_bus.free(self.i2c.wires.scl, self.i2c.wires.sda, self.time.spend_us)
        return self.i2c

    def show(self):
        """Bytes on the wire for what changed, besides the two of a look at the panel."""
        before = self.i2c.bytes_sent
        self.clock.run(self.oled.show())
        sent = self.i2c.bytes_sent - before
        return sent - 2 if sent else 0

    def wait(self, ms):
        """Time passes, and the driver looks after the panel."""
        self.clock.run(self.clock.sleep_ms(ms))

    def right(self):
        """Whether a person sees the frame."""
        return self.panel.snapshot() == bytes(self.frame)


def scribble(frame, noise, blots):
    """Change rectangles here and there."""
    for _ in range(blots):
        page, x = noise.below(8), noise.below(128)
        for p in range(page, min(8, page + 1 + noise.below(3))):
            for c in range(x, min(128, x + 1 + noise.below(20))):
                frame[p * PAGE + c] = noise.below(256)
