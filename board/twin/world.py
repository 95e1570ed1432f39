"""The twin's world: everything that is there whether or not the till has power.

The parts with their own life (printer, cards, flash, fingers on keys), the clock on the wall, and
the switch: `power_on` builds the kit anew on the same flash, `cut` takes its power away.
"""

from terminal import app
from twin import line, rom
from twin.cell import Cell
from twin.clock import Time
from twin.contacts import KEYMAP, KEYMAP_12, Contacts
from twin.field import Field
from twin.flash import Chip
from twin.ledgers import Ledgers
from twin.net import Net
from twin.panel import Panel
from twin.panel_sh1106 import PanelSh1106
from twin.paper import Printer
from twin.scanner import Scanner
from twin.sound import Sound
from twin.stripe import Stripe
from twin.wall import MORNING, Wall

_LOOK_US = 100_000  # a screen that stood this long was seen
_PATIENCE_MS = 30_000  # a till waits that long for an answer
_TEAR_US = 300_000  # a slip that stopped moving this long ago is torn off


class World:
    """`lacks`: what the board has not: "printer", "reader", "scanner", "network".

    `chip`: the flash. `display`: the controller of an OLED, "ssd1306" or "sh1106". `board`: whose
    screen and keys it has, as the folder of that board is called. `sockets`: a `socket` module,
    for a world that keeps pace with the real clock, in place of the twin's network. `reader`:
    "rc522" or "pn532".
    """

    def __init__(
        self, seed=1, lacks=(), chip=None, display="ssd1306", board="devkitc", sockets=None,
        reader="rc522",
    ):  # fmt: skip
        self.seed = seed
        self.lacks = set(lacks)
        self.reader = reader
        self.time = Time()
        self.wall = Wall(self.time)
        self.wall.write(MORNING)
        self.chip = chip or Chip()
        self.board = board
        if board == "tdisplay":
            from twin.panel_st7789 import PanelSt7789

            self.panel = PanelSt7789(self.time)
            self.contacts = Contacts(self.time, seed, 4, 3, KEYMAP_12, buttons=2)
        else:
            self.panel = (PanelSh1106 if display == "sh1106" else Panel)(self.time)
            self.contacts = Contacts(self.time, seed, keymap=KEYMAP)
        self.panel_at = 0x3C  # of an OLED; a bridge on its back makes it 3D
        self.reader_version = 0x92  # of an RC522
        self.reset_cause = "power-on"  # of the starts to come
        self.field = Field(self.time)
        self.printer = Printer(self.time, rom, status="ESC v")
        self.scanner = Scanner(self.time)
        self.stripe = Stripe()
        self.tones = []
        self.cell = Cell(self.time, seed=seed)
        self.net = Net(self.time)
        self.air = None  # a wlan.Air, when the way into the network is Wi-Fi
        self.sockets = sockets
        self.faults = line.Faults()  # of the line to the bank; None for no line in between
        self.classroom = None  # a classroom.Classroom, when the bank is one
        self.kit = None
        self.buses = []  # of this boot: they die with its power
        self.flash = None  # this boot's flash device
        self.watch = None  # called with each message, its answer, and why that was refused
        self.screens = []  # snapshots of what stood on the panel long enough to be seen
        self._seen_us = self.panel.changed_us
        self._idle_us = None
        self._main = None
        self._joined = None  # the kit whose bank is watched

    @property
    def on(self):
        return self.kit is not None

    def power_on(self):
        """Plug it in: the kit is built and its app starts."""
        from twin.board import build

        self.kit = build(self)
        self._main = self.kit.clock.spawn(app.run(self.kit), "main")

    def cut(self):
        """The power goes, now: nothing of this boot runs or is written again."""
        if self.kit is None:
            return
        self.kit.clock.stop()
        self.flash.die()
        for bus in self.buses:
            bus.dead = True
        self.contacts.power_off()
        self.panel.power_off()
        self.field.join(None)
        self.wall.lose()
        self.kit = self._main = None

    @property
    def ended(self):
        """The app came to its end: somebody chose Power off."""
        return self._main is not None and self._main.done

    def advance(self, until_us):
        """Do the next thing due by `until_us`; False, with the time there, when there is none."""
        time = self.time
        clock = self.kit.clock if self.kit else None
        next_us = until_us
        part_us = time.next_us()
        if part_us is not None and part_us < next_us:
            next_us = part_us
        task_us = clock.next_us() if clock else None
        if task_us is not None and task_us < next_us:
            next_us = task_us
        self._look(next_us if next_us > time.now_us else time.now_us)
        if clock:
            more = clock.step(until_us)
            if self.kit and self.kit.host and self.kit is not self._joined:
                self._joined = self.kit
                self.kit.host.watch = self.watch
                if self.faults:
                    line.between(self.kit, self.faults, _PATIENCE_MS)
            return more
        if part_us is None or part_us > until_us:
            time.pass_until(until_us)
            return False
        time.pass_until(part_us)
        return True

    def books(self):
        """The books as they are now: the till's, and those of its bank."""
        return Ledgers(self.chip, self.classroom.chip if self.classroom else None)

    def heard(self, since=0):
        """What the sounder said from the tone with that number on: "key", "good", "bad"."""
        return Sound(self.time, self.tones[since:]).heard()

    def run_ms(self, ms):
        """Let `ms` of the twin's time pass."""
        end_us = self.time.now_us + ms * 1000
        while self.advance(end_us):
            pass

    def _look(self, next_us):
        """What a person standing there does while nothing happens until `next_us`."""
        changed = self.panel.changed_us
        if changed != self._seen_us and next_us - changed >= _LOOK_US:
            self._seen_us = changed
            snapshot = self.panel.snapshot()
            if not self.screens or self.screens[-1] != snapshot:
                self.screens.append(snapshot)
        if not self.printer.idle:
            self._idle_us = None
        elif self._idle_us is None:
            self._idle_us = self.time.now_us
        elif next_us - self._idle_us >= _TEAR_US and self.printer.roll.sticks_out():
            self.printer.tear()
