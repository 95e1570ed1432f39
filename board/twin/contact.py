"""One key's contact of the keypad's twin: metal on metal, which bounces and may stick."""

BOUNCE_US = 15_000
_FLIPS = 4  # a bounce is up to this many pairs of opening and closing


class Contact:
    """One key's contact. It calls `changed` at every change of its own. `bounce_us`: at most."""

    def __init__(self, time, noise, changed):
        self.closed = False
        self.bounce_us = BOUNCE_US
        self._time = time
        self._noise = noise
        self._changed = changed
        self._stuck = False
        self._pressed = False
        self._moves = 0  # so that what is left of an old bounce cannot change a new move

    def move(self, closed):
        """The finger comes or goes: the contact does so now, and bounces."""
        if closed == self._pressed:
            return
        self._pressed = closed
        self._moves += 1
        move = self._moves
        self._set(move, closed)
        span_us = self._noise.below(self.bounce_us + 1)
        flips = range(2 * self._noise.below(_FLIPS))
        for i, after_us in enumerate(sorted(self._noise.below(span_us + 1) for _ in flips)):
            state = closed if i % 2 else not closed
            self._later(after_us, move, state)

    def stick(self, stuck):
        """It stays closed from now on; or it comes loose, and is where the finger is."""
        self._stuck = stuck
        self._moves += 1
        self._set(self._moves, stuck or self._pressed)

    def _later(self, after_us, move, state):
        self._time.at_us(self._time.now_us + after_us, lambda: self._set(move, state))

    def _set(self, move, state):
        state = state or self._stuck
        if move == self._moves and state != self.closed:
            self.closed = state
            self._changed()
