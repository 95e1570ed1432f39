"""A picture on the TFT takes nothing from the heap. MicroPython alone can tell.

Measured: finding what differs, making the windows, drawing rows and writing them. Not measured:
the coroutines that lead there.
"""

import gc

from terminal.drivers.tft import Tft


class Wire:
    """A pin, a light, a bus, a clock: it counts bytes, and keeps none."""

    def __init__(self):
        self.count = 0

    def value(self, level):
        """A pin's."""

    def write(self, data):
        self.count += len(data)


def pictures(tft):
    for step in range(1, 12):
        at = step
        while at < 1024:
            tft.frame[at] ^= 0xFF
            at += 40 * step
        tft._plan()
        windows = tft._windows
        for number in range(tft._count):
            at = number * 4
            first, end = windows[at], windows[at + 1]
            tft._open(first * 15, end * 15, windows[at + 2] * 16, windows[at + 3] * 16)
            for row in range(windows[at + 2] * 8, windows[at + 3] * 8):
                tft._draw(row, first, end)
                tft._put(tft._lines[end - first])


def test_a_picture_allocates_nothing():
    if not hasattr(gc, "mem_alloc"):
        return
    wire = Wire()
    tft = Tft(wire, wire, wire, wire, wire, wire)
    pictures(tft)
    wire.count = 0
    gc.collect()
    gc.disable()
    before = gc.mem_alloc()
    pictures(tft)
    grown = gc.mem_alloc() - before
    gc.enable()
    assert wire.count > 10_000 and bytes(tft._mine) == bytes(tft._its)
    assert grown == 0, grown
