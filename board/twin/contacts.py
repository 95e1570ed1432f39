"""The keypad's twin: contacts that bounce, and rows and columns that conduct through them.

What a matrix without diodes does, and what a driver gets wrong about it:

- A contact that closes or opens bounces for up to 15 ms, each one and each time differently; an
  aged one for up to 50 ms (`age`). One may stick, whatever the finger does (`stick`, `free`).
- A column is low when any path of closed contacts leads from it to a row that is driven low; rows
  at high impedance conduct on. So three keys on the corners of a rectangle show a fourth.
- A column takes 2 us to follow, a call of a pin from MicroPython 1 us: who reads at once after
  driving a row reads what was there before.
- A column without a pull-up that nothing drives reads, and interrupts, at random (`loosen`,
  `fasten`). It still conducts.
- A row driven high against a row driven low is a short through two fingers: Misuse.
- Buttons of the board's own stand beside the matrix: each pulls a pin of its own to ground.

`Contacts` is the pad, which outlives the power. `wire()` gives one boot's pins.
"""

from twin.bus import Bus, Misuse
from twin.contact import Contact
from twin.noise import Noise

ACCESS_US = 1
SETTLE_US = 2
AGED_US = 50_000
PRESS_MS = 80
LONG_PRESS_MS = 1_000
_NOISE_US = 300  # edges of a floating input are up to this far apart

KEYMAP = (  # the legends of the kit's pad
    ("1", "2", "3", "UP"),
    ("4", "5", "6", "DOWN"),
    ("7", "8", "9", "MENU"),
    ("CLEAR", "0", "OK", "CANCEL"),
)
KEYMAP_12 = (  # of a telephone's pad, with two buttons on the board
    ("1", "2", "3"),
    ("4", "5", "6"),
    ("7", "8", "9"),
    (("CANCEL", "CLEAR"), "0", ("OK", "MENU")),  # the keys * and #
    ("UP", "DOWN"),
)


class _Pin(Bus):
    def __init__(self, pad):  # what an access costs is written out below: nothing is as busy
        self._pad = pad
        self._time = pad.time


class Row(_Pin):
    """An output: 0 pulls low; 1 is high impedance, or high if it was wired `push_pull`."""

    def __init__(self, pad, number, push_pull):
        super().__init__(pad)
        self.number = number
        self.push_pull = push_pull
        self.output = 1

    def value(self, level=None):
        if self.dead:
            self.alive()
        self._time.spend_us(ACCESS_US)
        if level is None:
            return 0 if self._pad.solve()[0] >> self.number & 1 else 1
        self.output = 1 if level else 0
        if self._pad.joined:  # a row that no contact joins to anything changes no column
            self._pad.settle()
        return None

    __call__ = value


class Column(_Pin):
    """An input that follows its contacts after SETTLE_US and interrupts on its edges.

    `interrupts` counts how often the processor was called.
    """

    IRQ_RISING = 1
    IRQ_FALLING = 2

    def __init__(self, pad, number, pull_up):
        super().__init__(pad)
        self.number = number
        self._pull_up = pull_up
        self._noise = Noise(number)
        self.interrupts = 0
        self._alarms = 0  # counts switchings on, so that an old alarm cannot chatter on
        self._handler = None
        self._trigger = 0
        self._level = self.target = 1  # of the pin, and what it goes to
        self._due_us = 0

    def value(self, level=None):
        if level is not None:
            raise Misuse("column %d is an input" % (self.number + 1))
        if self.dead:
            self.alive()
        self._time.spend_us(ACCESS_US)
        return self._level if self._pull_up or not self.target else self._noise.below(2)

    __call__ = value

    def irq(self, handler=None, trigger=IRQ_FALLING | IRQ_RISING):
        """As on the ESP32: a handler of None switches the interrupt off."""
        self.alive()
        self._handler = handler
        self._trigger = trigger
        self._alarms += 1
        if handler is not None and not self._pull_up:
            self._chatter(self._alarms)

    def pull(self, up):
        """Its pull-up comes off, or is mended."""
        self._pull_up = up
        self._alarms += 1
        if self._handler is not None and not up:
            self._chatter(self._alarms)

    def spike(self):
        """Noise on the ribbon, too short to read: an edge all the same."""
        self._interrupt(self.IRQ_FALLING)

    def follow(self, level):
        """The contacts ask for this level from now on."""
        if level != self.target:
            self.target = level
            self._due_us = self._pad.time.now_us + self._pad.settle_us
            self._pad.time.at_us(self._due_us, self._arrive)

    def _arrive(self):
        if self.target != self._level and self._pad.time.now_us >= self._due_us:
            self._level = self.target
            self._interrupt(self.IRQ_RISING if self._level else self.IRQ_FALLING)

    def _interrupt(self, edge):
        if self._handler is not None and self._trigger & edge and not self.dead:
            self.interrupts += 1
            self._handler(self)

    def _floats(self):
        return not self._pull_up and self.target

    def _chatter(self, alarm):
        def edge():
            if alarm == self._alarms and not self.dead:
                self._chatter(alarm)
                if self._floats():
                    self._interrupt(self.IRQ_FALLING)

        self._pad.time.at_us(self._pad.time.now_us + 1 + self._noise.below(_NOISE_US), edge)


class Contacts:
    """`keymap`: the legends, row by row; a pair (short, long) for a key with two meanings. A row
    after the last of the matrix has the buttons."""

    def __init__(self, time, seed=1, rows=4, cols=4, keymap=None, buttons=0):
        self.time = time
        self.settle_us = SETTLE_US
        self.rows = []
        self.cols = []
        self.buttons = []
        self.keymap = keymap or ()
        self._loose = []  # columns whose pull-up came off
        self.joined = []  # (bit of the row, bit of the column) of each closed contact
        self._contacts = [
            [
                Contact(time, Noise(seed * 1000 + row * cols + col), self._moved)
                for col in range(cols if row < rows else buttons)
            ]
            for row in range(rows + 1)
        ]
        self.wire()

    def wire(self, open_drain=True, pull_up=True):
        """New pins for a new boot: `rows`, `cols`, `buttons`; the old ones are dead."""
        self.power_off()
        self.rows = [Row(self, row, not open_drain) for row in range(len(self._contacts) - 1)]
        self.buttons = [Column(self, number, True) for number in range(len(self._contacts[-1]))]
        self.cols = [
            Column(self, col, pull_up and col not in self._loose)
            for col in range(len(self._contacts[0]))
        ]
        self.settle()

    def power_off(self):
        """The boot that holds the pins has no power any more; fingers stay where they are."""
        for pin in self.rows + self.cols + self.buttons:
            pin.dead = True

    # what a person does

    def down(self, row, col):
        """Press the key and keep it down."""
        self._contacts[row][col].move(True)

    def up(self, row, col):
        """Let the key go."""
        self._contacts[row][col].move(False)

    def press(self, row, col, ms=PRESS_MS):
        """Press the key now and let it go after `ms`."""
        self.down(row, col)
        self.time.at_us(self.time.now_us + ms * 1000, lambda: self.up(row, col))

    def where(self, name):
        """(row, column) of the key with that legend; ValueError when there is none."""
        for row, line in enumerate(self.keymap):
            for col, legend in enumerate(line):
                if name == legend or (isinstance(legend, tuple) and name in legend):
                    return row, col
        raise ValueError("no key %s" % name)

    def tap(self, name):
        """Press the key with that legend, as long as that meaning of it takes: so many ms."""
        row, col = self.where(name)
        self.press(row, col, self.takes_ms(name))
        return self.takes_ms(name)

    def takes_ms(self, name):
        """How long a tap of the key with that legend lasts."""
        row, col = self.where(name)
        legend = self.keymap[row][col]
        return LONG_PRESS_MS if isinstance(legend, tuple) and name == legend[1] else PRESS_MS

    # what time does to it

    def age(self, bounce_us=AGED_US):
        """Worn contacts: they bounce for up to `bounce_us`."""
        for contacts in self._contacts:
            for contact in contacts:
                contact.bounce_us = bounce_us

    def stick(self, name):
        """The key with that legend stays down."""
        row, col = self.where(name)
        self._contacts[row][col].stick(True)

    def free(self, name):
        """It comes up again."""
        row, col = self.where(name)
        self._contacts[row][col].stick(False)

    def loosen(self, *cols):
        """The pull-ups of these columns, from 0, come off; all of them when none is named."""
        self._pull(cols, False)

    def fasten(self, *cols):
        """They are mended."""
        self._pull(cols, True)

    def _pull(self, cols, up):
        for col in cols or range(len(self.cols)):
            if up and col in self._loose:
                self._loose.remove(col)
            elif not up and col not in self._loose:
                self._loose.append(col)
            self.cols[col].pull(up)

    # what follows from it

    def solve(self):
        """(bits of rows, bits of columns) that a path of closed contacts joins to a low row."""
        low_rows = low_cols = 0
        for row in self.rows:
            if not row.output and not row.dead:
                low_rows |= 1 << row.number
        before = None
        while self.joined and before != (low_rows, low_cols):
            before = low_rows, low_cols
            for row_bit, col_bit in self.joined:
                if low_rows & row_bit or low_cols & col_bit:
                    low_rows |= row_bit
                    low_cols |= col_bit
        return low_rows, low_cols

    def _moved(self):
        self.joined = [
            (1 << row, 1 << col)
            for row, contacts in enumerate(self._contacts[:-1])
            for col, contact in enumerate(contacts)
            if contact.closed
        ]
        self.settle()

    def settle(self):
        """A row or a contact changed: say to every column where it goes now."""
        low_rows, low_cols = self.solve()
        for row in self.rows:
            if row.push_pull and row.output and low_rows >> row.number & 1 and not row.dead:
                raise Misuse("row %d drives high into a row driven low" % (row.number + 1))
        for column in self.cols:
            level = 0 if low_cols >> column.number & 1 else 1
            if level != column.target:
                column.follow(level)
        for button in self.buttons:
            button.follow(0 if self._contacts[-1][button.number].closed else 1)
