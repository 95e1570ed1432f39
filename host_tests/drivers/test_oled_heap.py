"""Sending a frame takes nothing from the heap. MicroPython alone can tell.

Measured: finding what differs, making the windows, filling and writing the transfers. Not
measured: the coroutines that lead there, which `await` makes anew at each call.
"""

import gc

from terminal.drivers.oled import Oled


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


def test_a_frame_allocates_nothing():
    if not hasattr(gc, "mem_alloc"):
        return
    i2c = I2c()
    oled = Oled(i2c, Clock())
    oled.alive = oled._known = True
    gc.collect()
    gc.disable()
    before = gc.mem_alloc()
    for step in range(1, 12):
        at = step
        while at < 1024:
            oled.frame[at] ^= 0xFF
            at += 40 * step
        oled._make_plan()
        for at in range(0, 4 * oled._count, 4):
            oled._write(oled._set_window(at))
            for page in range(oled._plan[at + 2], oled._plan[at + 3]):
                oled._write(oled._fill(at, page))
    grown = gc.mem_alloc() - before
    gc.enable()
    assert i2c.count > 500 and bytes(oled.frame) == bytes(oled._there)
    assert grown == 0, grown
