"""What a screen looks like: a title in reverse, a body, and a line that says what the keys do.

128 x 64 dots are eight pages of eight rows. English has a small face of 21 columns besides the
16-dot face of 16; hanzi need 16 dots, so a Chinese screen has four bands and shorter words. Each
function paints the whole screen and sends what changed.
"""

from terminal.rules.letters import width
from terminal.ui import paint, text

BAND = 16  # columns of the 16-dot face
SMALL = 21
_HINT_BAND, _HINT_PAGE, _NOTE_PAGE = 3, 7, 6


def key_line(kit, words):
    """What the keys do now: a bar of its own in the small face, the last band in Chinese."""
    if kit.words.language == "en":
        paint.small(kit.screen.frame, _HINT_PAGE, words, "center", bool(words))
    else:
        paint.text(kit.screen.frame, _HINT_BAND, words, "center", False)


def _title(kit, words, note=""):
    """A band in reverse; a note stands at its right edge when there is no room for it below."""
    gap = BAND - width(words) - width(note)
    shown = words + " " * gap + note if note else words
    paint.text(kit.screen.frame, 0, shown, "center", True)


def _body(kit, words, first, last):
    """Text in the bands first..last: large if it fits, else small where the language can.

    ValueError when it fits neither way: words are tested, values are not.
    """
    lines = _sentences(words, last - first + 1) or text.wrap(words, BAND)
    if len(lines) <= last - first + 1:
        for number, line in enumerate(lines):
            paint.text(kit.screen.frame, first + number, line, "center", False)
        return
    lines = text.wrap(words, SMALL)
    spare = (last - first + 1) * 2 - len(lines)
    if kit.words.language != "en" or spare < 0:
        raise ValueError("no room for: %s" % words)
    top = first * 2 + (spare + last) // 2  # below the second band there is a page to spare
    for number, line in enumerate(lines):
        paint.small(kit.screen.frame, top + number, line, "center", False)


def _sentences(words, bands):
    """Hanzi with a blank for each line break there is room for; None for other texts."""
    parts = words.split(" ")
    wide = all(BAND >= width(part) > len(part) for part in parts)
    return parts if wide and len(parts) == bands else None


def fits(words, language, bands=2):
    """Whether a message has room: in `bands` of the large face, or else in the small one."""
    if len(text.wrap(words, BAND)) <= bands:
        return True
    return language == "en" and len(text.wrap(words, SMALL)) <= bands * 2


async def message(kit, title, words, hint):
    """A title, a text of up to 32 columns (English: 84), the keys."""
    paint.clear(kit.screen.frame)
    _title(kit, title)
    _body(kit, words, 1, 2)
    key_line(kit, hint)
    await kit.screen.show()


async def progress(kit, title, words, done, total):
    """Something is under way: a bar of done/total in the place of the keys."""
    paint.clear(kit.screen.frame)
    _title(kit, title)
    _body(kit, words, 1, 2)
    paint.bar(kit.screen.frame, _HINT_PAGE, done, total)
    await kit.screen.show()


async def amount(kit, title, figure, note, hint, room=0):
    """A figure to be read at arm's length, e.g. "125.00".

    `room`: how long it may grow while it is typed. It then grows to the right, so that its first
    figures stay where they are and need not be sent to the panel again.
    """
    paint.clear(kit.screen.frame)
    small = kit.words.language == "en"
    _title(kit, title, "" if small else note)
    paint.amount(kit.screen.frame, 2, figure + " " * (room - len(figure)), 0)
    if small and note:
        paint.small(kit.screen.frame, _NOTE_PAGE, note, "center", False)
    key_line(kit, hint)
    await kit.screen.show()


async def entry(kit, title, label, typed, hint):
    """Something is typed: what for, what stands there so far, the keys."""
    paint.clear(kit.screen.frame)
    lines = text.wrap(label, BAND)
    if kit.words.language != "en" and len(lines) == 2:  # no band left: share the title's
        _title(kit, title, typed[-(BAND - width(title)) :])
        _body(kit, label, 1, 2)
    else:
        _title(kit, title)
        _body(kit, label, 1, 1)
        paint.text(kit.screen.frame, 2, typed[-BAND:], "center", False)
    key_line(kit, hint)
    await kit.screen.show()


async def card(kit, title, left_s, prompt, below, hint):
    """Waiting for a card: seconds left at the top, the prompt, what else can be done."""
    paint.clear(kit.screen.frame)
    _title(kit, title, "%2d" % left_s)
    if kit.words.language == "en" and below and not below.isdigit():
        for number, line in enumerate(text.wrap(prompt, SMALL) + [below]):
            paint.small(kit.screen.frame, 3 + number, line, "center", False)
    else:
        _body(kit, prompt, 1, 1 if below else 2)
        paint.text(kit.screen.frame, 2, below, "center", False)
    key_line(kit, hint)
    await kit.screen.show()


async def verify(kit, masked, label, entry_mode, figure, debt, hint):
    """Card number, amount and debt at once, for both people to look at."""
    frame = kit.screen.frame
    paint.clear(frame)
    paint.text(frame, 0, masked, "center", False)
    if kit.words.language == "en":
        paint.small(frame, 2, label, "left", False)
        paint.small(frame, 3, "XTS", "left", False)
        paint.small(frame, 4, entry_mode, "left", False)
        paint.small(frame, _NOTE_PAGE, debt, "center", False)
    else:
        paint.text(frame, 1, label, "left", False)
        paint.text(frame, 2, entry_mode, "left", False)
    paint.amount(frame, 2, figure, 32)
    key_line(kit, hint)
    await kit.screen.show()


async def rows(kit, items, chosen, hint):
    """Up to three large rows, one of them (an index, or None) in reverse."""
    paint.clear(kit.screen.frame)
    for number, item in enumerate(items):
        padded = item + " " * (BAND - width(item))
        paint.text(kit.screen.frame, number, padded, "left", number == chosen)
    key_line(kit, hint)
    await kit.screen.show()


async def keys(kit, hint):
    """The line that says what the keys do, below what was painted; and the screen is shown."""
    key_line(kit, hint)
    await kit.screen.show()


def sheet_columns(kit):
    """How wide the lines of a `sheet` may be."""
    return SMALL if kit.words.language == "en" else BAND


async def sheet(kit, lines, hint):
    """The beginning of a longer text, such as a slip; how many of its lines there was room for.

    English lines take a page each and those with hanzi a band; Chinese ones a band each.
    """
    paint.clear(kit.screen.frame)
    small = kit.words.language == "en"
    last = _HINT_PAGE if small else _HINT_BAND * 2
    at = shown = 0
    for line in lines:
        if small and width(line) == len(line):
            if at >= last:
                break
            paint.small(kit.screen.frame, at, line, "left", False)
            at += 1
        else:
            at += at & 1
            if at + 2 > last:
                break
            words = line.strip() if small else line
            paint.text(kit.screen.frame, at // 2, words, "center" if small else "left", False)
            at += 2
        shown += 1
    key_line(kit, hint)
    await kit.screen.show()
    return shown
