"""The line a thermal printer is putting together, and how its characters look in dots.

384 dots a line: font A 12 x 24 (32 columns), hanzi 24 x 24 (16). A character that does not fit any
more prints the line and begins the next, as the real ones do. `rom` is the character generator:
`ASCII`, `HANZI`, `GBK`, `DOTS` (see `twin/rom.py`).
"""

from array import array

from twin.roll import BLANK

WIDTH = 384
DEFAULT_SPACING = 32  # dot rows from line to line
NO_GLYPH = 0xFFFF  # drawn as an empty box
_SPACE = 0
_ASCII_GLYPHS = 95  # 0x20-0x7E; hanzi are numbered after them
_NATIONAL = "#$@[\\]^`{|}~"  # what ESC R changes; only n = 0 (USA) leaves them as ASCII


def _glyph_row(rom, glyph, y, width, height):
    """Row `y` of a glyph drawn `width` x `height` dots, as an int, the leftmost dot highest."""
    if glyph == NO_GLYPH:
        edge = y == 0 or y == height - 1
        return (1 << width) - 1 if edge else 1 << (width - 1) | 1
    if glyph < _ASCII_GLYPHS:
        table, columns, lines = rom.ASCII, 12, 24
    else:
        table, columns, lines = rom.DOTS, 16, 16
        glyph -= _ASCII_GLYPHS
    at = 2 * (glyph * lines + y * lines // height)
    bits = (table[at] << 8 | table[at + 1]) >> (16 - columns)
    if width == columns:
        return bits
    scaled = 0
    for x in range(width):
        scaled = scaled << 1 | bits >> (columns - 1 - x * columns // width) & 1
    return scaled


def _mirrored(row):
    turned = 0
    for _ in range(WIDTH):
        turned = turned << 1 | row & 1
        row >>= 1
    return turned


class Line:
    """A printed line. `runs`: [style, glyphs] each, a style as `Typesetter.style` gives it and an
    array of glyph numbers: small, because a day's paper is kept. `left`: the first dot's place."""

    code = None

    def __init__(self, rom, runs, text, *, left, height, upside_down):
        self._rom = rom
        self._runs = runs
        self._left = left
        self._upside_down = upside_down
        self._ink = max([style[1] for style, _ in runs]) if runs else 0
        self.text = text
        self.height = max(height, self._ink)

    def rows(self):
        found = [self._row(y) for y in range(self._ink)]
        if self._upside_down:
            found = [_mirrored(row) for row in reversed(found)]
        white = [BLANK] * (self.height - self._ink)
        return [row.to_bytes(48, "big") if row else BLANK for row in found] + white

    def _row(self, y):
        row, x = 0, self._left
        for (width, height, bold, underline, inverse), glyphs in self._runs:
            y_in = y - (self._ink - height)  # characters of a line stand on one base line
            full = (1 << width) - 1
            for glyph in glyphs:
                x += width
                if y_in < 0:
                    continue
                bits = _glyph_row(self._rom, glyph, y_in, width, height)
                if bold:
                    bits |= bits >> 1
                if y_in >= height - underline:
                    bits = full
                if inverse:
                    bits ^= full
                row |= bits << (WIDTH - x)
        return row


class Typesetter:
    """The modes of ESC/POS and the line so far. Attributes are set by the command parser.
    `hanzi`: the printer has a Chinese mode, and wakes in it."""

    def __init__(self, rom, hanzi=True):
        self._rom = rom
        self._hanzi = hanzi
        self.reset()

    def reset(self):
        """ESC @: the modes as at power-on, Chinese mode among them; the line is forgotten."""
        self.chinese = self._hanzi
        self.charset = 15 if self._hanzi else 0  # China, as these boards come
        self.codepage = 0
        self.spacing = DEFAULT_SPACING
        self.align = 0
        self.bold = self.inverse = self.upside_down = self.small = False
        self.underline = self.hanzi_underline = 0
        self.wide = self.high = self.hanzi_wide = self.hanzi_high = 1
        self.tabs = tuple(range(8, 32, 8))
        self.forget()

    def forget(self):
        self._runs = []
        self._text = ""
        self._x = 0

    @property
    def empty(self):
        return not self._runs

    def style(self, hanzi):
        """(width, height, bold, underline rows, inverse) of the next character, in dots."""
        if hanzi:
            size = (24 * self.wide * self.hanzi_wide, 24 * self.high * self.hanzi_high)
            underline = max(self.underline, self.hanzi_underline)
        else:
            across, down = (9, 17) if self.small else (12, 24)
            size = (across * self.wide, down * self.high)
            underline = self.underline
        return size + (self.bold, underline, self.inverse)

    def put(self, byte):
        """One single-byte character. Returns (finished line or None, whether the ROM has it)."""
        char = chr(byte)
        known = 0x20 <= byte <= 0x7E and not (self.charset and char in _NATIONAL)
        if known:
            return self._add(byte - 0x20, char, self.style(False)), True
        return self._add(NO_GLYPH, "\u25a1", self.style(False)), False

    def put_hanzi(self, code):
        """One GBK code of two bytes. Returns the same as `put`."""
        index = self._find(code)
        if index is None:
            return self._add(NO_GLYPH, "\u3013", self.style(True)), False
        char = self._rom.HANZI[index : index + 1]  # which, unlike HANZI[index], leaves no name
        return self._add(_ASCII_GLYPHS + index, char, self.style(True)), True

    def _find(self, code):
        low, high = 0, len(self._rom.GBK) // 2
        while low < high:
            middle = (low + high) // 2
            found = self._rom.GBK[2 * middle] << 8 | self._rom.GBK[2 * middle + 1]
            if found == code:
                return middle
            if found < code:
                low = middle + 1
            else:
                high = middle
        return None

    def _add(self, glyph, text, style):
        full = self.end_line(self.spacing) if self._x + style[0] > WIDTH else None
        if not self._runs or self._runs[-1][0] != style:
            self._runs.append((style, array("H")))
        self._runs[-1][1].append(glyph)
        self._text += text
        self._x += style[0]
        return full

    def tab(self):
        """HT: on to the next stop; without one it does nothing."""
        style = self.style(False)
        for stop in self.tabs:
            gap = stop * style[0] - self._x
            if gap > 0 and self._x + gap < WIDTH:
                blanks = " " * (gap // style[0])  # so that the text reads as the paper does
                self._add(_SPACE, blanks, (gap,) + style[1:])
                return

    def margin(self, width):
        """Where something `width` dots wide begins under ESC a."""
        return (0, (WIDTH - width) // 2, WIDTH - width)[self.align]

    def end_line(self, height):
        """The line as a strip of paper of `height` rows, or as many as its characters need."""
        line = Line(
            self._rom,
            self._runs,
            self._text,
            left=self.margin(self._x),
            height=height,
            upside_down=self.upside_down,
        )
        self.forget()
        return line
