"""QR codes (ISO/IEC 18004): bytes in, a matrix of black and white modules out. Pure.

Byte mode, versions 1 to 10. The work is long for a small chip, so `make` is a
generator that yields every few steps. All it holds are bytearrays of a few hundred bytes: the
matrix has eight modules to the byte, and every number it reckons with fits the 31 bits that
MicroPython keeps without a place on the heap.
"""

from terminal.rules import qr_grid, qr_mask, qr_words

LEVELS = "LMQH"  # restore 7, 15, 25, 30 % of the codewords
MOST = 10
_FORMAT_LEVELS = (1, 0, 3, 2)  # how the format information says them (table 12)


def capacity(version, level="L"):
    """How many bytes a code of that version, 1 to 10, holds."""
    return qr_words.data_size(version, LEVELS.index(level)) - (2 if version < 10 else 3)


def smallest(length, level="L", most=MOST):
    """The smallest version for so many bytes; ValueError when they fit none up to `most`."""
    if level not in LEVELS:
        raise ValueError("a QR code of level L, M, Q or H, not %s" % level)
    for version in range(1, most + 1):
        if length <= capacity(version, level):
            return version
    raise ValueError(
        "%d bytes are too many for a QR code: at most %d" % (length, capacity(most, level))
    )


def make(payload, level="L", mask=None, version=None):
    """Generator: yields now and then, returns a Code.

    `payload`: bytes, at least one. `mask`: 0 to 7; None: the one with the least penalty (7.8.3).
    `version`: at least that one; None: the smallest that holds them. ValueError for what does not
    fit.
    """
    if not payload:
        raise ValueError("a QR code of nothing")
    version = max(version or 1, smallest(len(payload), level))
    if version > MOST or mask is not None and not 0 <= mask <= 7:
        raise ValueError("versions go to %d, masks to 7" % MOST)
    number = LEVELS.index(level)
    words = yield from qr_words.codewords(payload, version, number)
    grid = qr_grid.Grid(version)
    free = yield from qr_grid.fill(grid, words)
    words = None
    if mask is None:
        mask = yield from qr_mask.best(grid, free, _FORMAT_LEVELS[number])
    qr_grid.write_format(grid, _FORMAT_LEVELS[number] << 3 | mask)
    yield from qr_mask.apply(grid, free, mask)
    return Code(bytes(payload), version, level, mask, grid)


class Code:
    """`size`: modules across. `payload`, `version`, `level`, `mask`: as it was made."""

    def __init__(self, payload, version, level, mask, grid):
        self.payload = payload
        self.version = version
        self.level = level
        self.mask = mask
        self.size = grid.size
        self._grid = grid

    def row(self, y):
        """Row `y` from the top as a view of bytes: the leftmost module highest, 1 is black."""
        return self._grid.row(y)

    def black(self, x, y):
        """1 where column `x` of row `y` is black."""
        return self._grid.get(x, y)

    def rows(self):
        """Every row, one after the other."""
        for y in range(self.size):
            yield self._grid.row(y)

    def item(self):
        """The code as a line of a slip (see `drivers/escpos_picture`)."""
        return "qr", self.payload, self.size, self.rows
