"""A choice as tiles, each with the number of its key, six to a page. Not a touch panel."""

from terminal.rules.letters import width
from terminal.ui import ask, page, paint

_PAGE = 6  # tiles, two beside each other
_ROWS = 3


async def choice(kit, name, labels, hint, ms, numbers):
    """Index of the tile chosen by its number; UP and DOWN turn the pages, OK the next one."""
    top = 0
    ask.begin(kit, name)
    while True:
        await _show(kit, labels, numbers, top, hint)
        pressed = await ask.key(kit, ms)
        if pressed in ("DOWN", "OK") and len(labels) > _PAGE:
            top = top + _PAGE if top + _PAGE < len(labels) else 0
        elif pressed == "UP" and top:
            top -= _PAGE
        elif pressed.isdigit() and pressed in numbers:
            return ask.done(kit, numbers.find(pressed))
        else:
            kit.beeper.bad()


async def _show(kit, labels, numbers, top, hint):
    """English in the small face, ten columns to a tile; hanzi seven, and one between."""
    small = kit.words.language == "en"
    frame = kit.screen.frame
    room = page.SMALL // 2 if small else page.BAND // 2 - 1
    paint.clear(frame)
    for row in range(_ROWS):
        line = ""
        for at in range(top + 2 * row, min(top + 2 * row + 2, len(labels))):
            tile = numbers[at] + " " + labels[at]
            line += tile + " " * (room + 1 - width(tile))
        if small:
            paint.small(frame, 2 * row, line.rstrip())
        else:
            paint.text(frame, row, line.rstrip())
    await page.keys(kit, hint)
