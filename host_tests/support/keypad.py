"""A keypad's driver on the twin's contacts, and what tests do with the two."""

from terminal.drivers.keypad import Keypad
from twin.clock import Time, TwinClock
from twin.contacts import Contacts

KEYMAP = (
    ("1", "2", "3", "UP"),
    ("4", "5", "6", "DOWN"),
    ("7", "8", "9", ("MENU", "SETUP")),
    ("CLEAR", "0", "OK", "CANCEL"),
)
NAMES = ("1", "2", "3", "UP", "4", "5", "6", "DOWN", "7", "8", "9", "CLEAR", "0", "OK", "CANCEL")
SEEDS = range(1, 21)
SETTLED_MS = 70  # a contact bounces for 15 ms, and open is believed after another 35


class CountingTime(Time):
    """Counts how often the processor touched a pin."""

    accesses = 0

    def spend_us(self, us):
        self.accesses += 1
        super().spend_us(us)


class Rig:
    """A till that is nothing but its keypad."""

    def __init__(self, seed=1, started=True):
        self.time = CountingTime()
        self.clock = TwinClock(self.time, None)
        self.pad = Contacts(self.time, seed, keymap=KEYMAP)
        self.keys = Keypad(self.pad.rows, self.pad.cols, KEYMAP, self.clock)
        self.clicked = []
        self.keys.on_key = self.clicked.append
        if started:
            self.clock.run(self.keys.start())

    def wait(self, ms):
        self.clock.run(self.clock.sleep_ms(ms))

    def get(self, ms=0):
        return self.clock.run(self.keys.get(ms))

    def down(self, *names):
        for name in names:
            self.pad.down(*self.pad.where(name))
            self.wait(SETTLED_MS)

    def up(self, *names):
        for name in names:
            self.pad.up(*self.pad.where(name))
            self.wait(SETTLED_MS)

    def queued(self):
        return [self.get() for _ in range(self.keys.pending())]

    def typed(self, names, pause_ms=140):
        """What comes of tapping `names` one after the other."""
        for name in names:
            self.pad.tap(name)
            self.wait(pause_ms)
        self.wait(100)
        return self.queued()
