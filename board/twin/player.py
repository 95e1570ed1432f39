"""Plays compiled stories on the twin: presses, cards, power; and looks as a person would.

The player sees what people see: the panel's pixels, torn-off slips, the sound; and, for the
bank's side, the ledger on the flash. The one thing it asks of the kit is whether the till waits
for a person. Runs wherever the twin runs.
"""

from terminal.rules import money
from twin import classroom, menus, overheard, reading, teacher
from twin.customer import Customer
from twin.mischief import Failed, Mischief
from twin.shop import Shop, shelf
from twin.wlan import Air
from twin.world import World

_APART_MS = 60  # from letting a key go to the next press
_QUIET_US = 700_000  # the till has settled when it waited this long at one question
_LIMIT_MS = 60_000


class Player(Customer, Mischief):
    """One scenario on one world."""

    def __init__(self, seed=1, board="devkitc"):
        Customer.__init__(self)
        Mischief.__init__(self)
        self._seed = seed
        self.shop = Shop()
        self.absent = []
        self.display = "ssd1306"
        self.sockets = None  # real ones, for a bank outside the twin
        self.networks = None  # Wi-Fi that is near, for a board that needs it
        self.board = board
        self.reader = "rc522"
        self.cards = None
        self.asked = []  # (message, answer) pairs
        self._torn = 0  # slips seen before the last When
        self._tones = 0

    # a step

    def perform(self, step):
        """Do one compiled step. Raises Failed."""
        verb = step["do"]
        if step["kind"] != "given" and self.world is None:
            self._begin()
        if step["kind"] == "when":
            self._torn = len(self.world.printer.slips)
            self._tones = len(self.world.tones)
        getattr(self, "_" + verb)(*step["args"])
        if step["kind"] == "when":
            self.settle()

    def _begin(self):
        self.world = World(
            self._seed, self.absent, display=self.display, board=self.board, sockets=self.sockets,
            reader=self.reader,
        )  # fmt: skip
        if self.networks is not None:
            self.world.air = Air(self.world.time, self.world.net)
            self.world.air.networks.update(self.networks)
        self.shop.stock(self.world)
        self.cards = shelf(self.shop.accounts)
        self.world.watch = self._note
        self.world.power_on()
        self.settle()

    def _note(self, request, answer, refused):
        self.asked.append((overheard.request(request), overheard.answer(answer, refused)))

    def settle(self):
        """Run until the till waits for a person, at most a minute of its own time."""
        world = self.world
        end_us = world.time.now_us + _LIMIT_MS * 1000
        since_us = None
        while world.time.now_us < end_us:
            kit = world.kit
            busy = kit is not None and not world.ended and (
                kit.waiting is None or kit.keys.pending() or (kit.printer and kit.printer.busy)
            )  # fmt: skip
            if busy:
                since_us = None
            elif since_us is None:
                since_us = world.time.now_us
            elif world.time.now_us - since_us >= _QUIET_US:
                return
            world.advance(end_us if since_us is None else since_us + _QUIET_US)

    def screen(self):
        """The screen as a person reads it, on one line."""
        return reading.text(self.world.panel.snapshot())

    def slips(self):
        """The lines of each slip torn off since the last When."""
        return [slip.text for slip in self.world.printer.slips[self._torn :]]

    # given

    def _factory_new(self):
        self.shop.ready = False

    def _ready(self):
        self.shop.ready = True

    def _profile(self, name):
        self.shop.profile = name

    def _language(self, language):
        self.shop.language = language

    def _lacks(self, part):
        self.absent.append(part)

    def _credit(self, card, pin, debt, limit):
        account = self.shop.accounts[card]
        account.kind, account.pin, account.balance, account.limit = "credit", pin, -debt, limit

    def _debit(self, card, pin, balance):
        account = self.shop.accounts[card]
        account.kind, account.pin, account.balance, account.link = "debit", pin, balance, ""

    def _linked(self, card, source):
        self.shop.accounts[card].link = self.shop.accounts[source].name

    def _bank_on_board(self):
        self.shop.bank = "board"

    def _bank_in_class(self):
        self.shop.bank = classroom.ADDRESS

    # when

    def _tap(self, name):
        self.world.run_ms(self.world.contacts.tap(name) + _APART_MS)

    def _press(self, names):
        for name in names:
            self._tap(name)
            if name not in "0123456789":
                self.settle()

    def tap_and_see(self, name):
        """Press a key and wait for what comes of it."""
        self._tap(name)
        self.settle()

    def _type(self, text):
        self._press([letter for letter in text if letter != "."])

    def _pin(self, pin):
        self._type(pin)
        self._press(["OK"])

    def _sign_in(self, operator, password):
        while self.world.kit.waiting == "t_check":  # what is not ready is read and acknowledged
            self._press(["OK"])
        self._pin(operator)
        self._pin(password)

    def _choose(self, label):
        """Row by row, through the submenus that lead there: `Repayment` or `Other > Repayment`."""
        way = label.split(" > ")
        if len(way) == 1 and self.world.kit.waiting == "menu":
            way = menus.way(self.world.kit, label)
        for one in way:
            menus.choose(self, one)

    def _teach(self, word):
        teacher.say(self.world, word)

    def _ledger_shows(self, text):
        told = self.world.books().risks() + self.world.books().cleared()
        if not any(text in one for one in told):
            raise Failed("the ledger has %s" % (" / ".join(told) or "nothing to tell"))

    def _wait_s(self, seconds):
        self.world.run_ms(seconds * 1000)

    def _cut(self):
        self.world.cut()

    def _cut_at_write(self, number):
        self.world.flash.cut_at = number

    def _power_back(self):
        if self.world.on:
            raise Failed("the power is on")
        self.world.power_on()

    def _paper_out(self, lines):
        self.world.printer.paper_runs_out_after(lines)

    def _new_roll(self):
        self.world.printer.fit_new_roll()

    def _battery(self, percent):
        self.world.cell.percent = percent

    # then

    def _shows(self, text):
        if reading.fold(text) not in self.screen():
            raise Failed("the screen shows: %s" % (self.screen() or "nothing"))

    def _not_shows(self, text):
        if reading.fold(text) in self.screen():
            raise Failed("the screen shows: %s" % self.screen())

    def _slip_shows(self, text):
        if not any(reading.fold(text) in reading.fold(" ".join(lines)) for lines in self.slips()):
            raise Failed("the slips since then: %s" % _all(self.slips()))

    def _slips(self, count):
        if len(self.slips()) != count:
            raise Failed("%d slips: %s" % (len(self.slips()), _all(self.slips())))

    def _slip_marked(self, text):
        slips = self.world.printer.slips
        if not slips or reading.fold(text) not in reading.fold(" ".join(slips[-1].text)):
            raise Failed("the last slip: %s" % _all([slip.text for slip in slips[-1:]]))

    def _owes(self, card, minor):
        self._equal("owes", minor, self.world.books().account(card).debt())

    def _holds(self, card, minor):
        self._equal("holds", minor, self.world.books().account(card).balance)

    def _equal(self, what, wanted, found):
        if wanted != found:
            raise Failed("it %s %s" % (what, money.show(found)))

    def _asked(self, count):
        moves = [one for one, _ in self.asked if overheard.moves(one)]
        if len(moves) != count:
            raise Failed("the bank was asked %d times to move money" % len(moves))

    def _knows(self, count):
        found = len(self.world.books().approved())
        if found != count:
            raise Failed("the bank knows %d approved transactions" % found)

    def _balance(self):
        wrong = self.world.books().differences([one.text for one in self.world.printer.slips])
        if wrong:
            raise Failed("; ".join(wrong))

    def _beep(self, what):
        heard = self.world.heard(self._tones)
        if what not in heard:
            raise Failed("heard since then: %s" % (" ".join(heard) or "nothing"))


def _all(slips):
    return " / ".join(reading.fold(" ".join(lines)) for lines in slips) or "none"
