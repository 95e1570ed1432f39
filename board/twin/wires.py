"""SCL and SDA of an I2C bus as plain pins, and a part that holds SDA low (NXP UM10204, 3.1.16).

A part that was told to send goes on with its byte at each clock until a one is left in the place
of the acknowledge. Let the processor be reset in the middle, and no transfer can begin: whoever
is to start one must see SDA high.
"""

from twin.bus import Bus


class Held:
    """A part in the middle of sending zeros. `clocks`, 1 to 9: how many it needs to be through
    its byte and to see that nobody acknowledges."""

    def __init__(self, clocks):
        self._clocks = clocks
        self.low = True  # what it makes of SDA
        self.free = False

    def falls(self):
        """SCL goes low: the next bit, or SDA let go for the acknowledge."""
        self._clocks -= 1
        self.low = self._clocks > 0

    def rises(self, sda):
        """SCL goes high. In the place of the acknowledge SDA decides whether there is more."""
        if self._clocks <= 0:
            self.free = sda == 1
            self._clocks = 9


class Wires:
    """`parts`: dict of address -> part, each with `held`: a Held or None.

    `scl`, `sda`: open-drain pins in the shape of `machine.Pin`, called with a level or for one.
    `clocks`: how many the driver has given. `stops`: how often it ended with a STOP.
    """

    def __init__(self, parts):
        self._parts = parts
        self.clocks = self.stops = 0
        self.scl = _Wire(self._scl_to, lambda: self.scl.driven)
        self.sda = _Wire(self._sda_to, self._sda_level)

    def _holding(self):
        """Those who hold SDA, as long as they have power and wires."""
        return [part for part in self._parts.values() if part.held and part.answers]

    def stuck(self):
        """Whether SDA is low though nobody transfers."""
        return any(part.held.low for part in self._holding())

    def _sda_level(self):
        return 0 if self.stuck() else self.sda.driven

    def _scl_to(self, level):
        if level:
            self.clocks += 1
        for part in self._holding():
            if level:
                part.held.rises(self._sda_level())
                if part.held.free:
                    part.held = None
            else:
                part.held.falls()

    def _sda_to(self, level):
        """A change of SDA while SCL is high is a START or a STOP: all parts begin anew."""
        if not self.scl.driven or self.stuck():
            return
        self.stops += level
        for part in self._holding():
            part.held = None


class _Wire(Bus):
    """One wire, as the processor drives it."""

    def __init__(self, changed, level):
        self.driven = 1
        self._changed = changed
        self._level = level

    def __call__(self, *level):
        return self.value(*level)

    def value(self, level=None):
        self.alive()
        if level is None:
            return self._level()
        if level != self.driven:
            self.driven = 1 if level else 0
            self._changed(self.driven)
        return None
