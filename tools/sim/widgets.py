"""What stands on the desk, as Textual shows it: screen, keypad, cards, paper, journal, signs.

Each widget draws what it is told, and only when that differs from what it shows.
"""

import time

from rich.text import Text
from textual.containers import Grid, Vertical
from textual.message import Message
from textual.widgets import RichLog, Static

from terminal.bank.accounts import PIN_TRIES
from terminal.rules import money
from tools.sim import pixels
from tools.sim.desk import BANK_CARD
from tools.sim.slot import TORN
from twin.shop import LETTERS, PASSWORDS

VIEWS = ("half blocks", "braille", "text")  # how the screen's dots are shown
TEXT_COLUMNS = 22
_PAPER = 32  # columns
_ROWS = 4  # of a keypad
_TORN = "- - - - - - - torn - - - - - - -"
_SIGNS = {"UP": "▲", "DOWN": "▼", ("CANCEL", "CLEAR"): "*", ("OK", "MENU"): "#"}
_HOLD_S = 0.8  # from then on a click is a long press
_SOUNDS = {"key": "♪ key", "good": "♪ good", "bad": "♪ bad", "?": "♪ ?"}
_ENOUGH = 200  # lines of paper that need not be counted


class Shown(Static):
    """A Static that is drawn anew only when its text differs."""

    def __init__(self, **settings):
        super().__init__("", markup=False, **settings)
        self._text = None

    def show(self, text):
        """`text`: rich Text."""
        if text != self._text:
            same = self._text is not None and _size(text) == _size(self._text)
            self._text = text
            self.update(text, layout=not same)


def _size(text):
    return [len(line) for line in text.plain.split("\n")]


class Oled(Shown):
    """The screen. `view`: one of VIEWS."""

    def look(self, snapshot, view):
        """Show the panel's dots."""
        if view == "half blocks":
            self.show(_plain(pixels.half_blocks(snapshot)))
        elif view == "braille":
            self.show(_plain(pixels.braille(snapshot)))
        else:
            self.show(_read(snapshot))


def _plain(rows):
    return Text("\n".join(rows))


def _read(snapshot):
    text = Text()
    for number, row in enumerate(pixels.text(snapshot, TEXT_COLUMNS)):
        text.append("\n" if number else "")
        text.append(row.text(TEXT_COLUMNS), "reverse" if row.inverse else "")
    return text


class Key(Static):
    """One key of the pad."""

    class Pressed(Message):
        """A key was clicked."""

        def __init__(self, name):
            super().__init__()
            self.key_name = name

    def __init__(self, name):
        super().__init__(_SIGNS.get(name, name), markup=False)
        self.key_name = name
        self._names = name if isinstance(name, tuple) else (name,)
        self._since_s = None
        if name in _SIGNS and len(self._names) > 1:
            self.tooltip = "%s, held: %s" % name

    def means(self, name):
        """Whether that is one of its names."""
        return name in self._names

    def on_mouse_down(self):
        self._since_s = time.monotonic()

    def on_click(self):
        held_s = time.monotonic() - (self._since_s or time.monotonic())
        self.post_message(self.Pressed(self._names[-1 if held_s >= _HOLD_S else 0]))


class Keypad(Grid):
    """The pad in the kit's order; `keymap` as `twin.contacts` has it."""

    def __init__(self, keymap, **settings):
        super().__init__(**settings)
        self._rows = keymap[:_ROWS]
        self._beside = keymap[_ROWS:]  # a board's own buttons

    def compose(self):
        for number, row in enumerate(self._rows):
            for name in row:
                yield Key(name)
            if self._beside:
                beside = self._beside[0]
                yield Key(beside[number]) if number < len(beside) else Static("")

    _down = None

    def light(self, name):
        """Show that key as pressed; None: no key."""
        if name != self._down:
            self._down = name
            for key in self.query(Key):
                key.set_class(key.means(name), "-down")


class Card(Shown):
    """A card on the shelf: two lines."""

    class Moved(Message):
        """A card was clicked."""

        def __init__(self, letter):
            super().__init__()
            self.letter = letter

    def __init__(self, letter):
        super().__init__()
        self.letter = letter

    def on_click(self):
        self.post_message(self.Moved(self.letter))

    def tell(self, account, lies, month, known=True):
        """`account`: as the bank has it now. `lies`: it is on the reader. `month`: now, YYMM.
        `known`: the bank is here, so that its balances can be seen."""
        self.set_class(lies, "-lies")
        text = Text()
        text.append(f" {self.letter.lower()} ", "reverse" if lies else "bold")
        text.append("a bank card" if account is None else account.number)
        text.append(" ON" if lies else "")
        if account is not None:
            text.append("\nPIN ").append(account.pin, "bold")
            text.append(" " + _standing(account, month, known))
        self.show(text)


def _standing(account, month, known):
    """What it owes or holds, or why it cannot be used."""
    if not known:
        return "expired" if account.expiry < month else account.kind
    if account.tries >= PIN_TRIES:
        return "blocked"
    if account.expiry < month:
        return "expired"
    if account.kind == "credit":
        return f"owes {money.show(account.debt())}"
    return f"holds {money.show(account.balance)}"


class Shelf(Vertical):
    """The cards that lie beside the till, and who may sign in."""

    def __init__(self, ready, **settings):
        super().__init__(**settings)
        self._ready = ready

    def compose(self):
        for letter in LETTERS + BANK_CARD:
            yield Card(letter)
        yield Static(_operators(self._ready), id="operators")

    def tell(self, accounts, lying, month, known=True):
        """`accounts`: letter -> account; `lying`: letters of the cards on the reader; `known`:
        what they hold is."""
        for card in self.query(Card):
            card.tell(accounts.get(card.letter), card.letter in lying, month, known)


def _operators(ready):
    if not ready:
        return Text("you choose passwords\nof operators 00 and 01")
    secrets = dict(PASSWORDS)
    text = Text("operator   01 ").append(secrets["01"], "bold")
    return text.append("\nsupervisor 00 ").append(secrets["00"], "bold")


class Strip(RichLog):
    """Lines that only ever grow at the end, and stay there unless somebody scrolls back."""

    can_focus = False

    def __init__(self, columns, **settings):
        super().__init__(min_width=columns, wrap=False, markup=False, **settings)
        self._count = 0
        self._follows = True  # nobody scrolled back

    def watch_scroll_y(self, old_value, new_value):
        """Somebody scrolled, or the end moved on."""
        super().watch_scroll_y(old_value, new_value)
        self._follows = new_value >= self.max_scroll_y

    def on_resize(self, event):
        """Keep the end in sight."""
        if self._follows:
            self.call_after_refresh(self.scroll_end, animate=False)

    def grow(self, lines, count):
        """`lines`: the last ones of `count` that there ever were."""
        fresh = min(count - self._count, len(lines))
        self._count = count
        for line in lines[len(lines) - fresh :] if fresh > 0 else ():
            self.write(self.styled(line), scroll_end=self._follows)

    def styled(self, line):
        """How one line is shown."""
        return Text(line)


class Paper(Strip):
    """What comes out of the printer."""

    def __init__(self, **settings):
        super().__init__(_PAPER, **settings)

    def styled(self, line):
        if line is TORN:
            return Text(_TORN, "dim")
        return Text(line)


class Signs(Shown):
    """Power, battery, reader, paper and sound, in three short lines."""

    def tell(self, desk):
        text = Text()
        if not desk.on:
            text.append("no power: x plugs it in", "bold yellow")
        elif desk.ended:
            text.append("it is off: x starts it", "bold yellow")
        else:
            text.append(f"power on    battery {desk.battery} %")
        lying = " ".join(desk.lying())
        text.append("\non the reader: ").append(lying or "nothing", "bold" if lying else "")
        if desk.paper.out:
            text.append("\nno paper: p new roll", "bold yellow")
        else:
            left = desk.paper.left
            text.append("\npaper " + ("ok" if left > _ENOUGH else f"{left} lines"))
        sound = desk.sound()
        text.append("  " + _SOUNDS[sound] if sound else "", "bold green")
        self.show(text)
