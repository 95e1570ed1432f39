"""The memory of an ST7789: 240 x 320 pixels, a window in it, and the ways to walk through it."""

from array import array

from twin.bus import Misuse

COLUMNS, ROWS = 240, 320
MY, MX, MV, BGR = 0x80, 0x40, 0x20, 0x08  # bits of MADCTL (9.1.28)


class Memory:
    """`pixels`: red, green and blue, six bits each, row by row. `window`: [first column, last
    column, first row, last row], in the direction that MADCTL gives."""

    def __init__(self, noise):
        self.pixels = array("I", bytes(4 * COLUMNS * ROWS))
        for at in range(0, COLUMNS * ROWS, 7):
            self.pixels[at] = noise.below(64) << 12
        self.reset()

    def reset(self):
        """The window as after a reset; what is in the memory stays."""
        self.window = [0, COLUMNS - 1, 0, ROWS - 1]
        self._x = self._y = 0

    def home(self):
        """The next pixel goes to the beginning of the window."""
        self._x, self._y = self.window[0], self.window[2]

    def _line(self, madctl):
        """(place of column 0, step to the next) of the line that is written now (8.12)."""
        start = (COLUMNS - 1 if madctl & MX else 0) + (ROWS - 1 if madctl & MY else 0) * COLUMNS
        across, down = -1 if madctl & MX else 1, -COLUMNS if madctl & MY else COLUMNS
        wide, high = COLUMNS, ROWS
        if madctl & MV:
            across, down, wide, high = down, across, high, wide
        if self.window[1] >= wide or self._y >= high:
            raise Misuse("a window of another direction: MADCTL came after it")
        return start + self._y * down, across

    def store(self, values, madctl):
        """Pixels into the window, from where the last one was; True when one differs."""
        pixels, window = self.pixels, self.window
        x, changed = self._x, False
        start, across = self._line(madctl)
        for value in values:
            at = start + x * across
            if pixels[at] != value:
                pixels[at] = value
                changed = True
            x += 1
            if x > window[1]:
                x = window[0]
                self._y = window[2] if self._y == window[3] else self._y + 1
                start, across = self._line(madctl)
        self._x = x
        return changed
