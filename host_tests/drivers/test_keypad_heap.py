"""The keypad's scan and its interrupt take nothing from the heap. MicroPython alone can tell."""

import gc

from terminal.drivers.keypad import Keypad


class _Flag:
    def set(self):
        pass


class _Clock:
    def flag(self):
        return _Flag()

    def ticks_ms(self):
        return 12_345

    def since_ms(self, start):
        return 1_000


class _Pin:
    IRQ_FALLING = 2

    def __init__(self):
        self.level = 1

    def value(self, level=None):
        return self.level

    def irq(self, handler=None, trigger=3):
        pass


def _click(name):
    pass


def test_scan_and_interrupt_allocate_nothing():
    if not hasattr(gc, "mem_alloc"):
        return
    rows, cols = [_Pin() for _ in range(4)], [_Pin() for _ in range(4)]
    keymap = ((("A", "B"),) * 4,) * 4
    keys = Keypad(rows, cols, keymap, _Clock())
    keys.on_key = _click
    handler = keys._noticed
    gc.collect()
    gc.disable()
    before = gc.mem_alloc()
    for level in range(8):
        cols[1].level = level & 1
        for _ in range(10):
            keys._matrix.scan()
            keys._judge()
        handler(cols[0])
    grown = gc.mem_alloc() - before
    gc.enable()
    assert grown == 0, grown
