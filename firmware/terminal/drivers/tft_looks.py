"""What eight dots of the till look like on a TFT where each is 15/8 pixels wide; its colours."""

import framebuf
from micropython import const

_DOTS = const(8)
_PIXELS = const(15)
_SHADES = const(9)  # from none of the pixel is ink to all of it


def looks():
    """Row n: the fifteen pixels of the byte n, each as eighths of ink."""
    shapes = framebuf.FrameBuffer(bytearray(16 * 256 // 2), _PIXELS, 256, framebuf.GS4_HMSB)
    for dots in range(256):
        for pixel in range(_PIXELS):
            start = pixel * _DOTS  # in fifteenths of a dot; a pixel covers eight of them
            dot = start // _PIXELS
            ink = min(_DOTS, (dot + 1) * _PIXELS - start) * (dots >> 7 - dot & 1)
            if start + _DOTS > (dot + 1) * _PIXELS:
                ink += (start + _DOTS - (dot + 1) * _PIXELS) * (dots >> 6 - dot & 1)
            shapes.pixel(pixel, dots, ink)
    return shapes


def palette(paper, ink):
    """From `paper` to `ink`, (red, green, blue) of 255 each: RGB565, the high byte first."""
    colours = bytearray(2 * 16)
    for shade in range(_SHADES):
        red, green, blue = [
            (dark * (8 - shade) + light * shade) // 8 for dark, light in zip(paper, ink)
        ]
        colours[2 * shade] = red & 0xF8 | green >> 5
        colours[2 * shade + 1] = (green & 0x1C) << 3 | blue >> 3
    return framebuf.FrameBuffer(colours, 16, 1, framebuf.RGB565)
