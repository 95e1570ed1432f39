"""One run from one seed: random acts, then everything let go, then the judgement.

A Run that finds nothing returns None from `go`; else the sentence that says what is wrong. The
same seed does the same on every runtime, to the microsecond.
"""

from fuzz.acts import ACTS, mend_pad
from fuzz.noisy import Noisy
from terminal.services import diary
from twin.cards import BankCard
from twin.contacts import KEYMAP
from twin.ledgers import Ledgers
from twin.noise import Noise
from twin.shop import LETTERS, Shop, shelf
from twin.world import World

_PATIENCE_MS = 60_000  # of twin time, until the till asks something again
_QUIET_MS = 500
_PRESSES = 40  # of a helpful person, until the till is back at its first question
_HOME = ("operator", "menu")
_LEAVE = (  # CANCEL ends these
    "submenu", "offline", "t_no_answer", "amount", "card", "pin", "records", "again", "verify",
    "confirm", "password", "date",
    "supervisor", "voucher", "original", "reference", "day", "batch", "balance",
)  # fmt: skip
_LOCKED = ("locked", "unlock")
_WEIGHTS = [act for act, weight in ACTS for _ in range(weight)]


class Run:
    """`seed`: any whole number; `acts`: how many things happen. `done`: what happened, as text."""

    def __init__(self, seed, acts=40):
        self.seed = seed
        self.noise = Noise(seed)
        self.done = []
        self._acts = acts
        lacks = [part for part in ("reader", "printer") if self.noise.below(12) == 0]
        shop = Shop()
        shop.language = ("en", "zh")[self.noise.below(2)]
        self.world = World(seed, lacks, reader=("rc522", "pn532")[self.noise.below(2)])
        shop.stock(self.world)
        self.cards = shelf(shop.accounts)
        self.letters = LETTERS
        self.strangers = []  # bank cards that were laid down
        self.down = []  # keys held
        self.wires = None

    def go(self):
        """None, or what is wrong."""
        try:
            self.power_on()
            return self._live() or self._judge()
        finally:
            self.world.cut()  # its tasks are kept: collecting them would run them on

    def _live(self):
        """What happens; None, or what is wrong."""
        for _ in range(self._acts):
            act = _WEIGHTS[self.noise.below(len(_WEIGHTS))]
            self.done.append(act.__name__)
            act(self)
            wrong = self._watch()
            if wrong:
                return wrong
        return None

    def power_on(self):
        """Plug it in, with wires that can be disturbed."""
        self.world.power_on()
        self.wires = Noisy(self.world, self.noise)

    def tap(self, name):
        """A key, and the time a finger takes."""
        self.world.contacts.tap(name)
        self.world.run_ms(100 + self.noise.below(150))

    # judgement

    def _watch(self):
        """What must hold at any moment."""
        kit = self.world.kit
        if kit and [1 for task in kit.clock._tasks if task.name == "keys" and task.done]:
            return "the keypad's task has ended"
        for card in self.strangers:
            if isinstance(card, BankCard) and card.violations:
                return "a bank card was sent %s" % card.violations
        return None

    def _judge(self):
        self._let_go()
        for _ in range(2):  # as it stands, and after a restart
            wrong = self._home() or self._books()
            if wrong:
                return wrong
            self.world.cut()
            self.power_on()
        return self._home() or self._books()

    def _let_go(self):
        """Every hand off, the wires quiet, paper in, power on."""
        world = self.world
        for row in range(len(KEYMAP)):
            for col in range(len(KEYMAP[0])):
                world.contacts.up(row, col)
        mend_pad(self)
        world.field.clear()
        world.field.strengthen()
        world.cell.percent = 80
        if not world.printer.powered:
            world.printer.power_on()
        world.printer.fit_new_roll()
        if world.ended or world.panel.unplugged:
            world.cut()
        if world.panel.unplugged:
            world.panel.unplugged = False
        if not world.on:
            self.power_on()
        world.flash.cut_at = None
        world.faults.down = False
        self.wires.quiet()

    def _home(self):
        """A helpful person leads the till back to its first question."""
        for pressed in range(_PRESSES):
            if not self._asks():
                return "no question for a minute; last: %s" % self._question()
            if self._question() in _HOME:
                return None
            if self._question() in _LOCKED:  # by hands that know no password
                self.world.cut()
                self.power_on()
                continue
            going_round = pressed > _PRESSES // 2
            leave = going_round or self._question() in _LEAVE
            self.tap("CANCEL" if leave else "OK")
        return "%d keys, and still at %s" % (_PRESSES, self._question())

    def _question(self):
        return self.world.kit.waiting

    def _asks(self):
        """Let time pass until the till waits for a person; False after a minute."""
        for _ in range(_PATIENCE_MS // _QUIET_MS):
            self.world.run_ms(_QUIET_MS)
            if self._question() is not None and not self.world.kit.keys.pending():
                return True
        return False

    def _books(self):
        books = Ledgers(self.world.chip)
        log = books.files.read(diary.NAME)
        if log:
            return "the till noted an error:\n" + log.decode()
        return "; ".join(books.differences([])) or None
