"""What the camera of a phone makes of a QR code on the panel: dots in, bytes out.

It looks at dots as they stand there and mends nothing: a code with a wrong dot is no code. It
reads level L, byte mode, versions 1 to 10 (ISO/IEC 18004), standing upright in a lit field.
"""

from terminal.rules import qr_grid

_WIDTH, _HEIGHT = 128, 64
_FIELD = 72  # columns from the left that it looks at
_TOTAL = (26, 44, 70, 100, 134, 172, 196, 242, 292, 346)  # codewords of versions 1 to 10
_CORRECTION = (7, 10, 15, 20, 26, 36, 40, 48, 60, 72)  # of them not data, level L
_BLOCKS = (1, 1, 1, 1, 1, 2, 2, 2, 2, 4)
_LEVEL_L = 1
_HIDDEN = 0x5412  # what the format is mixed with


def read(snapshot):
    """The bytes of the code in 1024 bytes of dots (`Panel.snapshot`). ValueError for none."""
    black = [
        (x, y)
        for y in range(_HEIGHT)
        for x in range(_FIELD)
        if not snapshot[(y >> 3) * _WIDTH + x] >> (y & 7) & 1
    ]
    if not black or len(black) == _FIELD * _HEIGHT:
        raise ValueError("there is no code")
    left, top = min([x for x, _ in black]), min([y for _, y in black])
    across = max([x for x, _ in black]) - left + 1
    dots = set(black)
    scale = 1
    while (left + 7 * scale, top) in dots:  # the edge of a finder pattern is seven modules
        scale += 1
    size = across // scale
    version = (size - 17) // 4
    if size != 17 + 4 * version or not 1 <= version <= 10:
        raise ValueError("there is no code")

    def module(x, y):
        return (left + x * scale, top + y * scale) in dots

    return _payload(_words(module, version, _mask(module)), version)


def _mask(module):
    """The number of the mask, from the format beside the upper left finder (7.9)."""
    bits = 0
    for i in range(15):
        x = 8 if i < 8 else 15 - i if i < 9 else 14 - i
        y = i if i < 6 else i + 1 if i < 8 else 8
        bits |= module(x, y) << i
    bits ^= _HIDDEN
    if bits >> 13 != _LEVEL_L:
        raise ValueError("no code of level L")
    return bits >> 10 & 7


def _dark(mask, y, x):
    """Table 10 of the standard."""
    return not (
        (y + x) % 2, y % 2, x % 3, (y + x) % 3, (y // 2 + x // 3) % 2, y * x % 2 + y * x % 3,
        (y * x % 2 + y * x % 3) % 2, ((y + x) % 2 + y * x % 3) % 2,
    )[mask]  # fmt: skip


def _words(module, version, mask):
    """All codewords, as they were placed."""
    free = None
    work = qr_grid.fill(qr_grid.Grid(version), b"")
    while free is None:
        try:
            next(work)
        except StopIteration as end:
            free = end.value
    size = free.size
    words, bits, count = bytearray(), 0, 0
    right, upward = size - 1, True
    while right > 0:
        if right == 6:
            right = 5
        for i in range(size):
            y = size - 1 - i if upward else i
            for x in (right, right - 1):
                if free.get(x, y):
                    bits = bits << 1 | (module(x, y) != _dark(mask, y, x))
                    count += 1
                    if count % 8 == 0:
                        words.append(bits & 0xFF)
                        bits = 0
        upward = not upward
        right -= 2
    return words[: _TOTAL[version - 1]]


def _payload(words, version):
    """What the data says (7.4), the blocks put back one after the other (7.6)."""
    blocks = _BLOCKS[version - 1]
    size = _TOTAL[version - 1] - _CORRECTION[version - 1]
    short, longer = size // blocks, blocks - size % blocks
    data = bytearray()
    for block in range(blocks):
        data += bytes([words[i * blocks + block] for i in range(short)])
        if block >= longer:
            data.append(words[short * blocks + block - longer])
    halves = [half for byte in data for half in (byte >> 4, byte & 15)]
    wide = 2 if version < 10 else 4
    count = 0
    for half in halves[1 : 1 + wide]:
        count = count << 4 | half
    halves = halves[1 + wide :]
    if data[0] >> 4 != 4 or count * 2 > len(halves):
        raise ValueError("no code of bytes")
    return bytes([halves[2 * i] << 4 | halves[2 * i + 1] for i in range(count)])
