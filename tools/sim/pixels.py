"""The panel's 128 x 64 dots in the characters of a terminal, three ways.

A snapshot is 1024 bytes, page by page, bit 0 on top, as `Panel.snapshot` gives it. Half blocks
and braille show every dot; the text is what a person reads, put where it stands on the panel.
"""

import re

from terminal.rules.slip import width

WIDTH = 128
PAGES = 8
_HALVES = " ▀▄█"  # upper half, lower half, both
_BRAILLE = 0x2800
_SHADES = " ░▒▓█"
_GAPS = re.compile(r"\S+( \S+)*")  # pieces with two blanks or more between them
_TALL = 4  # pages of a large figure, which reads at its middle


def half_blocks(snapshot):
    """32 rows of 128 characters: two dots each, one above the other."""
    rows = []
    for page in range(PAGES):
        column = snapshot[page * WIDTH : (page + 1) * WIDTH]
        for shift in (0, 2, 4, 6):
            rows.append("".join([_HALVES[byte >> shift & 3] for byte in column]))
    return rows


def braille(snapshot):
    """16 rows of 64 characters: eight dots each, two across and four down."""
    rows = []
    for page in range(PAGES):
        for shift in (0, 4):
            row = ""
            for x in range(page * WIDTH, (page + 1) * WIDTH, 2):
                left, right = snapshot[x] >> shift & 15, snapshot[x + 1] >> shift & 15
                # the standard numbers dots 1-3 and 4-6 down the columns, 7 and 8 below them
                cell = left & 7 | (right & 7) << 3 | (left >> 3) << 6 | (right >> 3) << 7
                row += chr(_BRAILLE + cell)
            rows.append(row)
    return rows


class Row:
    """One of the eight rows of the text view. `inverse`: dark on light."""

    def __init__(self):
        self.inverse = False
        self._pieces = []  # (column, text)

    def put(self, column, words):
        """Have these words begin at `column`, or as near to it as there is room."""
        self._pieces.append((column, words))
        self._pieces.sort(key=_column)

    def text(self, columns):
        """The row, so many columns wide."""
        shown, right = [], columns
        for column, words in reversed(self._pieces):
            column = max(0, min(column, right - width(words)))
            shown.insert(0, (column, words))
            right = column - 1
        text = ""
        for column, words in shown:
            text += " " * max(1 if text else 0, column - width(text)) + words
        return text + " " * (columns - width(text))


def _column(piece):
    return piece[0]


def text(snapshot, columns):
    """The panel as read: eight `Row`s, for a view of so many columns."""
    from twin import reading

    rows = [Row() for _ in range(PAGES)]
    lines = reading.lines(snapshot)
    _pictures(rows, snapshot, lines, columns)
    for line in lines:
        row = rows[line.page + (1 if line.pages == _TALL else 0)]
        row.inverse = row.inverse or line.inverse
        after = [one.x for one in lines if one.page == line.page and one.x > line.x]
        end = _end(snapshot, line, min(after) if after else WIDTH)
        words = line.text.strip()
        cell = (end - line.x) / width(words)  # dots a column of this face takes
        for piece in _GAPS.finditer(words):
            x = line.x + int(cell * width(words[: piece.start()]))
            taken = width(piece.group())
            free = WIDTH - int(cell * taken)  # dots beside it, shared out as on the panel
            row.put(x * (columns - taken) // free if free > 0 else 0, piece.group())
    return rows


def _pictures(rows, snapshot, lines, columns):
    """Pages that are lit and hold no text, such as a progress bar, in shades."""
    read = {page for line in lines for page in range(line.page, line.page + line.pages)}
    for page, row in enumerate(rows):
        dots = snapshot[page * WIDTH : (page + 1) * WIDTH]
        if page in read or not any(dots):
            continue
        shades = ""
        for column in range(columns):
            part = dots[column * WIDTH // columns : (column + 1) * WIDTH // columns]
            lit = sum(byte.bit_count() for byte in part)
            shades += _SHADES[lit * (len(_SHADES) - 1) // (8 * len(part))]
        row.put(0, shades)


def _end(snapshot, line, limit):
    """The dot after the last one of a line that begins at `line.x` and ends before `limit`."""
    background = 0xFF if line.inverse else 0
    for x in range(limit - 1, line.x, -1):
        for page in range(line.page, min(line.page + line.pages, PAGES)):
            if snapshot[page * WIDTH + x] != background:
                return x + 1
    return line.x + 1
