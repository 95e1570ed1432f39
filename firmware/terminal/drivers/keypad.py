"""Matrix keypad: bare contacts where rows and columns cross, without diodes.

Rows are open-drain outputs, so that two keys in one column never join a high row to a low one;
columns are inputs with pull-ups. To read the pad one row at a time is pulled low. What such
contacts do, and what is done about it:

- They bounce. A key is accepted, or let go, after reading the same for 15 ms, each by itself.
- They ghost. Three keys on the corners of a rectangle close the fourth. While two rows share two
  columns nothing new is accepted; any two keys, and more that form no rectangle, read right.
- Columns follow slowly. Each row is read twice and the first reading thrown away: it is there for
  the microseconds it takes.
- Columns float when a pull-up is missing or a ribbon is loose. A column that is low with no row
  driven is nobody's finger: nothing is accepted until it has been quiet for a while.

With no key down nothing runs: all rows are low and the first column to fall raises an interrupt.
"""

from micropython import const

from terminal.errors import PartMissing

_SCAN_MS = const(5)
_STABLE = const(4)  # readings that agree: the first and the last are 15 ms apart
_POLL_MS = const(10)  # for columns that have no interrupt, such as those of a port expander
_LONG_MS = const(800)
_DOUBT = const(20)  # scans without trust after a column was low by itself
_LOOKS = const(16)  # a floating column is high now and then
_QUEUE = const(16)
_LONG = const(0x80)  # in the queue: the key's long meaning

_UP = const(0)
_DOWN = const(1)  # accepted, and may still become a long press
_TOLD = const(2)  # accepted, and nothing more comes of it


class Keypad:
    """`rows`, `cols`: lists of pins, at most 8 columns. `keymap`: a row of names for each row pin.

    An entry may be a pair (short, long): the short name comes when the key is let go, the long one
    when it has been down for 800 ms. `on_key(name)`, when set, is called at each accepted key.
    The queue holds 16; when it is full the newest key is dropped without that call, so a key that
    did not click did not count.
    """

    def __init__(self, rows, cols, keymap, clock):
        self.alive = False
        self.on_key = None
        self._rows = rows
        self._cols = cols
        self._clock = clock
        names = [name for line in keymap for name in line]
        self._short = [name[0] if isinstance(name, tuple) else name for name in names]
        self._long = [name[1] if isinstance(name, tuple) else None for name in names]
        self._closed = bytearray(len(rows))  # a bit for each column, as last read
        self._state = bytearray(len(names))
        self._differs = bytearray(len(names))  # readings in a row that contradict the state
        self._since = [0] * len(names)  # ticks when a key went down
        self._doubt = 0
        self._queue = bytearray(_QUEUE)
        self._first = self._count = 0
        self._arrived = clock.flag()
        self._edge = clock.flag()
        self._noticed = self._on_edge  # bound once: an interrupt must not allocate

    async def start(self):
        """Watch the pad from here on. Keys already down are not presses.

        Raises PartMissing when a column is low with no row driven: a short, or no pull-up.
        """
        if self.alive:
            return
        self._drive(1)
        for look in range(len(self._cols) * _LOOKS):
            column = look % len(self._cols)
            if not self._cols[column].value():
                raise PartMissing("column %d" % (column + 1))
        self._scan()
        for key in range(len(self._state)):
            self._state[key] = _TOLD if self._is_closed(key) else _UP
        self.alive = True
        self._clock.spawn(self._watch(), "keypad")

    async def get(self, ms=None):
        """The next key's name, or None when `ms` passed without one."""
        start = self._clock.ticks_ms()
        left = ms
        while not self._count:
            if not await self._clock.wait(self._arrived, left):
                break
            if ms is not None:
                left = max(0, ms - self._clock.since_ms(start))
        return self._take() if self._count else None

    def pending(self):
        """How many keys wait in the queue."""
        return self._count

    def flush(self):
        """Forget the queue, and what keys that are down now would still have become."""
        self._count = 0
        for key in range(len(self._state)):
            if self._state[key] == _DOWN:
                self._state[key] = _TOLD

    def held(self):
        """Names of the keys that are down now, short ones. Before `start`: of one direct scan."""
        if self.alive:
            keys = [key for key in range(len(self._state)) if self._state[key]]
        else:
            self._drive(1)
            sound = self._scan()
            keys = [key for key in range(len(self._state)) if sound and self._is_closed(key)]
        return tuple(self._short[key] for key in keys)

    # the task

    async def _watch(self):
        while True:
            busy = True
            while busy:
                busy = self._judge(self._scan())
                await self._clock.sleep_ms(_SCAN_MS)  # also after a false alarm: storms are slow
            await self._until_touched()

    async def _until_touched(self):
        """Return once a column is low with all rows driven."""
        self._drive(0)
        if hasattr(self._cols[0], "irq"):
            for column in self._cols:
                column.irq(handler=self._noticed, trigger=column.IRQ_FALLING)
            if not self._low():  # a key closed before this point gives no edge any more
                await self._clock.wait(self._edge)
        else:
            while not self._low():
                await self._clock.sleep_ms(_POLL_MS)
        self._drive(1)

    def _on_edge(self, column):
        column.irq(handler=None)  # one edge is enough: a floating input would send thousands
        self._edge.set()

    # reading: no allocation from here on

    def _drive(self, level):
        for row in self._rows:
            row.value(level)

    def _low(self):
        """Bits of the columns that are low, read once they have had time to settle."""
        low = 0
        for column in self._cols:
            column.value()
        for i in range(len(self._cols)):
            if not self._cols[i].value():
                low |= 1 << i
        return low

    def _scan(self):
        """Read every contact. False while the readings do not tell which keys are down."""
        if self._low():
            self._doubt = _DOUBT
        elif self._doubt:
            self._doubt -= 1
        for i in range(len(self._rows)):
            row = self._rows[i]
            row.value(0)
            self._closed[i] = self._low()
            row.value(1)
        return not self._doubt and not self._is_ghosted()

    def _is_ghosted(self):
        for i in range(len(self._closed)):
            for j in range(i):
                shared = self._closed[i] & self._closed[j]
                if shared & (shared - 1):
                    return True
        return False

    def _is_closed(self, key):
        width = len(self._cols)
        return self._closed[key // width] >> key % width & 1

    def _judge(self, sound):
        """Hold the scan against what was accepted. True while a key is closed or down."""
        busy = False
        for key in range(len(self._state)):
            closed = self._is_closed(key)
            state = self._state[key]
            if closed or state:
                busy = True
            if closed == (state != _UP) or (closed and not sound):
                self._differs[key] = 0
                if closed and state == _DOWN and sound:
                    self._hold(key)
            elif self._differs[key] < _STABLE - 1:
                self._differs[key] += 1
            else:
                self._differs[key] = 0
                if closed:
                    self._press(key)
                else:
                    self._release(key)
        return busy

    def _press(self, key):
        if self._long[key] is None:
            self._state[key] = _TOLD
            self._put(key)
        else:
            self._state[key] = _DOWN
            self._since[key] = self._clock.ticks_ms()

    def _hold(self, key):
        if self._clock.since_ms(self._since[key]) >= _LONG_MS:
            self._state[key] = _TOLD
            self._put(key | _LONG)

    def _release(self, key):
        if self._state[key] == _DOWN:
            self._put(key)
        self._state[key] = _UP

    # the queue

    def _put(self, code):
        if self._count == _QUEUE:
            return
        self._queue[(self._first + self._count) % _QUEUE] = code
        self._count += 1
        self._arrived.set()
        if self.on_key is not None:
            self.on_key(self._name(code))

    def _take(self):
        code = self._queue[self._first]
        self._first = (self._first + 1) % _QUEUE
        self._count -= 1
        return self._name(code)

    def _name(self, code):
        return self._long[code & ~_LONG] if code & _LONG else self._short[code]
