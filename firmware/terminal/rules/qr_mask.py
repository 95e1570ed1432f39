"""The eight masks of a QR code and what they cost (ISO/IEC 18004, 7.8).

A row is looked at in strips of sixteen modules, with the fourteen before them: thirty bits, a
number without a place on the heap. Shifting a strip against itself compares all its modules at
once. Columns are looked at as the rows of the code turned over its diagonal.
"""

from micropython import const

from terminal.rules import qr_grid

_PERIOD = const(12)  # each mask repeats itself, across and down
_LOW = const(0xFFFF)  # the strip itself
_LOW_AND_LAST = const(0x1FFFF)  # and the module before
_ALL = const(0x3FFFFFFF)
_RUN, _BLOCK, _FINDER, _SHARE = const(3), const(3), const(40), const(10)  # table 11
_STEP = const(8)  # rows between two yields


def _dark(mask, i, j):
    """Table 10: whether the mask is dark in row `i`, column `j`."""
    if mask == 0:
        value = (i + j) % 2
    elif mask == 1:
        value = i % 2
    elif mask == 2:
        value = j % 3
    elif mask == 3:
        value = (i + j) % 3
    elif mask == 4:
        value = (i // 2 + j // 3) % 2
    elif mask == 5:
        value = i * j % 2 + i * j % 3
    elif mask == 6:
        value = (i * j % 2 + i * j % 3) % 2
    else:
        value = ((i + j) % 2 + i * j % 3) % 2
    return not value


def _patterns(mask, across):
    """The mask's first twelve rows of twelve modules. `across`: its columns."""
    found = bytearray(2 * _PERIOD)
    for i in range(_PERIOD):
        row = 0
        for j in range(_PERIOD):
            row = row << 1 | (_dark(mask, j, i) if across else _dark(mask, i, j))
        found[2 * i] = row >> 8
        found[2 * i + 1] = row & 0xFF
    return found


def _strip(patterns, y, number):
    """Thirty modules of the mask in row `y`, for strip `number`: from module 16 n - 14 on."""
    y %= _PERIOD
    row = patterns[2 * y] << 8 | patterns[2 * y + 1]
    turn = (16 * number + 10) % _PERIOD  # 10 is -14 + 2 * 12
    row = (row << turn | row >> _PERIOD - turn) & 0xFFF
    return row << 18 | row << 6 | row >> 6


def apply(grid, free, mask):
    """Generator: change what is `free`."""
    patterns = _patterns(mask, False)
    yield
    bits, open_ = grid.bits, free.bits
    for y in range(grid.size):
        at = y * grid.stride + 2
        for number in range(grid.strips):
            strip = _strip(patterns, y, number)
            bits[at] ^= strip >> 8 & open_[at]
            bits[at + 1] ^= strip & open_[at + 1]
            at += 2
        if y % _STEP == 0:
            yield


def best(grid, free, level):
    """Generator: returns the mask with the least penalty, the first of equals. `level`: as the
    format says it. What `grid` has in the format's place does not matter; it is changed."""
    turned = yield from _turned(grid)
    turned_free = yield from _turned(free)
    least = chosen = None
    for mask in range(8):
        qr_grid.write_format(grid, level << 3 | mask)
        qr_grid.write_format(turned, level << 3 | mask, True)
        cost, black = yield from _penalty(grid, free, _patterns(mask, False), True)
        more, _ = yield from _penalty(turned, turned_free, _patterns(mask, True), False)
        modules = grid.size * grid.size
        cost += more + _SHARE * (abs(black * 20 - modules * 10) // modules)
        if least is None or cost < least:
            least, chosen = cost, mask
    return chosen


def _turned(grid):
    """Generator: returns a Grid with rows and columns exchanged."""
    found = qr_grid.Grid(grid.version)
    for y in range(grid.size):
        for x in range(grid.size):
            if grid.get(x, y):
                found.put(y, x, 1)
        if y & 3 == 3:
            yield
    return found


def _penalty(grid, free, patterns, blocks):
    """Generator: returns (points for runs, finder-like patterns and, if asked, blocks of 2 by 2;
    black modules) of the rows of `grid` under a mask."""
    cost = black = 0
    bits, open_ = grid.bits, free.bits
    masks = [0] * _PERIOD
    for number in range(grid.strips):
        for y in range(_PERIOD):
            masks[y] = _strip(patterns, y, number)
        # the symbol's modules but the first, which has none before it to be the same as
        inside = _within(1, grid.size, number)
        up = up_same = 0
        for y in range(grid.size):
            at = y * grid.stride + 2 * number
            row = _thirty(bits, at) ^ masks[y % _PERIOD] & _thirty(open_, at)
            same = ~(row ^ row >> 1) & inside  # as the one before
            run = same & same >> 1 & same >> 2 & same >> 3 & _LOW_AND_LAST
            if run & _LOW:  # each place where five alike end costs 1, the first of a run 2 more
                cost += _ones(run & _LOW) + (_RUN - 1) * _ones(run & ~(run >> 1) & _LOW)
            if blocks:
                square = same & up_same & ~(row ^ up) & _LOW
                if y and square:
                    cost += _BLOCK * _ones(square)
                up, up_same = row, same
                black += _ones(row & _LOW)
            found = row & ~(row >> 1) & row >> 2 & row >> 3 & row >> 4 & ~(row >> 5) & row >> 6
            found = found >> 4 & _LOW  # 1011101, ended four modules ago
            if found:
                light = ~(row | row >> 1 | row >> 2 | row >> 3)  # four white ones end here
                found &= light | (light & _ALL) >> 11
                if found:
                    cost += _FINDER * _ones(found)
            if y % _STEP == 0:
                yield
    return cost, black


def _within(first, end, number):
    """1 for the modules `first` to `end` - 1 in the thirty of strip `number`."""
    found = 0
    for module in range(16 * number - 14, 16 * number + 16):
        found = found << 1 | (first <= module < end)
    return found


def _thirty(bits, at):
    return (bits[at] & 0x3F) << 24 | bits[at + 1] << 16 | bits[at + 2] << 8 | bits[at + 3]


def _ones(strip):
    """How many of sixteen bits are 1."""
    strip -= strip >> 1 & 0x5555
    strip = (strip & 0x3333) + (strip >> 2 & 0x3333)
    strip = strip + (strip >> 4) & 0x0F0F
    return (strip + (strip >> 8)) & 0x1F
