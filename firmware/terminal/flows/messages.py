"""The last messages to the bank and from it, field by field (S34, S43).

UP and DOWN turn through the fields and on into the next message, OK skips to that, CANCEL goes
back. What cannot be read says why, and an answer that was not believed says so on each screen.
"""

from terminal.errors import Cancelled, TimedOut
from terminal.rules.letters import width
from terminal.services import exchanges
from terminal.ui import ask, page, text

_KSN = 53
_NOTES = ((52, "n_pin"), (64, "n_mac"))
_UNREAD = "? "  # begins what `wire/view` says of a field that cannot be read
_ROOM = {"en": (7, 3), "zh": (3, 1)}  # lines above the keys, and those a line with hanzi takes


async def run(kit):
    count = exchanges.count(kit.host)
    at, place = count - 2, 0
    screens = _screens(kit, at)
    while True:
        await page.sheet(kit, screens[place], kit.words("h_messages"))
        ask.begin(kit, "messages")
        try:
            pressed = await ask.key(kit)
        except (Cancelled, TimedOut):
            return
        step = 0
        if pressed == "DOWN":
            step = 1
        elif pressed == "UP":
            step = -1
        if step and 0 <= place + step < len(screens):
            place += step
        elif pressed == "OK" or (step and 0 <= at + step < count):
            at = (at + (step or 1)) % count
            screens = None  # the old ones go before the new ones come
            screens = _screens(kit, at)
            place = len(screens) - 1 if step < 0 else 0
        else:
            kit.beeper.bad()


def _screens(kit, at):
    """A message as the lines of each of its screens; the first line says which one it is."""
    words = kit.words
    columns = page.sheet_columns(kit)
    kind, verdict, fields = exchanges.message(kit.host, at)
    key = "l_asked"
    if verdict is not None:
        key = "l_answered" if verdict == exchanges.BELIEVED else "l_refused"
    place = "%d/%d" % (at + 1, exchanges.count(kit.host))
    head = words(key, place, _known(words, "k_" + kind))
    groups = [] if verdict is None else [text.wrap(words("x_" + verdict), columns)]
    groups += [_lines(words, number, shown, columns) for number, shown in fields]
    return _laid_out(words.language, head, groups)


def _known(words, key):
    return words(key) if words.has(key) else ""


def _laid_out(language, head, groups):
    """Screens that begin with `head`; a group of lines stays together where there is room."""
    lines, band = _ROOM[language]
    room = lines - 1
    screens, left = [[head]], room
    for group in groups:
        rows = [1 if width(line) == len(line) else band for line in group]
        if sum(rows) > left and left < room:
            left = 0
        for line, taken in zip(group, rows):
            if taken > left:
                screens.append([head])
                left = room
            screens[-1].append(line)
            left -= taken
    return screens


def _lines(words, number, shown, columns):
    """A field: its number and name, what it says, and of what hides something, what that is."""
    label = _known(words, "f_%d" % number)
    if number > 1:
        label = "DE%d %s" % (number, label)
    if shown.startswith(_UNREAD):
        shown = words("n_unread")
    parts = shown.split(" ")
    if number == _KSN and len(parts) == 5:  # till, "generation", its number, "counter", its number
        shown = words("n_ksn", parts[0], parts[2], parts[4])
    line = label + " " + shown
    lines = [line] if width(line) <= columns else text.wrap(label, columns)
    if lines != [line]:
        lines += text.wrap(shown, columns)
    for noted, key in _NOTES:
        if noted == number:
            lines += text.wrap(words(key), columns)
    return lines
