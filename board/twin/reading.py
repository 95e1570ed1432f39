"""What a person reads on the panel, found by its dots and not by what the program meant.

Every face stands on a grid of its own (`ui/paint`), so each cell is looked up whole: one wrong dot
and it is no letter. Cells that match nothing beside letters read as U+FFFD. Dots that make no
letters at all, such as a progress bar, are a picture and read as nothing. Works on a snapshot:
1024 bytes, MONO_VLSB, as `Panel.snapshot` gives it.
"""

from terminal.ui import marks
from terminal.ui.font import big, hanzi, latin, mid, small

UNREADABLE = "\ufffd"
_WIDTH = 128
_CODE = 72  # columns of a code for phones, with the white around it
_FIRST_WIDE = 0x2E80  # hanzi and what goes with them


def _table(font):
    """Dict of dots -> character."""
    found = {}
    size = font.WIDTH * font.PAGES
    for number, char in enumerate(font.CHARS):
        found[font.GLYPHS[number * size : (number + 1) * size]] = char
    return found


def _wide():
    """The same for hanzi."""
    found = {}
    for char in hanzi.chars():
        at = hanzi.place(ord(char))
        found[bytes(hanzi.GLYPHS[at : at + hanzi.WIDTH * hanzi.PAGES])] = char
    return found


_NARROW, _WIDE, _SMALL = _table(latin), _wide(), _table(small)
for _mark, _sign in (("good", "\u2713"), ("bad", "\u2717"), ("note", "-")):
    _SMALL[marks.shape(_mark)] = _sign
    _NARROW[marks.shape(_mark) + bytes(10)] = _sign
_FIGURES = ((big.WIDTH, _table(big)), (mid.WIDTH, _table(mid)))
_FIGURE_PAGES = 4


class Line:
    """Text and where it begins. `known`: letters that match; `unknown`: cells that do not."""

    def __init__(self, page, pages, inverse=False):
        self.page = page
        self.pages = pages
        self.x = None
        self.inverse = inverse
        self.text = ""
        self.known = 0
        self.unknown = 0

    def add(self, char, x):
        if char is None:
            self.unknown += 1
            char = UNREADABLE
        elif char != " ":
            self.known += 1
        if char != " " and self.x is None:
            self.x = x
        self.text += char

    @property
    def whole(self):
        return self.known and not self.unknown

    @property
    def legible(self):
        """More letters than not: text with faults in it, and no picture."""
        return self.known and self.known >= self.unknown

    def place(self):
        return self.page, self.x


def _cell(dots, page, pages, x, width):
    at = page * _WIDTH + x
    if pages == 1:
        return dots[at : at + width]
    return b"".join([dots[at + p * _WIDTH : at + p * _WIDTH + width] for p in range(pages)])


def _figure(dots, page, width, table):
    """A figure in four pages, in cells that end at the right edge, the last of which may be blank;
    or None."""
    found, known, last, right = [], 0, 0, _WIDTH
    for x in range(_WIDTH - width, -1, -width):
        cell = _cell(dots, page, _FIGURE_PAGES, x, width)
        char = table.get(cell)
        if char is None and not any(cell):
            if found:
                break
            right = x
            continue
        found.append(char)
        if char is not None:
            known += 1
            last = len(found)
    found = found[:last]
    if known * 2 <= last or not [char for char in found if char and char.isdigit()]:
        return None
    line = Line(page, _FIGURE_PAGES)
    for number in range(last - 1, -1, -1):
        line.add(found[number], right - (number + 1) * width)
    return line


def _figures(dots):
    """The figures in `dots`, a bytearray; what they cover is wiped out of it."""
    lines = []
    for page in range(8 - _FIGURE_PAGES + 1):
        for width, table in _FIGURES:
            line = _figure(dots, page, width, table)
            if line:
                for at in range(page, page + _FIGURE_PAGES):
                    start, end = at * _WIDTH + line.x, (at + 1) * _WIDTH
                    dots[start:end] = bytes(end - start)
                lines.append(line)
                break
    return lines


def _band(dots, page, inverse):
    """Two pages in the text face."""
    line = Line(page, 2, inverse)
    x = 0
    while x < _WIDTH:
        char = _WIDE.get(_cell(dots, page, 2, x, 16))
        if char is None:
            line.add(_NARROW.get(_cell(dots, page, 2, x, 8)), x)
            x += 8
        else:
            line.add(char, x)
            x += 16
    return line


def _page(dots, page, inverse):
    """One page in the small face; its grid leaves two columns at the right, always empty."""
    line = Line(page, 1, inverse)
    for x in range(0, _WIDTH - 2, 6):
        line.add(_SMALL.get(_cell(dots, page, 1, x, 6)), x)
    if any(_cell(dots, page, 1, _WIDTH - 2, 2)):
        line.add(None, _WIDTH - 2)
    return line


def _better(one, other):
    return one if one.known - one.unknown >= other.known - other.unknown else other


def _letters(dots):
    """The lines of the text face and the small one in `dots`, bytes."""
    lines = []
    flipped = bytes([byte ^ 0xFF for byte in dots])
    for page in range(0, 8, 2):
        if not any(dots[page * _WIDTH : (page + 2) * _WIDTH]):
            continue
        band = _better(_band(dots, page, False), _band(flipped, page, True))
        if band.whole:
            lines.append(band)
            continue
        halves = (page, page + 1)
        smalls = [_better(_page(dots, p, False), _page(flipped, p, True)) for p in halves]
        smalls = [line for line in smalls if line.legible]
        score = sum([line.known - line.unknown for line in smalls])
        if band.legible and band.known - band.unknown >= score:
            lines.append(band)
        else:
            lines += smalls
    return lines


def _without_code(dots):
    """`dots` without the lit field at the left that a code stands in: a picture for phones."""
    for page in range(8):
        at = page * _WIDTH
        if dots[at] & dots[at + _CODE - 1] & dots[at + 1] != 0xFF or dots[at + _CODE] == 0xFF:
            return
    for page in range(8):
        dots[page * _WIDTH : page * _WIDTH + _CODE] = bytes(_CODE)


def lines(snapshot):
    """All lines from top to bottom, on one page from left to right."""
    dots = bytearray(snapshot)
    _without_code(dots)
    figures = _figures(dots)
    dots = bytes(dots)
    letters = _letters(dots)
    read = {line.page + i for line in letters for i in range(line.pages)}
    for figure in figures:
        beside = [page for page in range(figure.page, figure.page + 4) if page not in read]
        if any(any(dots[page * _WIDTH : (page + 1) * _WIDTH]) for page in beside):
            figure.text = UNREADABLE + figure.text
    return sorted(figures + letters, key=Line.place)


def rows(snapshot):
    """The lines of text, top to bottom, each without the blanks around it."""
    return [line.text.strip() for line in lines(snapshot)]


def marked(snapshot):
    """Those of `rows` that stand dark on light, such as the chosen line of a menu."""
    return [line.text.strip() for line in lines(snapshot) if line.inverse]


def text(snapshot):
    """All there is to read, folded."""
    return fold(" ".join(rows(snapshot)))


def fold(s):
    """`s` with single spaces, and none beside hanzi: as a person reads over line breaks."""
    folded = ""
    for word in s.split():
        if folded and ord(folded[-1]) < _FIRST_WIDE and ord(word[0]) < _FIRST_WIDE:
            folded += " "
        folded += word
    return folded
