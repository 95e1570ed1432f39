"""Sending a frame takes nothing from the heap. MicroPython alone can tell.

Measured: finding what differs, making the windows, a look at the panel, filling and writing the
transfers. Not measured: the coroutines that lead there, which `await` makes anew at each call.
"""

import gc

from terminal.drivers.oled import Oled
from terminal.drivers.oled_chips import Sh1106, Ssd1306


class Clock:
    """Stands still."""

    def ticks_ms(self):
        return 0


class I2c:
    """Counts bytes, and keeps none."""

    def __init__(self):
        self.count = 0

    def writeto(self, address, data):
        self.count += len(data)

    def readfrom_into(self, address, buffer):
        buffer[0] = 3


def frames(oled):
    for step in range(1, 12):
        at = step
        while at < 1024:
            oled.frame[at] ^= 0xFF
            at += 40 * step
        assert oled._look()
        oled._plan.make(oled.chip, False)
        for number in range(oled._plan.count):
            oled._write(oled._open(number))
            while oled._left:
                oled._write(oled._take())


def test_a_frame_allocates_nothing():
    if not hasattr(gc, "mem_alloc"):
        return
    for chip in (Ssd1306, Sh1106):
        i2c = I2c()
        oled = Oled(i2c, Clock(), None)
        oled.alive = oled._tells = True
        oled.chip = chip(False)
        gc.collect()
        gc.disable()
        before = gc.mem_alloc()
        frames(oled)
        grown = gc.mem_alloc() - before
        gc.enable()
        assert i2c.count > 500 and bytes(oled.frame) == bytes(oled._there)
        assert grown == 0, grown
