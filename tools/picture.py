"""Pictures of what a person sees: the panel's dots, and a slip as it comes out of the printer."""

from PIL import Image, ImageDraw

_SCREEN = (128, 64)
_DOT = 4  # a dot is three pixels and a gap
_FRAME = 24
_GLASS, _OFF, _LIT, _CASE = (8, 10, 14), (14, 17, 23), (190, 228, 255), (34, 36, 40)
_PAPER, _INK = 255, 30
_ROW_BYTES = 48


def screen(snapshot):
    """Image of a `Panel.snapshot()`: 1024 bytes, page by page, bit 0 on top."""
    width, height = _SCREEN
    picture = Image.new("RGB", (width * _DOT + 2 * _FRAME, height * _DOT + 2 * _FRAME), _CASE)
    draw = ImageDraw.Draw(picture)
    edge = _FRAME // 2
    draw.rectangle((edge, edge, picture.width - edge - 1, picture.height - edge - 1), fill=_GLASS)
    for y in range(height):
        for x in range(width):
            lit = snapshot[y // 8 * width + x] >> y % 8 & 1
            left, top = _FRAME + x * _DOT, _FRAME + y * _DOT
            colour = _LIT if lit else _OFF
            draw.rectangle((left, top, left + _DOT - 2, top + _DOT - 2), fill=colour)
    return picture


def slip(rows, margin=24):
    """Image of a slip's dots: `rows` of 48 bytes, the leftmost dot in the highest bit."""
    data = b"".join(rows)
    dots = Image.frombytes("1", (_ROW_BYTES * 8, len(data) // _ROW_BYTES), data)
    paper = Image.new("L", (dots.width + 2 * margin, dots.height + 2 * margin), _PAPER)
    paper.paste(_INK, (margin, margin), dots.convert("L"))
    return paper


def screen_png(snapshot, path):
    """Write a snapshot of the panel as a PNG."""
    screen(snapshot).save(path, "PNG", optimize=True)


def slip_png(rows, path):
    """Write a slip as a PNG."""
    slip(rows).save(path, "PNG", optimize=True)
