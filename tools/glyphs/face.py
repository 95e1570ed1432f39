"""Glyphs from the .hex files of this folder, and faces put together from them."""

from pathlib import Path

HERE = Path(__file__).parent
_PER_LINE = 16  # bytes of a literal on one line
_COLUMNS = 88  # of a text on one line; a hanzi takes two


class Refused(Exception):
    """What was asked for cannot be shown; the text says which word wants it, and why not."""


class Source:
    """One .hex file: `rows[char]`, a tuple of ints, the leftmost of `width` dots highest."""

    def __init__(self, name, width, height):
        self.name = name
        self.width = width
        self.height = height
        self.rows = {}
        size = (width + 7) // 8
        for line in (HERE / (name + ".hex")).read_text("ascii").split():
            code, bits = line.split(":")
            data = bytes.fromhex(bits)
            if len(data) != size * height:
                raise ValueError("%s: %s is not %d x %d" % (name, code, width, height))
            self.rows[chr(int(code, 16))] = tuple(
                int.from_bytes(data[at : at + size], "big") >> (8 * size - width)
                for at in range(0, len(data), size)
            )

    def bolder(self):
        """The same with every stroke a dot wider, to the right."""
        for char, rows in self.rows.items():
            self.rows[char] = tuple(row | row >> 1 for row in rows)
        return self

    def rows_as_bytes(self, char):
        """Row by row, two bytes each, the leftmost dot highest: how a printer keeps them."""
        shift = 16 - self.width
        return b"".join((row << shift).to_bytes(2, "big") for row in self.rows[char])


class Face:
    """Glyphs in cells of `width` x 8*`pages` dots, as MONO_VLSB: page by page, bit 0 on top.

    `wanted`: dict of character -> who wants it. `at`: where the drawing stands in the cell, dots
    from its left and top. Raises Refused for a character without a drawing or with another's.
    """

    def __init__(self, source, wanted, width, pages, at=(0, 0)):
        self.width = width
        self.pages = pages
        self.glyphs = {}
        seen = {}
        for char in sorted(wanted):
            if char not in source.rows:
                raise Refused(
                    "%s: %s has no %r (U+%04X)" % (wanted[char], source.name, char, ord(char))
                )
            glyph = self._cell(source, char, at)
            if glyph in seen:
                raise Refused("%s: %r looks like %r" % (wanted[char], char, seen[glyph]))
            seen[glyph] = char
            self.glyphs[char] = glyph
        self._wanted = wanted

    def _cell(self, source, char, at):
        left, top = at
        cell = bytearray(self.width * self.pages)
        for y, row in enumerate(source.rows[char], top):
            for x in range(source.width):
                if row >> (source.width - 1 - x) & 1:
                    cell[y // 8 * self.width + left + x] |= 1 << y % 8
        return bytes(cell)

    def _half(self, char, number):
        """The left (0) or right (1) half of a glyph, as a glyph of one cell."""
        middle = self.width // 2
        pages = (
            self.glyphs[char][at : at + self.width]
            for at in range(0, len(self.glyphs[char]), self.width)
        )
        return b"".join(page[middle * number : middle * (number + 1)] for page in pages)

    def refuse_what_reads_as(self, narrow):
        """Refuse a glyph of two cells that one-cell text, alone or before a glyph, looks like.

        Who reads a row tries two cells before one, from the left, and so is never misled.
        """
        ones = {glyph: char for char, glyph in narrow.glyphs.items()}
        lefts = {self._half(char, 0): char for char in self.glyphs}
        for char in self.glyphs:
            first = ones.get(self._half(char, 0))
            right = self._half(char, 1)
            second = ones.get(right, lefts.get(right))
            if first is not None and second is not None:
                raise Refused(
                    "%s: %r looks like %r and %r" % (self._wanted[char], char, first, second)
                )

    def module(self, header):
        """The text of a font module for the firmware."""
        return "".join([
            header,
            "WIDTH = %d\nPAGES = %d\n" % (self.width, self.pages),
            str_literal("CHARS", "".join(self.glyphs)),
            bytes_literal("GLYPHS", self.glyphs.items()),
        ])  # fmt: skip

    def file(self, codes):
        """The bytes of `font/hanzi.bin`, which says what they are. `codes`: two for each."""
        chars = list(self.glyphs)
        parts = [len(chars), *map(ord, chars)]
        return b"".join([
            *(part.to_bytes(2, "big") for part in parts),
            *(self.glyphs[char] + codes[char] for char in chars),
        ])  # fmt: skip


def _columns(text):
    return sum(2 if ord(char) > 0x7F else 1 for char in text)


def str_literal(name, text):
    """`name = "…"`, over as many lines as it needs."""
    pieces = [""]
    for char in text:
        shown = "\\" + char if char in '\\"' else char
        if _columns(pieces[-1] + shown) > _COLUMNS:
            pieces.append("")
        pieces[-1] += shown
    if len(pieces) == 1:
        return '%s = "%s"\n' % (name, pieces[0])
    return "%s = (\n%s)\n" % (name, "".join('    "%s"\n' % piece for piece in pieces))


def bytes_literal(name, parts):
    """`name = (…)`: one bytes literal of all `parts`, pairs of (note, bytes), 16 bytes a line."""
    lines = ["%s = (\n" % name]
    for note, data in parts:
        for at in range(0, len(data), _PER_LINE):
            piece = "".join("\\x%02x" % byte for byte in data[at : at + _PER_LINE])
            comment = "  # " + note.replace(" ", "space") if note and at == 0 else ""
            lines.append('    b"%s"%s\n' % (piece, comment))
    return "".join([*lines, ")\n"])
