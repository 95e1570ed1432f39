"""The contacts of a matrix keypad, read row by row: which are closed, and which cannot be told.

Rows are open-drain outputs, so that two keys in one column never join a high row to a low one;
columns are inputs with pull-ups. To read the pad one row at a time is pulled low. What stands in
the way, and what is done about it:

- Columns follow slowly. Each row is read twice and the first reading thrown away: it is there for
  the microseconds it takes.
- Three keys on the corners of a rectangle close the fourth: current runs through all of them, and
  every row it runs through reads the same columns. So two rows that share two columns are in
  doubt, and no other row is. Any two keys, and more that form no rectangle, read right.
- Buttons beside the matrix, each on a pin of its own to ground, are read as one more row: none of
  the above is true of them.
- A column floats when its pull-up is missing or its wire is loose. One that is low with no row
  driven is nobody's finger: it is left out until it has been quiet for a while. The others go on.
"""

from micropython import const

_DOUBT = const(20)  # scans without trust after a column was low by itself
_MOST = const(200)  # and this many when it was so often
_LOOSE = const(100)  # more than noise: a wire
_LOOKS = const(16)  # a floating column is high now and then


class Matrix:
    """`rows`, `cols`: lists of pins, at most 8 columns. A key's number: row * columns + column.

    `buttons`: pins that are low while pressed, no more than columns: the row after the last.
    `muted`: bits of the columns left out, as of the last scan.
    """

    def __init__(self, rows, cols, buttons=()):
        self.rows = rows
        self.cols = cols
        self.buttons = buttons
        self.muted = 0
        self._read = bytearray(len(rows))  # a bit for each column, as last read
        self._pressed = 0  # a bit for each button
        self._ghosts = 0  # bits of the rows in doubt
        self._doubt = bytearray(len(cols))

    def begin(self):
        """Look for columns that are low with no row driven. True when some column is not."""
        self.drive(1)
        for column in range(len(self._doubt)):
            self._doubt[column] = 0
        for look in range(len(self.cols) * _LOOKS):
            column = look % len(self.cols)
            if not self.cols[column].value():
                self._doubt[column] = _MOST
        return not all(self._doubt)

    def loose(self):
        """Numbers, from 0, of the columns that keep being low by themselves."""
        return tuple(i for i in range(len(self._doubt)) if self._doubt[i] >= _LOOSE)

    # no allocation from here on

    def drive(self, level):
        """All rows at once: 0 pulls low, 1 lets go."""
        for row in self.rows:
            row.value(level)

    def low(self):
        """Bits of the columns that are low, read once they have had time to settle."""
        low = 0
        for column in self.cols:
            column.value()
        for i in range(len(self.cols)):
            if not self.cols[i].value():
                low |= 1 << i
        return low

    def pressed(self):
        """Bits of the buttons that are down."""
        down = 0
        for i in range(len(self.buttons)):
            if not self.buttons[i].value():
                down |= 1 << i
        return down

    def scan(self):
        """Read every contact, all rows let go before and after."""
        self._pressed = self.pressed()
        self._mute(self.low())
        for i in range(len(self.rows)):
            row = self.rows[i]
            row.value(0)
            self._read[i] = self.low()
            row.value(1)
        self._find_ghosts()

    def _mute(self, low):
        self.muted = 0
        for i in range(len(self._doubt)):
            doubt = self._doubt[i]
            if low >> i & 1:
                doubt = doubt + _DOUBT if doubt < _MOST - _DOUBT else _MOST
            elif doubt:
                doubt -= 1
            self._doubt[i] = doubt
            if doubt:
                self.muted |= 1 << i

    def _find_ghosts(self):
        """A column left out still conducts, so it counts here; by itself it reads at random."""
        self._ghosts = 0
        for i in range(len(self._read)):
            for j in range(i):
                shared = self._read[i] & self._read[j]
                if shared & (shared - 1) and shared & ~self.muted:
                    self._ghosts |= 1 << i | 1 << j

    def closed(self, key):
        """1 when that key's contact reads closed; 0 for one in a column left out."""
        width = len(self.cols)
        row = key // width
        if row == len(self._read):
            return self._pressed >> key % width & 1
        return (self._read[row] & ~self.muted) >> key % width & 1

    def certain(self, key):
        """Whether a closed contact of that key can be nothing but the key."""
        return not self._ghosts >> key // len(self.cols) & 1
