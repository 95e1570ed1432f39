"""Codes on a slip: drawn by the printer where it can, else sent as a picture.

At 9600 baud the wire is twelve times slower than the paper, so a picture is sent at half its size
and doubled both ways by the printer (GS v 0, m = 3): a quarter of the bytes. It goes out in
commands of a few rows each: one that is lost or late spoils those rows and not what follows.

Between the marks before and after a code there is nothing to read but the code. What is black of
it is kept within six lines of text all the same, the distance that marks keep: a larger one, from
version 8 on, is refused.
"""

from micropython import const

from terminal.rules import code128

CHUNK = const(112)  # bytes: two of them fit the smallest buffer and the smallest ring

_WIDTH = const(192)  # dots of half size
_QR_QUIET = const(4)  # modules of white around a QR code (ISO/IEC 18004, 9.1)
_BAR_QUIET = const(10)  # and beside bars (ISO/IEC 15417, 4.7)
_BAR_FEED = const(12)  # dots of white above and below
_BAR_ROWS = const(40)  # of half size: 10 mm
_MOST_SCALE = const(4)  # of half size: 8 dots a module, 1 mm
_LEAST_SCALE = const(2)  # 0.5 mm: what any phone reads
_MOST_HEIGHT = const(90)  # of half size: six lines of text, as far apart as demo marks may be

_CENTRED = b"\x1ba\x01"  # ESC a
_LEFT = b"\x1ba\x00"
_FEED = b"\x1bJ"  # ESC J n dots
_RASTER = b"\x1dv0\x03"  # GS v 0, doubled both ways
_QR = b"\x1d(k"  # GS ( k
_BARS = b"\x1dH\x00\x1dw\x02\x1dh" + bytes((2 * _BAR_ROWS,))  # GS H, GS w, GS h
_DRAW_BARS = b"\x1dkI"  # GS k 73
_SETS = {104: b"{B", 105: b"{C", 99: b"{C", 100: b"{B"}  # symbol value -> how GS k 73 says it


class Picture:
    """One code. `chunks()` yields (bytes of at most `CHUNK`, dot rows they move the paper); those
    that move none come first. `native`: the printer draws it.

    `item`: ("qr", payload, modules, rows): the bytes encoded, how many modules wide, and the
    matrix: a list of bytes a row, the leftmost module highest, 1 is black, or a function that
    returns it, called when it is needed. ("barcode", text): CODE128. ValueError for what cannot
    be printed.
    """

    def __init__(self, item, profile):
        if item[0] == "qr":
            self._qr(*item[1:])
            self.native = profile["qr"]
        elif item[0] == "barcode":
            self._bars(*item[1:])
            self.native = profile["barcode"]
        else:
            raise ValueError("no such picture: %s" % item[0])

    def _qr(self, payload, modules, rows):
        fits = min(_WIDTH // (modules + 2 * _QR_QUIET), _MOST_HEIGHT // modules)
        self._scale = min(_MOST_SCALE, fits)
        if fits < _LEAST_SCALE or not payload:
            raise ValueError("no QR code of %d modules fits" % modules)
        self._quiet = 2 * _QR_QUIET * self._scale
        self._modules, self._rows = modules, rows
        self._commands = lambda: _qr_commands(payload, modules, 2 * self._scale)
        self._height = modules * self._scale

    def _bars(self, text):
        if code128.modules(text) + 2 * _BAR_QUIET > _WIDTH:
            raise ValueError("too wide for bars: " + text)
        self._scale, self._quiet, self._height = 1, _BAR_FEED, _BAR_ROWS
        self._modules = code128.modules(text)
        self._rows = lambda: [_bar_row(text)] * _BAR_ROWS
        self._commands = lambda: _bars_commands(text)

    def chunks(self):
        feed = _FEED + bytes((self._quiet,))
        if self.native:
            what, draw = self._commands()
            what = _CENTRED + what
            for at in range(0, len(what), CHUNK):
                yield what[at : at + CHUNK], 0
            yield feed + draw + feed + _LEFT, 2 * (self._quiet + self._height)
        else:
            yield _CENTRED + feed, self._quiet
            yield from self._raster()
            yield feed + _LEFT, self._quiet

    def _raster(self):
        across = (self._modules * self._scale + 7) // 8
        most = (CHUNK - 8) // across  # rows in a command
        chunk, count = bytearray(), 0
        rows = self._rows if isinstance(self._rows, list) else self._rows()
        for row in rows:
            wide = _widened(row, self._modules, self._scale, across)
            for _ in range(self._scale):
                chunk.extend(wide)
                count += 1
                if count == most:
                    yield _band(chunk, count, across), 2 * count
                    chunk, count = bytearray(), 0
        if count:
            yield _band(chunk, count, across), 2 * count


def _bar_row(text):
    row, count = code128.bars(text)
    size = (count + 7) // 8
    return (row << (8 * size - count)).to_bytes(size, "big")


def _band(rows, count, across):
    return _RASTER + bytes((across, 0, count, 0)) + rows


def _widened(row, modules, scale, across):
    """A row of modules as dots, each `scale` wide."""
    wide = bytearray(across)
    at = 0
    for module in range(modules):
        black = row[module >> 3] << (module & 7) & 0x80
        for _ in range(scale):
            if black:
                wide[at >> 3] |= 0x80 >> (at & 7)
            at += 1
    return wide


def _qr_commands(payload, modules, dots):
    """(model 2, module size, correction level and what to say; print it). The level is M where
    that takes no larger code than `modules`: the printer chooses the size itself."""
    from terminal.rules import qr_words

    version = (modules - 17) // 4
    header = 2 if version < 10 else 3
    level = b"1" if len(payload) + header <= qr_words.data_size(version, 1) else b"0"
    store = len(payload) + 3
    what = (
        _QR + b"\x04\x001A2\x00"
        + _QR + b"\x03\x001C" + bytes((dots,))
        + _QR + b"\x03\x001E" + level
        + _QR + bytes((store & 255, store >> 8)) + b"1P0" + payload
    )  # fmt: skip
    return what, _QR + b"\x03\x001Q0"


def _bars_commands(text):
    data = b""
    digits = False
    for place, value in enumerate(code128.symbols(text)):
        if value in _SETS and (not place or value > 99 or not digits):
            data += _SETS[value]
            digits = value in (99, 105)
        elif digits:
            data += bytes((value,))
        else:
            data += b"{{" if value == ord("{") - 0x20 else bytes((value + 0x20,))
    return _BARS, _DRAW_BARS + bytes((len(data),)) + data
