"""The modules of a QR code: what every code has, and where the codewords go (ISO/IEC 18004, 6.3,
7.7, 7.9, 7.10).
"""

from micropython import const

_PAD = const(2)  # white bytes before a row: the penalties look back over 14 modules
_STRIP = const(16)  # modules looked at together; the penalties look 4 beyond the right edge
_FORMAT_MASK = const(0x5412)
_FORMAT_DIVISOR = const(0x537)
_VERSION_DIVISOR = const(0x1F25)


class Grid:
    """`size` by `size` modules, white at first. Rows lie in `bits`, `stride` bytes each, the
    first two of them white, the leftmost module highest."""

    def __init__(self, version):
        self.version = version
        self.size = 17 + 4 * version
        self.strips = (self.size + 4 + _STRIP - 1) // _STRIP
        self.stride = _PAD + 2 * self.strips
        self.bits = bytearray(self.stride * self.size)

    def row(self, y):
        at = y * self.stride + _PAD
        return memoryview(self.bits)[at : at + (self.size + 7) // 8]

    def get(self, x, y):
        return self.bits[y * self.stride + _PAD + (x >> 3)] >> (7 - (x & 7)) & 1

    def put(self, x, y, black):
        at = y * self.stride + _PAD + (x >> 3)
        bit = 0x80 >> (x & 7)
        if black:
            self.bits[at] |= bit
        else:
            self.bits[at] &= ~bit & 0xFF


def fill(grid, words):
    """Generator: draws everything but the format into an empty `grid`; returns another Grid with
    1 where a module is free for data, which is what a mask changes."""
    free = Grid(grid.version)
    whole, rest = free.size >> 3, free.size & 7
    for y in range(free.size):
        at = y * free.stride + _PAD
        for i in range(whole):
            free.bits[at + i] = 0xFF
        free.bits[at + whole] = 0xFF00 >> rest & 0xFF
    yield
    yield from _functions(grid, free)
    yield from _place(grid, free, words)
    return free


def _functions(grid, free):
    last = grid.size - 1
    for i in range(grid.size):  # timing
        _fixed(grid, free, i, 6, not i & 1)
        _fixed(grid, free, 6, i, not i & 1)
    yield
    for x, y in ((3, 3), (last - 3, 3), (3, last - 3)):
        _finder(grid, free, x, y)
        yield
    for i in range(9):  # the format's place, and the module that is always black
        _fixed(grid, free, 8, i, grid.get(8, i))
        _fixed(grid, free, i, 8, grid.get(i, 8))
    for i in range(8):
        _fixed(grid, free, last - i, 8, grid.get(last - i, 8))
        _fixed(grid, free, 8, last - i, i == 7)
    centres = _centres(grid.version)
    for x in centres:
        for y in centres:
            if (x, y) not in ((6, 6), (6, last - 6), (last - 6, 6)):
                _alignment(grid, free, x, y)
        yield
    if grid.version >= 7:
        _write_version(grid, free)


def _fixed(grid, free, x, y, black):
    grid.put(x, y, black)
    free.put(x, y, 0)


def _finder(grid, free, x, y):
    """With the white around it."""
    for down in range(-4, 5):
        for right in range(-4, 5):
            if 0 <= x + right < grid.size and 0 <= y + down < grid.size:
                ring = max(abs(right), abs(down))
                _fixed(grid, free, x + right, y + down, ring not in (2, 4))


def _alignment(grid, free, x, y):
    for down in range(-2, 3):
        for right in range(-2, 3):
            _fixed(grid, free, x + right, y + down, max(abs(right), abs(down)) != 1)


def _centres(version):
    """Where alignment patterns stand (annex E)."""
    if version == 1:
        return ()
    if version < 7:
        return (6, 4 * version + 10)
    return (6, 2 * version + 8, 4 * version + 10)


def _write_version(grid, free):
    bits = grid.version << 12 | _remainder(grid.version << 12, _VERSION_DIVISOR, 12)
    for i in range(18):
        _fixed(grid, free, grid.size - 11 + i % 3, i // 3, bits >> i & 1)
        _fixed(grid, free, i // 3, grid.size - 11 + i % 3, bits >> i & 1)


def _remainder(value, divisor, degree):
    for bit in range(17, degree - 1, -1):
        if value >> bit & 1:
            value ^= divisor << bit - degree
    return value


def write_format(grid, data, across=False):
    """The format information, 5 bits of `data`, in both its places. `across`: rows and columns
    of `grid` are exchanged."""
    bits = (data << 10 | _remainder(data << 10, _FORMAT_DIVISOR, 10)) ^ _FORMAT_MASK
    last = grid.size - 1
    for i in range(15):
        black = bits >> i & 1
        down = i if i < 6 else i + 1 if i < 8 else last - 14 + i
        right = last - i if i < 8 else 15 - i if i < 9 else 14 - i
        if across:
            grid.put(down, 8, black)
            grid.put(8, right, black)
        else:
            grid.put(8, down, black)
            grid.put(right, 8, black)


def _place(grid, free, words):
    """Upwards and downwards in columns of two, from the right, bit 7 of each codeword first."""
    count = 8 * len(words)
    at = 0
    right = grid.size - 1
    upward = True
    while right > 0:
        if right == 6:  # the column of the timing pattern
            right = 5
        for i in range(grid.size):
            y = grid.size - 1 - i if upward else i
            for left in range(2):
                if at < count and free.get(right - left, y):
                    if words[at >> 3] << (at & 7) & 0x80:
                        grid.put(right - left, y, 1)
                    at += 1
            if i & 15 == 15:
                yield
        upward = not upward
        right -= 2
