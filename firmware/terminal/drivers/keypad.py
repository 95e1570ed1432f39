"""Matrix keypad: bare contacts where rows and columns cross, without diodes.

`matrix` reads the contacts; this is what becomes of them:

- They bounce, aged ones for 50 ms. A key is accepted once it read closed for 15 ms. It is let go
  once it read open for 35 ms: no bounce of 50 ms has room for that gap and another 15 ms closed,
  and nobody lifts a finger for less. Each key is timed by itself.
- They ghost. What may be a fourth corner is not accepted while it may be one.
- They stick. A key that stays down longer than anybody holds one types once and is then named by
  `stuck`; it costs nothing but itself, and works again when it comes loose. What no driver can
  tell: with a key stuck, one key in its row and one in its column, down at once, from the fourth.
- A column loses its pull-up or its wire: `loose` names it, and the others go on.

With no key down nothing runs: all rows are low and the first column to fall raises an interrupt.
While a key is stuck or a column loose the pad is read every 10 ms instead.
"""

from micropython import const

from terminal.drivers.matrix import Matrix
from terminal.errors import PartMissing

_SCAN_MS = const(5)
_POLL_MS = const(10)  # for columns without interrupt, and while a contact is out of order
_CLOSED_MS = const(15)
_OPEN_MS = const(35)
_AGREE = const(3)  # readings at the least, however late they come
_LONG_MS = const(800)
_STUCK_MS = const(10_000)
_HELD_MS = const(1000)  # for a key that was down before the start
_RETRY_MS = const(1000)
_QUEUE = const(16)
_LONG = const(0x80)  # in the queue: the key's long meaning

_UP = const(0)
_DOWN = const(1)  # accepted, and may still become a long press
_TOLD = const(2)  # accepted, and nothing more comes of it
_HELD = const(3)  # down since before the start
_STUCK = const(4)

_IDLE = const(0)
_WATCHED = const(1)  # no finger on the pad, but a stuck key or a loose column
_BUSY = const(2)


class Keypad:
    """`rows`, `cols`: lists of pins, at most 8 columns. `keymap`: a row of names for each row pin.

    `buttons`: pins of single buttons to ground, no more than columns; one more row of names.
    An entry may be a pair (short, long): the short name comes when the key is let go, the long one
    when it has been down for 800 ms. `on_key(name)`, when set, is called at each accepted key.
    The queue holds 16; when it is full the newest key is dropped without that call, so a key that
    did not click did not count.
    """

    def __init__(self, rows, cols, keymap, clock, buttons=()):
        self.alive = False
        self.on_key = None
        self._matrix = Matrix(rows, cols, buttons)
        self._clock = clock
        names = [name for line in keymap for name in line]
        self._short = [name[0] if isinstance(name, tuple) else name for name in names]
        self._long = [name[1] if isinstance(name, tuple) else None for name in names]
        self._state = bytearray(len(names))
        self._differs = bytearray(len(names))  # readings in a row that contradict the state
        self._differed = [0] * len(names)  # ticks of the first of them
        self._since = [0] * len(names)  # ticks when a key went down
        self._queue = bytearray(_QUEUE)
        self._first = self._count = 0
        self._arrived = clock.flag()
        self._edge = clock.flag()
        self._noticed = self._on_edge  # bound once: an interrupt must not allocate

    async def start(self):
        """Watch the pad from here on. Keys already down are not presses.

        Raises PartMissing when every column is low with no row driven: no pull-ups, or no pad.
        With some it goes on without those: see `loose`.
        """
        if self.alive:
            return
        if not self._matrix.begin():
            raise PartMissing("no pull-ups")
        self._matrix.scan()
        now = self._clock.ticks_ms()
        for key in range(len(self._state)):
            self._state[key] = _HELD if self._matrix.closed(key) else _UP
            self._since[key] = now
        self.alive = True
        self._clock.spawn(self._watch(), "keys")

    async def get(self, ms=None):
        """The next key's name, or None when `ms` passed without one.

        While the pad is not alive this tries to start it again once a second.
        """
        start = self._clock.ticks_ms()
        left = ms
        while not self._count:
            if self.alive:
                if not await self._clock.wait(self._arrived, left):
                    break
            elif left == 0:
                break
            else:
                await self._revive(left)
            if ms is not None:
                left = max(0, ms - self._clock.since_ms(start))
        return self._take() if self._count else None

    async def _revive(self, ms):
        await self._clock.sleep_ms(_RETRY_MS if ms is None else min(ms, _RETRY_MS))
        try:
            await self.start()
        except PartMissing:
            pass

    def pending(self):
        """How many keys wait in the queue."""
        return self._count

    def flush(self):
        """Forget the queue, and what keys that are down now would still have become."""
        while self._count:
            self._take()
        for key in range(len(self._state)):
            if self._state[key] == _DOWN:
                self._state[key] = _TOLD

    def held(self):
        """Names of the keys that are down now, the long ones too. Before `start`: of one direct
        scan."""
        if self.alive:
            keys = [key for key in range(len(self._state)) if self._state[key]]
        else:
            matrix = self._matrix
            matrix.begin()
            matrix.scan()
            keys = [k for k in range(len(self._state)) if matrix.closed(k) and matrix.certain(k)]
        return tuple(self._short[key] for key in keys) + tuple(
            self._long[key] for key in keys if self._long[key]
        )

    def stuck(self):
        """Names of the keys that stay down: 10 s, or a second when they were down at the start."""
        return tuple(self._short[k] for k in range(len(self._state)) if self._state[k] == _STUCK)

    def loose(self):
        """Names of the top keys of the columns that float or are shorted, and do not work."""
        return tuple(self._short[column] for column in self._matrix.loose())

    # the task

    async def _watch(self):
        while True:
            found = _BUSY
            while found:
                self._matrix.scan()
                found = self._judge()
                # after a false alarm too: storms are slow
                await self._clock.sleep_ms(_POLL_MS if found == _WATCHED else _SCAN_MS)
            await self._until_touched()

    async def _until_touched(self):
        """Return once a column is low with all rows driven."""
        matrix = self._matrix
        matrix.drive(0)
        if hasattr(matrix.cols[0], "irq"):
            for pins in (matrix.cols, matrix.buttons):
                for pin in pins:
                    pin.irq(handler=self._noticed, trigger=pin.IRQ_FALLING)
            if not (matrix.low() or matrix.pressed()):  # one before this gives no edge any more
                await self._clock.wait(self._edge)
        else:
            while not (matrix.low() or matrix.pressed()):
                await self._clock.sleep_ms(_POLL_MS)
        matrix.drive(1)

    def _on_edge(self, column):
        column.irq(handler=None)  # one edge is enough: a floating input would send thousands
        self._edge.set()

    # judging: no allocation from here on

    def _judge(self):
        """Hold the scan against what was accepted: _IDLE, _WATCHED or _BUSY."""
        now = self._clock.ticks_ms()
        found = _WATCHED if self._matrix.muted else _IDLE
        for key in range(len(self._state)):
            closed = self._matrix.closed(key)
            state = self._state[key]
            if closed and state == _STUCK:
                found = found or _WATCHED
            elif closed or state:
                found = _BUSY
            if closed == (state != _UP):
                self._differs[key] = 0
                if closed:
                    self._stay(key, state)
            elif closed and not self._matrix.certain(key):
                self._differs[key] = 0
            else:
                self._differ(key, closed, now)
        return found

    def _differ(self, key, closed, now):
        if not self._differs[key]:
            self._differed[key] = now
        if self._differs[key] < _AGREE:
            self._differs[key] += 1
        steady_ms = self._clock.since_ms(self._differed[key])
        if self._differs[key] < _AGREE or steady_ms < (_CLOSED_MS if closed else _OPEN_MS):
            return
        self._differs[key] = 0
        if closed:
            self._press(key, now)
        else:
            self._release(key)

    def _press(self, key, now):
        self._since[key] = now
        if self._long[key] is None:
            self._state[key] = _TOLD
            self._put(key)
        else:
            self._state[key] = _DOWN

    def _stay(self, key, state):
        """It is still down: long enough for its long meaning, or too long?"""
        if state == _STUCK:
            return
        ms = self._clock.since_ms(self._since[key])
        if state == _HELD:  # in doubt or not: since it was down at the start, it is no press
            if ms >= _HELD_MS:
                self._state[key] = _STUCK
        elif not self._matrix.certain(key):
            return
        elif ms >= _STUCK_MS:
            self._state[key] = _STUCK
        elif state == _DOWN and ms >= _LONG_MS:
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
        self._queue[self._first] = 0  # it may have been of a PIN
        self._first = (self._first + 1) % _QUEUE
        self._count -= 1
        return self._name(code)

    def _name(self, code):
        return self._long[code & ~_LONG] if code & _LONG else self._short[code]
