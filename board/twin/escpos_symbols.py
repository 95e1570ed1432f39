"""What a thermal printer draws besides characters: raster pictures, CODE128 bars, QR codes.

Bars and QR codes are drawn as they are; `Slip.codes` says what is in them as well.
"""

from terminal.rules import code128
from twin.roll import BLANK, Dots

_WIDTH = 8 * len(BLANK)
_QR = 0x31  # cn of GS ( k
_SETS = {ord("B"): 104, ord("C"): 105}  # {B and {C at the start of GS k 73
_CHANGES = {ord("B"): 100, ord("C"): 99}  # and further on
_CODE128 = 73


class Symbols:
    """`left`: bytes of data it still expects; the parser hands them to `take`. `typesetter`: for
    ESC a and the line so far. `move(strip)`: the printer's. `refuse()`: it is no such command."""

    def __init__(self, typesetter, move, refuse):
        self._set = typesetter
        self._move = move
        self._refuse = refuse
        self.left = 0
        self._data = bytearray()
        self._done = None
        self.bar_height, self.bar_width = 162, 3  # as at power-on
        self._qr_size, self._qr_level, self._qr_payload = 3, 0, b""

    def take(self, byte):
        """One byte of data."""
        self._data.append(byte)
        self.left -= 1
        self._done()

    def _begin(self, count, done):
        self._data = bytearray()
        self.left = count
        self._done = done

    # GS v 0

    def raster(self, kind, mode, *size):
        across, rows = size[0] | size[1] << 8, size[2] | size[3] << 8
        if kind != 0x30 or mode not in (0, 1, 2, 3, 48, 49, 50, 51) or not self._set.empty:
            self._refuse()
            return
        self._across, self._mode = across, mode & 3
        self._begin(across * rows, self._row_byte)
        if across * (2 if mode & 1 else 1) > len(BLANK):
            self._refuse()  # what does not fit on the paper is cut off

    def _row_byte(self):
        if len(self._data) < self._across:
            return
        row, width = 0, 8 * self._across
        for dots in self._data:
            row = row << 8 | dots
        self._data = bytearray()
        if self._mode & 1:
            row, width = _widened(row, width, 2), 2 * width
        if width > _WIDTH:
            row, width = row >> (width - _WIDTH), _WIDTH
        self._rows(row, width, 2 if self._mode & 2 else 1)

    def _rows(self, row, width, count, code=None):
        row <<= _WIDTH - width - self._set.margin(width)
        dots = row.to_bytes(len(BLANK), "big")
        for number in range(count):
            self._move(Dots(dots, code if number == count - 1 else None))

    # GS k

    def bars(self, kind, count):
        if kind != _CODE128 or not self._set.empty:
            self._refuse()
        else:
            self._begin(count, self._bar_byte)

    def _bar_byte(self):
        if self.left:
            return
        symbols, text = _symbols(self._data)
        if symbols is None:
            self._refuse()
            return
        row, modules = code128.drawn(symbols)
        width = modules * self.bar_width
        if width > _WIDTH:
            self._refuse()
            return
        row = _widened(row, modules, self.bar_width)
        self._rows(row, width, self.bar_height, ("barcode", text))

    # GS ( k

    def qr(self, low, high):
        self._begin(low | high << 8, self._qr_byte)

    def _qr_byte(self):
        if self.left:
            return
        function = bytes(self._data[1:2])
        value = self._data[2] if len(self._data) > 2 else 0
        if self._data[0] != _QR or not function:
            self._refuse()
        elif function == b"C" and 1 <= value <= 16:
            self._qr_size = value
        elif function == b"E" and 48 <= value <= 51:
            self._qr_level = value - 48
        elif function == b"P":
            self._qr_payload = bytes(self._data[3:])
        elif function == b"Q" and self._set.empty:
            self._draw_qr()
        elif function != b"A":  # the model: 2 is the only one in use
            self._refuse()

    def _draw_qr(self):
        from terminal.rules import qr  # seldom drawn, and large

        level = qr.LEVELS[self._qr_level]
        payload = self._qr_payload
        modules = 0
        if payload and len(payload) <= qr.capacity(qr.MOST, level):
            modules = 17 + 4 * qr.smallest(len(payload), level)
        if not modules or modules * self._qr_size > _WIDTH:
            self._refuse()
            return
        code = _made(qr.make(payload, level))
        for y in range(modules):
            row = 0
            for x in range(modules):
                row = row << 1 | code.black(x, y)
            said = ("qr", payload) if y == modules - 1 else None
            row = _widened(row, modules, self._qr_size)
            self._rows(row, modules * self._qr_size, self._qr_size, said)


def _made(work):
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


def _symbols(data):
    """(symbol values, text) of the data of GS k 73, or (None, None)."""
    found, text, in_c, at = [], "", False, 0
    while at < len(data):
        byte = data[at]
        if byte == ord("{") and at + 1 < len(data) and data[at + 1] in _SETS:
            found.append((_CHANGES if found else _SETS)[data[at + 1]])
            in_c = data[at + 1] == ord("C")
            at += 2
            continue
        if byte == ord("{") and not in_c:
            at += 1  # "{{" is a brace
        if not found or (in_c and byte > 99) or (not in_c and not 0x20 <= byte <= 0x7E):
            return None, None
        found.append(byte if in_c else byte - 0x20)
        text += "%02d" % byte if in_c else chr(byte)
        at += 1
    return (found, text) if found else (None, None)


def _widened(row, width, by):
    wide, full = 0, (1 << by) - 1
    for bit in range(width - 1, -1, -1):
        wide = wide << by | (full if row >> bit & 1 else 0)
    return wide
