"""Questions a flow can ask. Each draws, waits and returns a plain value.

A question never decides what happens next; that is the flow's job. CANCEL raises Cancelled, sixty
seconds without a key TimedOut, so that flows read straight down. A key pressed before a question
was shown never answers it.
"""

from terminal.errors import Cancelled, TimedOut
from terminal.rules import money
from terminal.ui import page

PATIENCE_MS = 60_000
CARD_MS = 30_000  # to place a card, S30
_KEYS = "1234567890-"  # of the rows of a choice


def begin(kit, name):
    """The till now waits for a person to answer question `name`."""
    kit.keys.flush()
    kit.waiting = name


async def key(kit, ms=PATIENCE_MS):
    """The next key. `ms` None waits for ever."""
    pressed = await kit.keys.get(ms)
    if pressed is None:
        raise TimedOut
    if pressed == "CANCEL":
        raise Cancelled
    return pressed


def done(kit, answer):
    """The till waits no more; `answer` is handed through."""
    kit.waiting = None
    return answer


async def confirm(kit, name, ms=PATIENCE_MS):
    """Wait for OK on a screen that is drawn already."""
    begin(kit, name)
    while await key(kit, ms) != "OK":
        kit.beeper.bad()
    return done(kit, True)


async def amount(kit, title, note, cap=money.CAP):
    """An amount in minor units, more than 0 and at most `cap`."""
    minor = 0
    hint = kit.words("h_next")
    begin(kit, "amount")
    while True:
        await page.amount(kit, title, money.show(minor), note, hint, len(money.show(cap)))
        pressed = await key(kit)
        hint = kit.words("h_next")
        if pressed == "OK" and minor:
            return done(kit, minor)
        if pressed == "OK":
            hint = kit.words("h_amount_zero")
            kit.beeper.bad()
        elif pressed == "CLEAR":
            minor //= 10
        elif pressed.isdigit():
            grown = money.push_digit(minor, pressed, cap)
            if grown == minor and (minor or pressed != "0"):
                hint = kit.words("h_amount_cap", money.show(cap))
                kit.beeper.bad()
            minor = grown


async def digits(kit, name, title, label, low, high, masked=False, start="", ms=PATIENCE_MS):
    """`low` to `high` digits as str. `masked` shows stars."""
    typed = await _digits(kit, name, title, label, low, high, masked, start, ms)
    text = typed.decode()
    wipe(typed)
    return text


async def pin(kit, title, label, low, high, ms=PATIENCE_MS):
    """The same, masked, as a bytearray that is the only copy: to be overwritten with `wipe`.

    A str cannot be overwritten: it would stay in the heap until something takes its place.
    """
    return await _digits(kit, "pin", title, label, low, high, True, "", ms)


def wipe(typed):
    """Overwrite what was typed."""
    for i in range(len(typed)):
        typed[i] = 0


async def _digits(kit, name, title, label, low, high, masked, start, ms):
    typed = bytearray(high)
    count = len(start)
    typed[:count] = start.encode()
    begin(kit, name)
    try:
        while True:
            shown = "*" * count if masked else typed[:count].decode()
            await page.entry(kit, title, label, shown, kit.words("h_next"))
            pressed = await key(kit, ms)
            if pressed == "OK" and count >= low:
                return done(kit, typed[:count])
            if pressed == "CLEAR" and count:
                count -= 1
                typed[count] = 0
            elif pressed.isdigit() and count < high:
                typed[count] = ord(pressed)
                count += 1
            else:
                kit.beeper.bad()
    finally:
        wipe(typed)


async def choice(kit, name, labels, hint, ms=PATIENCE_MS, numbers=_KEYS):
    """Index of the row chosen by its number, the tenth's being 0, or by UP, DOWN and OK: rows
    after that have a dash. `numbers`: the digit of each row, where they are others."""
    chosen = 0
    begin(kit, name)
    while True:
        top = min(max(0, chosen - 1), max(0, len(labels) - 3))
        shown = [
            "%s %s" % (numbers[min(top + i, len(numbers) - 1)], label)
            for i, label in enumerate(labels[top : top + 3])
        ]
        await page.rows(kit, shown, chosen - top, hint)
        pressed = await key(kit, ms)
        if pressed == "OK":
            return done(kit, chosen)
        if pressed == "UP":
            chosen = (chosen - 1) % len(labels)
        elif pressed == "DOWN":
            chosen = (chosen + 1) % len(labels)
        elif pressed.isdigit() and 0 <= numbers.find(pressed) < len(labels):
            return done(kit, numbers.find(pressed))
        else:
            kit.beeper.bad()


async def scroll(kit, name, lines, hint, ms=PATIENCE_MS):
    """Read a text of any length: UP and DOWN turn it, OK ends it."""
    tops = [0]
    begin(kit, name)
    while True:
        below = tops[-1] + await page.sheet(kit, lines[tops[-1] :], hint)
        pressed = await key(kit, ms)
        if pressed == "OK":
            return done(kit, None)
        if pressed == "DOWN" and below < len(lines):
            tops.append(below)
        elif pressed == "UP" and len(tops) > 1:
            tops.pop()
        else:
            kit.beeper.bad()
