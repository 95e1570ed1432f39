"""The kit in a terminal: a Textual app that shows a `Desk` in real time and works it by keys."""

import asyncio
import signal

from textual import on
from textual.app import App
from textual.binding import Binding
from textual.containers import Container, Horizontal, Vertical
from textual.widgets import Static

from tools.sim import books, manual
from tools.sim.bank import BOARD
from tools.sim.desk import BANK_CARD, where
from tools.sim.widgets import VIEWS, Card, Key, Keypad, Oled, Paper, Shelf, Signs, Strip

_TICK_S = 0.03
_QUIET_S = 0.25  # the flash has stood still for so long: a good moment to read and keep it
_ROLL_END = 8  # lines that are left when somebody wants to see the paper run out
_CHARGE = 5  # percent

KEYS = {  # of the keyboard -> of the till
    "enter": "OK", "backspace": "CLEAR", "escape": "CANCEL", "up": "UP", "down": "DOWN",
    "m": "MENU", "delete": "CLEAR", "ctrl+h": "CLEAR",
}  # fmt: skip
KEYS.update({digit: digit for digit in "0123456789"})
CARDS = {letter.lower(): letter for letter in "ABCDEF" + BANK_CARD}

SMALLEST = (80, 24)  # columns, rows
FITS = {"text": (0, 0), "braille": (126, 28), "half blocks": (190, 43)}  # beside all the rest
_TALL = {"text": 10_000, "braille": 40, "half blocks": 53}  # rows from which keys are three high


class Terminal(App):
    """`desk`: what is shown; `kept`: where its state stays; `words`: to be said at the start."""

    TITLE = "tillkit"
    CSS_PATH = "terminal.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [Binding("ctrl+c,ctrl+q", "leave", "leave", priority=True, show=False)]

    def __init__(self, desk, kept, words=()):
        super().__init__()
        self.desk = desk
        self.kept = kept
        self.books = None
        self._words = words
        self._fitting = ["text"]  # views there is room for, the best first
        self._view = None  # what somebody chose, else the best
        self._trouble = None  # what was said of the twin's
        self._seen = None
        self._written = self._kept_at = None  # of the flash: as seen last, as kept last
        self._quiet_s = 0
        self._looking = False
        self._head = Static(manual.HEAD, id="head", markup=False)
        self._oled = Oled(id="oled")
        self._keypad = Keypad(desk.keymap, id="keypad")
        self._signs = Signs(id="signs")
        self._paper = Paper(id="paper")
        self._shelf = Shelf(desk.ready, id="shelf")
        self._journal = Strip(SMALLEST[0], id="journal")
        self._page = Static(id="page", markup=False)
        self._over = Container(id="over")

    def compose(self):
        yield self._head
        with Horizontal(id="main"):
            with Vertical(id="left"):
                yield self._oled
                with Container(id="under"):
                    yield self._keypad
                    yield self._signs
                    yield Static(manual.first(self.desk.ready), id="first", markup=False)
            with Vertical(id="printer"):
                yield Static("printer", id="slot")
                yield self._paper
            yield self._shelf
        yield self._journal
        yield Static(manual.KEYS, id="help", markup=False)
        with self._over:
            yield self._page

    def on_mount(self):
        self._oled.border_title = "screen"
        self._shelf.border_title = "cards"
        self._journal.border_title = "journal"
        self._catch_signals()
        for words in self._words:
            self.notify(words, timeout=10)
        self.desk.switch()
        self.set_interval(_TICK_S, self.tick)

    def _catch_signals(self):
        """A closed window or a kill leaves as Ctrl-C does, where the system has such signals."""
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            try:
                asyncio.get_running_loop().add_signal_handler(getattr(signal, name), self.leave)
            except (AttributeError, NotImplementedError, RuntimeError, ValueError):
                return

    # time

    def tick(self):
        """Let the twin run, then show what differs."""
        self.desk.tick()
        self._guarded(self._show)

    def _guarded(self, work, *args):
        """What goes wrong here is shown on the desk, and the till runs on."""
        try:
            work(*args)
        except Exception as error:
            self._open(f"{manual.STUMBLED}\n\n{where(error)}")

    def _show(self):
        desk = self.desk
        if self._seen != (desk.changed, self.view):
            self._seen = (desk.changed, self.view)
            self._oled.look(desk.snapshot(), self.view)
        self._keypad.light(desk.lit)
        self._paper.grow(desk.paper.lines, desk.paper.count)
        self._signs.tell(desk)
        accounts = self.books.accounts if self.books else desk.shelf
        self._shelf.tell(accounts, desk.lying(), desk.month, desk.bank == BOARD)
        if desk.trouble != self._trouble:
            self._trouble = desk.trouble
            if desk.trouble:
                self._open(f"{manual.STOPPED}\n\n{desk.trouble}")
        self._look_at_books()

    # the size of the window

    def on_resize(self, event):
        columns, rows = event.size
        fitting = [view for view in VIEWS if columns >= FITS[view][0] and rows >= FITS[view][1]]
        self.set_class(fitting[0] == "text", "-small")
        self.set_class(fitting[0] == "half blocks", "-large")
        self.set_class(rows >= _TALL[fitting[0]], "-tall")
        self._fitting = fitting
        self._set_view(self._view if self._view in fitting else None)
        head = manual.HEAD
        if columns < SMALLEST[0] or rows < SMALLEST[1]:
            head = f"{columns} x {rows}: make this window {SMALLEST[0]} x {SMALLEST[1]} or larger"
        self._head.update(head)

    @property
    def view(self):
        """How the screen is shown."""
        return self._view or self._fitting[0]

    def _set_view(self, view):
        self._view = view
        self.set_class(self.has_class("-small") and self.view != "text", "-alone")

    def _next_view(self):
        choice = self._fitting
        if choice == ["text"]:
            choice = ["text", "braille"]  # the screen alone, while somebody looks at its dots
        self._set_view(choice[(choice.index(self.view) + 1) % len(choice)])

    # the books

    def _look_at_books(self):
        """Read and keep the flash once it stands still."""
        written = self.desk.written
        if written != self._written:
            self._written, self._quiet_s = written, 0
        else:
            self._quiet_s += _TICK_S
        if self._quiet_s >= _QUIET_S and written != self._kept_at and not self._looking:
            self._kept_at, self._looking = written, True
            self.run_worker(self._read_and_keep(self.desk.state()), exit_on_error=False)

    async def _read_and_keep(self, state):
        try:
            found = await asyncio.to_thread(_read_and_keep, state, self.kept)
        except OSError as error:
            self.notify(f"{manual.NOT_KEPT} {error}", severity="error", timeout=10)
        else:
            self.books = found
            self._journal.grow(found.lines, found.count)
            whole = "the books agree" if self.desk.bank == BOARD else "none is missing"
            verdict = "; ".join(found.wrong) or whole
            self._journal.border_title = f"journal: {found.count} records, {verdict}"
        finally:
            self._looking = False

    @property
    def settled(self):
        """The books shown and kept are those on the flash."""
        return not self._looking and self._kept_at == self.desk.written

    # what a person does

    def on_key(self, event):
        event.prevent_default()
        self._guarded(self._key, event.key, event.character)

    def _key(self, key, character):
        if character == "?":
            return self._open(f"{manual.first(self.desk.ready)}\n\n{manual.HELP}")
        if self._over.display:
            self._close()
            if not (self.desk.trouble and key == "x"):
                return None
        name = key.lower()
        if key in CARDS.values() and key != BANK_CARD:
            self.desk.swipe(key)
        elif name in KEYS:
            self.desk.press(KEYS[name])
        elif name in CARDS:
            self.desk.move_card(CARDS[name])
        elif name in ("pageup", "pagedown"):
            paper = self._paper
            (paper.scroll_page_up if name == "pageup" else paper.scroll_page_down)()
        elif name in _SWITCHES:
            _SWITCHES[name](self)
        elif character in _SWITCHES:
            _SWITCHES[character](self)
        return None

    @on(Key.Pressed)
    def _key_clicked(self, message):
        self._guarded(self.desk.press, message.key_name)

    @on(Card.Moved)
    def _card_clicked(self, message):
        self._guarded(self.desk.move_card, message.letter)

    def _open(self, text):
        """Lay a page of text over the desk."""
        self._page.update(text)
        self._over.display = True

    def _close(self):
        self._over.display = False

    def leave(self):
        """End the demo; what is to be kept is kept after."""
        self.exit()

    def _handle_exception(self, error):
        """Textual's last resort: leave the terminal as it was, with one line, not a traceback."""
        if self.is_headless:  # a test wants to know all of it
            super()._handle_exception(error)
        else:
            self.exit(return_code=1, message=f"{manual.FELL}\n{where(error)}")

    action_leave = leave


_SWITCHES = {
    "x": lambda app: app.desk.switch(),
    "v": Terminal._next_view,
    "p": lambda app: app.desk.paper.new_roll(),
    "y": lambda app: app.notify(f"phone: {app.desk.phone()}"),
    "r": lambda app: app.desk.paper.run_out_after(_ROLL_END),
    "-": lambda app: app.desk.charge(-_CHARGE),
    "+": lambda app: app.desk.charge(_CHARGE),
    "=": lambda app: app.desk.charge(_CHARGE),
}


def _read_and_keep(state, kept):
    """In a thread of its own: the state is a copy that nobody changes."""
    found = books.read(state.chip, state.shelf)
    kept.save(state)
    return found
