"""The kit on a desk: the twin's world in real time, and everything a person can do to it.

No screen and no keyboard here: `tools/sim/terminal.py` shows a `Desk` and tells it what to do.
`now` and `today` are handed in, so that tests need not wait.
"""

import time
import traceback
from pathlib import Path

from terminal.rules import calendar
from tools.sim import bank as banks
from tools.sim.kept import State
from tools.sim.slot import Slot
from twin.cards import BankCard
from twin.phone import Phone
from twin.shop import Shop, shelf
from twin.stripe import track
from twin.world import World

KEY_GAP_MS = 60  # from letting a key go to the next press
BANK_CARD = "K"
_PHONE = "B"  # whose card it pays with
_HELD_US = 4_000_000
_LIT_MORE_MS = 30  # a key is shown as pressed for so long after it is let go
_BUDGET_S = 0.015  # of computing in one tick; what is not done waits for the next
_LAG_US = 500_000  # time that was lost beyond this (a sleeping computer) is not caught up
_STEPS = 20_000  # in one tick at most: a loop that never waits cannot hold the screen
_SEEN = 20  # screens the world remembers
_SIGN_MS = 900  # a sound is shown for so long
_TWO_NOTES_MS = 250  # the first of two notes is no sound of the till yet


def local_seconds():
    """The computer's local time as the till counts it."""
    return calendar.seconds(*time.localtime()[:6])


def where(error):
    """An unexpected exception in two lines: what, and the line of code it came from."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error}\n{Path(last.filename).name}, line {last.lineno}"


class Desk:
    """`state`: what was kept, or None for a new kit: `ready` to sell or factory-new, and its
    language. `trouble`: None, or the text of what stopped the twin. `month`: now, as YYMM.

    `bank`: where the till finds its bank, for the setting of that name, "board" or "IP:port";
    None leaves it as it is. Raises bank.Refused.
    """

    def __init__(
        self, state=None, ready=True, language="en", now=time.monotonic, today=local_seconds,
        board="devkitc", bank=None,
    ):  # fmt: skip
        self._now = now
        self._sockets = banks.Sockets()
        self._world = World(
            chip=state.chip if state else None, board=board, sockets=self._sockets
        )  # fmt: skip
        self.ready = state.ready if state else ready
        if state:
            self.shelf = state.shelf
        else:
            shop = Shop()
            shop.language, shop.ready = language, ready
            shop.stock(self._world)
            self.shelf = shop.accounts
        if bank:
            banks.point(self._world.chip, bank)
        self.bank = banks.asked(self._world.chip)
        now_s = today()
        self.month = "%02d%02d" % (calendar.fields(now_s)[0] % 100, calendar.fields(now_s)[1])
        if self.ready or state:  # a factory-new till was never told the time
            self._world.wall.write(now_s)
        bank_card = BankCard(b"\x1f\x2e\x3d\x4c")
        self._cards = {**shelf(self.shelf), BANK_CARD: bank_card}
        self.paper = Slot(self._world.printer)
        self.trouble = None
        self._key_us = 0  # when the next press may begin
        self._lit = (None, 0)
        self._tones = 0
        self._sound = (None, 0)
        self._boots = 0
        self._anchor()

    def state(self):
        """What there is to keep."""
        return State(self._world.chip.copy(), self.shelf, self.ready)

    # time

    def _anchor(self):
        """The twin's time goes on from here as the wall's does."""
        self._zero_us, self._zero_s = self._world.time.now_us, self._now()

    def tick(self):
        """Let the twin's time come up to the wall's. Never computes for long, never raises."""
        if self.trouble is None:
            try:
                self._pace()
            except Exception as error:  # the twin refuses what a real part would not survive
                self._stopped(error)

    def _pace(self):
        world = self._world
        began = self._now()
        due_us = self._zero_us + int((began - self._zero_s) * 1_000_000)
        if due_us - world.time.now_us > _LAG_US:
            due_us = world.time.now_us + _LAG_US
            self._zero_us, self._zero_s = due_us, began
        for _ in range(_STEPS):
            if not world.advance(due_us) or self._now() - began > _BUDGET_S:
                break
        del world.screens[:-_SEEN]

    def _stopped(self, error):
        self.trouble = where(error)
        self._cut()

    def _cut(self):
        self._world.cut()
        self._sockets.cut()

    # hands

    def press(self, name):
        """Press the key with that legend, after those that are still to be pressed."""
        clock = self._world.time
        at_us = max(clock.now_us, self._key_us)
        self._key_us = at_us + (self._world.contacts.takes_ms(name) + KEY_GAP_MS) * 1000
        clock.at_us(at_us, lambda: self._tap(name))

    def _tap(self, name):
        ms = self._world.contacts.tap(name)
        self._lit = (name, self._world.time.now_us + (ms + _LIT_MORE_MS) * 1000)

    def move_card(self, letter):
        """Lay that card ("A" to "F", or BANK_CARD) on the reader, or take it away."""
        field, card = self._world.field, self._cards[letter]
        if card in field.cards:
            field.take(card)
        else:
            field.put(card)

    def swipe(self, letter):
        """Draw that card ("A" to "F") through the slot that no real kit has."""
        account = self.shelf[letter]
        self._world.stripe.swipe(track(account.number, account.expiry))

    def phone(self):
        """The customer's phone, of card B: it pays the code on the till's screen, or shows one of
        its own; for a while it is held before the scanner. Returns the 18 digits."""
        world = self._world
        phone = Phone(world.wall, _PHONE)
        try:
            digits = phone.pays(world.panel.snapshot())
        except ValueError:  # no code of the till stands there
            digits = phone.code()
        world.scanner.hold(digits)
        world.time.at_us(world.time.now_us + _HELD_US, world.scanner.take_away)
        return digits

    def switch(self):
        """Pull the plug; or put it in again. What switched itself off is switched on again."""
        world = self._world
        again = not world.on or world.ended
        self.trouble = None
        self._anchor()
        try:
            self._cut()
            if again:
                self._boots += 1
                world.power_on()
        except Exception as error:
            self._stopped(error)

    def charge(self, percent):
        """Have that much more in the battery, or less."""
        cell = self._world.cell
        cell.percent = max(0, min(100, cell.percent + percent))

    # eyes and ears

    @property
    def on(self):
        """Whether it has power."""
        return self._world.on

    @property
    def ended(self):
        """Somebody chose Power off."""
        return self._world.ended

    @property
    def battery(self):
        """Percent."""
        return self._world.cell.percent

    @property
    def changed(self):
        """Something that differs when the screen may show something else."""
        return self._world.panel.changed_us, self._boots, self.on

    def snapshot(self):
        """What the screen shows: see `pixels`."""
        return self._world.panel.snapshot()

    @property
    def keymap(self):
        """The legends of the keys, as `twin.contacts` has them."""
        return self._world.contacts.keymap

    @property
    def lit(self):
        """Name of the key that is down, or None."""
        name, until_us = self._lit
        return name if self._world.time.now_us < until_us else None

    def lying(self):
        """Letters of the cards on the reader."""
        return [letter for letter, card in self._cards.items() if card in self._world.field.cards]

    def sound(self):
        """What the sounder said: "key", "good", "bad" or "?" while it is fresh, else None."""
        now_us = self._world.time.now_us
        heard = self._world.heard(self._tones)
        if heard:
            start_us, _, ms = self._world.tones[-1]
            end_us = start_us + ms * 1000
            if heard[-1] != "?" or now_us - end_us > _TWO_NOTES_MS * 1000:
                self._tones = len(self._world.tones)
                self._sound = (heard[-1], end_us + _SIGN_MS * 1000)
        name, until_us = self._sound
        return name if now_us < until_us else None

    @property
    def written(self):
        """Something that differs when the flash has changed."""
        flash = self._world.flash
        return (self._boots, flash.programs, flash.erases) if flash else None
