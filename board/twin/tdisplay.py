"""What of the twin board differs on a T-Display kit: the screen and the keys.

A TFT on a bus of its own, a telephone's pad whose keys * and # have a second, long meaning, and
the board's two buttons.
"""

from terminal.drivers import keypad, tft
from twin.contacts import KEYMAP_12
from twin.light import Light
from twin.pins import Pin
from twin.spi import Spi

_MADCTL = 0x68  # on its long side; blue and red are changed over


def wire(world, clock):
    """(screen, keys, buses that die with the power) of this boot."""
    select, dc, rst = Pin(), Pin(0), Pin()
    light = Light(world.panel)
    world.panel.wire(dc, rst)
    spi = Spi(world.time, 40_000_000, [(select, world.panel)])
    screen = tft.Tft(spi, select, dc, rst, light, clock, left=40, top=53, madctl=_MADCTL)
    pad = world.contacts
    keys = keypad.Keypad(pad.rows, pad.cols, KEYMAP_12, clock, pad.buttons)
    return screen, keys, [spi, select, dc, rst, light], None
