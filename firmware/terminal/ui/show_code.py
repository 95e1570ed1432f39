"""A code on the screen, for somebody's phone to read, with words at its right.

Lit dots are the white of a code, so it stands in a lit field, which is its quiet zone as well.
Up to version 3 a module is two dots square, up to version 8 one dot; a larger one has no room.
Version 3 has a module and a half of white above and below, all others three and more.
"""

from micropython import const

from terminal.rules.letters import width
from terminal.ui import paint

MOST = const(8)  # the largest version with its quiet zone of four modules in 64 rows
SMALL, BAND = const(9), const(7)  # columns of words at the right, small and in bands
_ACROSS = const(72)  # dots of the lit field
_DOWN = const(64)
_WIDTH = const(128)
_DOUBLE = const(29)  # modules of version 3
_STEP = const(4)  # rows between two turns of the others


async def made(kit, payload, level="L", most=MOST):
    """The Code (see `rules/qr`) of the bytes `payload`; the till goes on meanwhile. ValueError
    when they are too many for version `most`."""
    from terminal.rules import qr  # for whoever drops it again: it is large

    qr.smallest(len(payload), level, most)
    work = qr.make(payload, level)
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value
        await kit.clock.sleep_ms(0)


async def draw(kit, code, lines):
    """Paint and show `code`, a Code or bytes. `lines`: words beside it from the top, in English
    eight small ones of 9 columns, else four of 7."""
    if isinstance(code, bytes):
        code = await made(kit, code)
    if code.version > MOST:
        raise ValueError("no room for a code of version %d" % code.version)
    frame = kit.screen.frame
    paint.clear(frame)
    for page in range(_DOWN // 8):
        for x in range(_ACROSS):
            frame[page * _WIDTH + x] = 0xFF
    scale = 2 if code.size <= _DOUBLE else 1
    top = (_DOWN - code.size * scale) // 2
    left = (_ACROSS - code.size * scale) // 2
    for y in range(code.size):
        for x in range(code.size):
            if code.black(x, y):
                _black(frame, left + x * scale, top + y * scale, scale)
        if y % _STEP == 0:
            await kit.clock.sleep_ms(0)
    await beside(kit, lines)


async def beside(kit, lines):
    """Other words beside the code that stands there, and show both."""
    frame = kit.screen.frame
    for page in range(_DOWN // 8):
        for x in range(_ACROSS, _WIDTH):
            frame[page * _WIDTH + x] = 0
    for number, line in enumerate(lines):
        if kit.words.language == "en":
            paint.small(frame, number, _fitting(line, SMALL), "right")
        else:
            paint.text(frame, number, _fitting(line, BAND), "right")
    await kit.screen.show()


def _black(frame, x, y, scale):
    for down in range(y, y + scale):
        for right in range(x, x + scale):
            frame[(down >> 3) * _WIDTH + right] &= ~(1 << (down & 7)) & 0xFF


def _fitting(line, columns):
    if width(line) > columns:
        raise ValueError("no room beside a code for: %s" % line)
    return line
