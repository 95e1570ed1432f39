"""Kit: everything a flow may touch, by name. A board builds one; every flow gets it."""

import gc


class Silence:
    """The beeper of a board that has none."""

    alive = False

    async def start(self):
        """Nothing to start."""

    def key(self):
        """No click."""

    good = bad = key


class Kit:
    """The parts are drivers, or None where the board has no such part.

    The app adds what depends on the shop rather than on the board: `settings`, `words`, `journal`,
    `host` and `cards`; and what kind of till it is, `profile`, `paper`, `entries`.
    """

    pressed = 0  # keys since power-on
    begun = None  # (keys, ticks) when a function was chosen: see services/effort
    repeated = False  # it has made a transaction since
    lawful = False  # the test bench's notice was accepted since power-on: see flows/bench_lawful

    def __init__(
        self, name, screen, keys, reader, scanner, printer, beeper, battery, net, files, clock,
        chance, reset_cause, bus=None,
    ):  # fmt: skip
        self.name = name  # of the board, as its folder is called
        self.screen = screen
        self.keys = keys
        self.reader = reader  # of cards
        self.scanner = scanner  # of printed codes
        self.printer = printer
        self.beeper = beeper or Silence()
        self.battery = battery
        self.net = net  # callable: name and key of the Wi-Fi -> drivers/tcp.Tcp; seldom needed
        self.files = files
        self.clock = clock
        self.chance = chance  # bytes(n): n random bytes
        self.reset_cause = reset_cause  # "power-on", "reset button", "watchdog", "wake", "restart"
        self.memory_free = getattr(gc, "mem_free", None)  # callable: bytes of the heap
        # of the screen's I2C: callable, the addresses that answer, or None when a part holds it
        self.bus = bus

        # Simulated swipes: callable, the characters of a track 2 that went through since it was
        # last called, or None. The twin alone has one: no magnetic head has a driver (domain.md)
        self.swipe = None

        self.settings = None
        self.profile = "countertop"  # the terminal type in use
        self.paper = True  # it prints slips
        self.entries = ("tap", "typed")  # profiles: how a card may be presented to it
        self.words = None
        self.journal = None
        self.host = None
        self.cards = None
        self.operator = None  # number of who is signed in
        self.tried_ms = 0  # when a wrong password was typed last: services/operators
        self.off = False  # somebody chose Power off

        self.troubles = {}  # name of a part -> word that says what is wrong with it
        self.waiting = None  # name of the question the till waits on

    def who(self):
        """Number of who is signed in, or None."""
        return self.operator

    def heard(self, name):
        """A key was accepted: it clicks, and it counts."""
        self.pressed += 1
        self.beeper.key()
