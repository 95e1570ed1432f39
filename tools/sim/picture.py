"""The picture of the running kit in the README: `python -m tools.sim.picture` makes it anew.

The demo is played to the middle of a repayment, on a fixed day, and drawn as Textual exports it.
Block and braille characters become shapes, because no two fonts agree on them.
"""

import asyncio
import html
import re
import sys
import tempfile
from pathlib import Path

from tools.sim import paths

PICTURE = Path(__file__).with_name("demo.svg")
SIZE = (126, 32)
_FONTS = "DejaVu Sans Mono, Menlo, Consolas, Noto Sans Mono CJK SC"
_TICK_S = 0.05
_PLAYED = (  # keys of the till and cards; seconds after them
    ("0 1 OK", 1), ("5 9 3 7 OK", 2), ("8 2", 1), ("1 2 5 0 0 OK a", 3), ("OK", 1),
    ("4 8 2 1 OK", 2), ("OK", 12),
)  # fmt: skip
# what Rich gives a cell of its drawing, in its units
_WIDE, _HIGH, _DOWN = 12.2, 24.4, 1.5
_LINE = re.compile(
    r'<text class="([^"]*)" x="([\d.]+)" y="([\d.]+)" textLength="[\d.]+"'
    r' clip-path="url\(#\S*-line-(\d+)\)">([^<]*)</text>'
)
_FONT_FACE = re.compile(r"\s*@font-face \{.*?\}\n", re.DOTALL)
_SHAPES = re.compile("[▀▄█\u2801-\u28ff]+")
_DOTS = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))  # of braille, by bit


def shapes(svg):
    """The drawing with block and braille characters as paths, and without fonts to be fetched."""
    return _LINE.sub(_line, _FONT_FACE.sub("", svg).replace("Fira Code", _FONTS))


def _line(match):
    """A piece of text in one style: drawn, or set where it belongs whatever the viewer's font."""
    from terminal.rules.slip import width

    style, x, y, number, escaped = match.groups()
    text = html.unescape(escaped).replace("\xa0", " ")
    path = []
    for run in _SHAPES.finditer(text):
        for at in range(run.start(), run.end()):
            left, top = float(x) + at * _WIDE, int(number) * _HIGH + _DOWN
            path += _shape(text[at], left, top)
    if path:
        return f'<path class="{style}" shape-rendering="geometricPrecision" d="{"".join(path)}"/>'
    words = text.strip()  # viewers do not agree on blanks at the ends either
    if not words:
        return ""
    left = float(x) + (len(text) - len(text.lstrip())) * _WIDE
    length = width(words) * _WIDE  # Rich gives a hanzi one cell; it takes two
    shown = html.escape(words).replace(" ", "&#160;")
    return f'<text class="{style}" x="{left:.1f}" y="{y}" textLength="{length:.1f}">{shown}</text>'


def _shape(char, left, top):
    """Path pieces of one character whose cell has its corner at `left`, `top`."""
    half = _HIGH / 2
    if char < "\u2800":
        start = top + (half if char == "▄" else 0)
        return [_box(left, start, _WIDE, _HIGH if char == "█" else half)]
    across, down = _WIDE / 2, _HIGH / 4
    bits = ord(char) & 0xFF
    return [
        _box(left + x * across + 0.2, top + y * down + 0.2, across - 0.4, down - 0.4)
        for bit, (x, y) in enumerate(_DOTS)
        if bits >> bit & 1
    ]


def _box(left, top, wide, high):
    return f"M{left:.1f} {top:.1f}h{wide:.1f}v{high:.1f}h-{wide:.1f}z"


class _Clock:
    """Time that passes when the film says so."""

    def __init__(self):
        self.now_s = 0.0

    def __call__(self):
        return self.now_s


async def film(folder, size=SIZE):
    """Play it and return the drawing as text. `folder`: nothing is kept there."""
    from terminal.rules import calendar
    from tools.sim.desk import Desk
    from tools.sim.kept import Kept
    from tools.sim.terminal import CARDS, Terminal

    clock = _Clock()
    desk = Desk(now=clock, today=lambda: calendar.seconds(2026, 1, 5, 9, 0, 0))
    app = Terminal(desk, Kept(folder))
    async with app.run_test(size=size) as pilot:

        async def wait(seconds):
            await asyncio.sleep(0)
            for _ in range(round(seconds / _TICK_S)):
                clock.now_s += _TICK_S
                app.tick()

        await wait(4)
        for names, seconds in _PLAYED:
            for name in names.split():
                if name in CARDS:
                    desk.move_card(CARDS[name])
                else:
                    desk.press(name)
            await wait(seconds)
        await wait(1)
        while not app.settled:  # the books are read in a thread: the till stands still meanwhile
            app.tick()
            await asyncio.sleep(0.01)
        await pilot.pause()
        return shapes(app.export_screenshot(title="tillkit: make demo"))


def draw():
    """The drawing as text, the same in every run."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(film(Path(folder)))


def main():
    """Write the picture."""
    paths.use()
    PICTURE.write_text(draw(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
