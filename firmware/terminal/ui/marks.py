"""A list of what is good and what is not: each row with a tick, a cross or a dash before it."""

from terminal.rules.letters import width
from terminal.ui import page, paint

_SHAPES = {  # columns of 8 dots, bit 0 on top
    "good": b"\x10\x20\x20\x10\x08\x04",
    "bad": b"\x22\x14\x08\x14\x22\x00",
    "note": b"\x08\x08\x08\x08\x08\x00",
}
_WIDTH = 128
_LAST = 6  # pages above the keys


def shape(mark):
    """The six columns of a mark, for whoever reads the screen."""
    return _SHAPES[mark]


def room(kit):
    """How many rows there is room for, and columns of text in each."""
    return (_LAST, 19) if kit.words.language == "en" else (_LAST // 2, 14)


async def rows(kit, title, those, hint):
    """`those`: up to `room` pairs (mark, text). In small print under a title of its own in
    English, in bands without one in Chinese."""
    frame = kit.screen.frame
    paint.clear(frame)
    small = kit.words.language == "en"
    if small:
        paint.small(frame, 0, title, "center", True)
    for number, (mark, text) in enumerate(those):
        at = number + 1 if small else number * 2
        if small and width(text) == len(text):
            paint.small(frame, at, "  " + text)
        else:
            paint.text(frame, at // 2, " " + text)
        for i, column in enumerate(shape(mark)):
            frame[at * _WIDTH + i] = column
    page.key_line(kit, hint)
    await kit.screen.show()


async def chequered(kit, first, second):
    """The whole screen in columns of eight dots, `first` and `second` in turn."""
    frame = kit.screen.frame
    for i in range(len(frame)):
        frame[i] = second if i & 1 else first
    await kit.screen.show()
