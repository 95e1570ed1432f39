"""A till's printer driver with the printer's twin at the end of its UART, for tests."""

from terminal.drivers import demo_marks, escpos
from terminal.profiles.printers import PRINTERS
from twin.clock import Time, TwinClock
from twin.paper import Printer
from twin.uart import Uart

MARKS = [demo_marks.ASCII, demo_marks.HANZI]
_WORDS = {"消": b"\xcf\xfb", "费": b"\xb7\xd1", "测": b"\xb2\xe2", "试": b"\xca\xd4"}
_GBK = dict(_WORDS)
for _at, _char in enumerate(demo_marks.HANZI.replace(" ", "")):
    _GBK[_char] = demo_marks.HANZI_GBK[2 * _at : 2 * _at + 2]


def _glyph(number, rows, mask):
    """Dots on the edges, and the number as bits in every row between."""
    edge, inner = bytes((0xFF, mask)), bytes((0x80 | number >> 4, number << 4 & mask))
    return edge + inner * (rows - 2) + edge


class ROM:
    """A character generator of a few hanzi; every glyph's dots differ from every other's."""

    _BY_CODE = sorted([(_code, _char) for _char, _code in _GBK.items()])
    HANZI = "".join([_char for _, _char in _BY_CODE])
    GBK = b"".join([_code for _code, _ in _BY_CODE])
    ASCII = bytes(48) + b"".join([_glyph(0x21 + i, 24, 0xF0) for i in range(94)])
    DOTS = b"".join([_glyph(i + 1, 16, 0xFF) for i in range(len(_GBK))])


def encode(text):
    """GBK of the hanzi this shop's words have, as `words` does it."""
    for char in text:
        if char not in _WORDS:
            raise ValueError("no such hanzi: " + char)
    return b"".join([_WORDS[char] for char in text])


class Rig:
    """`printer`: the twin. `uart`, `driver`: this boot's. `name`: of the driver's profile, with
    `changes`; `board`: how the twin is made, by default as the profile says."""

    def __init__(
        self, changes=(), rxbuf=256, start=True, name="panel-256", cts=False, **board
    ):  # fmt: skip
        self.time = Time()
        self.profile = dict(PRINTERS[name])
        self.profile.update(dict(changes))
        for able in ("baud", "status", "buffer", "chinese", "qr", "barcode", "rows_per_s"):
            board.setdefault(able, self.profile[able])
        self.printer = Printer(self.time, ROM, **board)
        self.boot(rxbuf, cts)
        if start:
            self.run(self.driver.start())

    def boot(self, rxbuf=256, cts=False):
        """The till comes up; the printer stays as it is."""
        self.clock = TwinClock(self.time, None)
        self.uart = Uart(self.time, self.profile["baud"], 256, self.printer, rxbuf, cts)
        self.driver = escpos.Printer(self.uart, self.clock, self.profile, encode, cts)

    def cut(self):
        """The till's power goes."""
        self.clock.stop()
        self.uart.dead = True

    def run(self, work):
        return self.clock.run(work)

    def print_slip(self, *lines):
        self.run(self.driver.print_slip(lines))

    def send(self, data, wait_ms=2000):
        """Bytes by hand, not paced, as a bad driver would."""
        self.uart.write(data)
        self.time.spend_us(wait_ms * 1000)

    def faultless(self):
        """Nothing was lost, misunderstood or held up."""
        lost = (self.printer.dropped, self.printer.unknown, self.uart.longest_block_us)
        assert lost == (0, [], 0), lost
        return True
