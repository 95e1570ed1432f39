"""Letters, figures and bars into a frame of 128 x 64 dots: a bytearray of 1024, MONO_VLSB.

Page p, column x is byte p * 128 + x, its bit 0 on top. Every face stands on a grid of its own: the
text face in four bands of 16 dots, the small one in eight pages of 8, figures against the right
edge of four pages. Nothing is cut off in silence: what has no room raises ValueError. A character
without a glyph shows as an empty box.

Loops over bytes, because slices would leave a screen's worth of garbage at each key press.
"""

from micropython import const

from terminal.rules.letters import FIRST_WIDE, codes, width
from terminal.ui.font import big, latin, mid
from terminal.ui.font import small as little

_WIDTH = const(128)
_FRAME = const(1024)
_COLUMNS = const(16)  # of the text face, in cells of 8 dots
_FULL = const(0xFF)
_BLANK = const(0x20)

_ALIGN = {"left": 0, "center": 1, "right": 2}  # halves of the free cells that go to the left


def clear(frame):
    """All dark."""
    _fill(frame, 0, _FRAME, 0)


def text(frame, band, s, align="left", inverse=False):
    """`s` in the text face, up to 16 columns, in `band` 0 to 3. `inverse`: the band is lit."""
    x = _place(s, width(s), _COLUMNS, align) * latin.WIDTH
    page = band * latin.PAGES
    if inverse:
        _fill(frame, page * _WIDTH, latin.PAGES * _WIDTH, _FULL)
    at = page * _WIDTH + x
    for code in codes(s):
        font = latin if code < FIRST_WIDE else _hanzi()
        _glyph(frame, at, font, code, _FULL if inverse else 0)
        at += font.WIDTH


def small(frame, page, s, align="left", inverse=False):
    """`s` in the small face, up to 21 columns of ASCII, in `page` 0 to 7."""
    x = _place(s, len(s), _WIDTH // little.WIDTH, align) * little.WIDTH
    if inverse:
        _fill(frame, page * _WIDTH, _WIDTH, _FULL)
    at = page * _WIDTH + x
    for code in codes(s):
        _glyph(frame, at, little, code, _FULL if inverse else 0)
        at += little.WIDTH


def amount(frame, page, s, left_px=0):
    """The figure `s` as large as fits between `left_px` and the right edge, in four pages. Blanks
    behind it keep it off the edge."""
    font = _figures(s, _WIDTH - left_px)
    if font is None:
        raise ValueError("no room for " + s)
    at = page * _WIDTH + _WIDTH - len(s) * font.WIDTH
    for code in codes(s):
        if code != _BLANK:
            _glyph(frame, at, font, code, 0)
        at += font.WIDTH


def bar(frame, page, done, total):
    """A bar across `page`, filled from the left as far as `done` of `total`."""
    at = page * _WIDTH
    _fill(frame, at, _WIDTH, 0x81)  # the frame stands free, so that no part of it reads as text
    filled = (_WIDTH - 4) * min(max(done, 0), total) // total if total > 0 else 0
    _fill(frame, at + 2, filled, 0xBD)
    frame[at] = frame[at + _WIDTH - 1] = _FULL


def fits(s, face):
    """Whether `s` has room on a line of "text", "small" or "amount", and glyphs for all of it."""
    if face == "amount":
        return _figures(s, _WIDTH) is not None and _all_in(s, big.CHARS)
    if face == "small":
        return len(s) <= _WIDTH // little.WIDTH and _all_in(s, little.CHARS)
    return width(s) <= _COLUMNS and all(
        _hanzi().has(code) if code >= FIRST_WIDE else chr(code) in latin.CHARS for code in codes(s)
    )


def _all_in(s, chars):
    return all(chr(code) in chars for code in codes(s))


def _figures(s, room):
    """The largest font of figures that shows `s` in `room` dots, or None."""
    for font in (big, mid):
        if len(s) * font.WIDTH <= room:
            return font
    return None


def _place(s, cells, columns, align):
    """The cell that text `cells` wide begins in."""
    if cells > columns:
        raise ValueError("no room for " + s)
    return (columns - cells) * _ALIGN[align] // 2


def _fill(frame, at, count, value):
    for i in range(at, at + count):
        frame[i] = value


def _hanzi():
    from terminal.ui.font import hanzi  # not in the heap of a till that never shows any

    return hanzi


def _glyph(frame, at, font, code, flip):
    """One character with its top left at byte `at`; `flip`: 0 or 0xFF, the background."""
    cell, glyphs = font.WIDTH, font.GLYPHS
    if code >= FIRST_WIDE:
        source = font.place(code)
    else:
        source = font.CHARS.find(chr(code)) * cell * font.PAGES
    if source < 0:
        _box(frame, at, font, flip)
        return
    for _ in range(font.PAGES):
        for i in range(cell):
            frame[at + i] = glyphs[source + i] ^ flip
        source += cell
        at += _WIDTH


def _box(frame, at, font, flip):
    """What stands for a character without a glyph. It is like no glyph of any face."""
    last = font.WIDTH - 2
    for page in range(font.PAGES):
        edges = (1 if page == 0 else 0) | (0x80 if page == font.PAGES - 1 else 0)
        frame[at] = frame[at + last + 1] = flip
        for i in range(1, last + 1):
            frame[at + i] = (_FULL if i in (1, last) else edges) ^ flip
        at += _WIDTH
