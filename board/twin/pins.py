"""A plain pin of the twin, in the shape of `machine.Pin`: chip selects, resets, single inputs.

What is wired to it watches it (`watch`) or drives it (`drive`). The keypad's pins, which conduct
through its contacts, are in `contacts`.
"""

from twin.bus import Bus


class Pin(Bus):
    """`level`: what it reads before anybody drives it."""

    IRQ_RISING = 1  # as on the ESP32
    IRQ_FALLING = 2

    def __init__(self, level=1):
        self.level = level
        self._watchers = []
        self._handler = None
        self._trigger = 0

    # the machine.Pin side

    def value(self, level=None):
        """The level, or None after setting it."""
        self.alive()
        if level is None:
            return self.level
        self._change(1 if level else 0)
        return None

    def __call__(self, *level):
        return self.value(*level)

    def irq(self, handler=None, trigger=IRQ_FALLING | IRQ_RISING):
        """`handler(pin)` at those edges; a handler of None switches the interrupt off."""
        self.alive()
        self._handler = handler
        self._trigger = trigger

    # the other end of the wire

    def watch(self, call):
        """Have `call(level)` told of each change."""
        self._watchers.append(call)

    def drive(self, level):
        """A part pulls the wire to `level`."""
        if not self._change(level) or self._handler is None or self.dead:
            return
        if self._trigger & (self.IRQ_RISING if level else self.IRQ_FALLING):
            self._handler(self)

    def _change(self, level):
        if level == self.level:
            return False
        self.level = level
        for call in self._watchers:
            call(level)
        return True
