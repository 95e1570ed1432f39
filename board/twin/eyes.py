"""How a person takes a small coloured picture of letters for dots: light on dark.

The till's pictures have 128 x 64 dots. On a panel of 240 x 135 pixels they fill the width, each
two rows high, with three rows free above. Whoever reads looks at the middle of each dot, and takes
it for lit when it is nearer to the brightest thing in sight than to the darkest.
"""

WIDTH, HEIGHT = 128, 64
_TOP = 3  # rows above the first dot
_FAINT = 64  # of 255: less between light and dark is not to be read


def _brightness(seen):
    red, green, blue = seen
    return (red * 77 + green * 151 + blue * 28) >> 8


def dots(panel):
    """1024 bytes, page by page, bit 0 on top: what stands on `panel`, all zero while dark."""
    found = bytearray(WIDTH * HEIGHT // 8)
    if not panel.lighted:
        return bytes(found)
    raw = panel.raw
    columns = [(15 * x + 7) // 8 for x in range(WIDTH)]
    rows = [[raw(x, _TOP + 2 * y) for x in columns] for y in range(HEIGHT)]
    bright = {raw(0, 0): 0}  # the edge counts as well
    for row in rows:
        for one in row:
            bright[one] = 0
    for one in bright:
        bright[one] = _brightness(panel.colour(one))
    lowest, highest = min(bright.values()), max(bright.values())
    if highest - lowest < _FAINT:
        return bytes(found)
    middle = (lowest + highest) // 2
    for y, row in enumerate(rows):
        for x in range(WIDTH):
            if bright[row[x]] > middle:
                found[y // 8 * WIDTH + x] |= 1 << y % 8
    return bytes(found)
