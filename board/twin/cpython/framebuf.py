"""What CPython lacks of MicroPython's `framebuf`: the formats and calls that our drivers use.

As extmod/modframebuf.c does it: pixels outside are nobody's, a blit is clipped, colours go through
the palette first, and RGB565 lies in memory with its low byte first.
"""

MONO_VLSB = 0
RGB565 = 1
GS4_HMSB = 2
MONO_HLSB = 3


def _vlsb(stride, x, y):
    return (y >> 3) * stride + x, y & 7


def _hlsb(stride, x, y):
    return (x + y * stride) >> 3, 7 - (x & 7)


class _Bits:
    """One bit a pixel."""

    def __init__(self, buffer, stride, place):
        self._buffer = buffer
        self._stride = stride
        self._place = place

    def get(self, x, y):
        at, bit = self._place(self._stride, x, y)
        return self._buffer[at] >> bit & 1

    def set(self, x, y, colour):
        at, bit = self._place(self._stride, x, y)
        self._buffer[at] = self._buffer[at] & ~(1 << bit) | (1 if colour else 0) << bit


class _Nibbles:
    """Four bits a pixel, the left one above."""

    def __init__(self, buffer, stride):
        self._buffer = buffer
        self._stride = stride

    def get(self, x, y):
        byte = self._buffer[(x + y * self._stride) >> 1]
        return byte & 15 if x & 1 else byte >> 4

    def set(self, x, y, colour):
        at = (x + y * self._stride) >> 1
        byte, colour = self._buffer[at], colour & 15
        self._buffer[at] = byte & 0xF0 | colour if x & 1 else byte & 0x0F | colour << 4


class _Words:
    """Sixteen bits a pixel."""

    def __init__(self, buffer, stride):
        self._buffer = buffer
        self._stride = stride

    def get(self, x, y):
        at = 2 * (x + y * self._stride)
        return self._buffer[at] | self._buffer[at + 1] << 8

    def set(self, x, y, colour):
        at = 2 * (x + y * self._stride)
        self._buffer[at] = colour & 0xFF
        self._buffer[at + 1] = colour >> 8 & 0xFF


class FrameBuffer:
    """`width` and `height` in pixels over `buffer`, which is used and not copied."""

    def __init__(self, buffer, width, height, form, stride=None):
        stride = stride or width
        if form == MONO_VLSB:
            self._dots, size = _Bits(buffer, stride, _vlsb), (height + 7) // 8 * stride
        elif form == MONO_HLSB:
            stride = (stride + 7) & ~7
            self._dots, size = _Bits(buffer, stride, _hlsb), stride * height // 8
        elif form == GS4_HMSB:
            stride = (stride + 1) & ~1
            self._dots, size = _Nibbles(buffer, stride), stride * height // 2
        elif form == RGB565:
            self._dots, size = _Words(buffer, stride), stride * height * 2
        else:
            raise ValueError("invalid format")
        if width < 1 or height < 1 or len(memoryview(buffer)) < size:
            raise ValueError("buffer too small")
        self._width, self._height = width, height

    def _inside(self, x, y):
        return 0 <= x < self._width and 0 <= y < self._height

    def pixel(self, x, y, colour=None):
        """The colour there, None outside; or set it."""
        if not self._inside(x, y):
            return None
        if colour is None:
            return self._dots.get(x, y)
        return self._dots.set(x, y, colour)

    def fill(self, colour):
        """All of it in one colour."""
        for y in range(self._height):
            for x in range(self._width):
                self._dots.set(x, y, colour)

    def blit(self, source, x, y, key=-1, palette=None):
        """Draw `source` with its corner at x, y; pixels of colour `key` are left out."""
        put, get = self._dots.set, source._dots.get
        left, top = max(0, x), max(0, y)
        right = min(self._width, x + source._width)
        for to_y in range(top, min(self._height, y + source._height)):
            for to_x in range(left, right):
                colour = get(to_x - x, to_y - y)
                if palette is not None:
                    colour = palette._dots.get(colour, 0)
                if colour != key:
                    put(to_x, to_y, colour)
