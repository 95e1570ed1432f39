"""The command set of a CSN-A2-class panel printer: ESC/POS bytes in, marks and motions out.

Bytes that are no command of this printer are kept in `unknown` and skipped the way the real one
skips them: two bytes of a command it does not know, so that its parameters print as text.
"""

from twin.escpos_symbols import Symbols
from twin.roll import Feed
from twin.typeset import DEFAULT_SPACING

_DLE, _DC2, _ESC, _FS, _GS = 0x10, 0x12, 0x1B, 0x1C, 0x1D
_PREFIXES = (_DLE, _DC2, _ESC, _FS, _GS)
_UNTIL_NUL = -1

# command bytes: (handler, parameters)
_COMMANDS = {
    b"\x1b@": ("_initialise", 0),
    b"\x1bJ": ("_feed_dots", 1),
    b"\x1bd": ("_feed_lines", 1),
    b"\x1b2": ("_default_spacing", 0),
    b"\x1b3": ("_spacing", 1),
    b"\x1ba": ("_align", 1),
    b"\x1bE": ("_bold", 1),
    b"\x1b-": ("_underline", 1),
    b"\x1b!": ("_print_mode", 1),
    b"\x1d!": ("_size", 1),
    b"\x1dB": ("_inverse", 1),
    b"\x1b{": ("_upside_down", 1),
    b"\x1bD": ("_tabs", _UNTIL_NUL),
    b"\x1bt": ("_codepage", 1),
    b"\x1bR": ("_charset", 1),
    b"\x1c&": ("_chinese_on", 0),
    b"\x1c.": ("_chinese_off", 0),
    b"\x1c!": ("_hanzi_mode", 1),
    b"\x1dv": ("_raster", 6),
    b"\x1dH": ("_bar_text", 1),
    b"\x1dh": ("_bar_height", 1),
    b"\x1dw": ("_bar_width", 1),
    b"\x1dk": ("_bars", 2),
    b"\x1d(k": ("_qr", 2),
    b"\x1b7": ("_heat", 3),
    b"\x12#": ("_density", 1),
    b"\x1b8": ("_sleep", 2),
    b"\x1b=": ("_online", 1),
    b"\x1bv": ("_esc_v", 1),
    b"\x1dr": ("_gs_r", 1),
    b"\x1da": ("_auto_status", 1),
    b"\x10\x04": ("_dle_eot", 1),
}


_HANZI = (b"\x1c&", b"\x1c.", b"\x1c!")
_BARS = (b"\x1dH", b"\x1dh", b"\x1dw", b"\x1dk")


class Parser:
    """`typesetter`: the line being set. `printer`: `move(strip)`, `report(kind)`, its settings,
    and what this one can do: `chinese`, `barcode`, `qr`."""

    def __init__(self, typesetter, printer):
        self._set = typesetter
        self._printer = printer
        self.unknown = []
        self.online = True
        self._prefix = 0
        self._command = b""
        self._params = bytearray()
        self._wanted = 0
        self._lead = 0  # first byte of a hanzi
        self._symbols = Symbols(typesetter, printer.move, self._refuse)
        self._commands = dict(_COMMANDS)
        for able, commands in (
            (printer.chinese, _HANZI), (printer.barcode, _BARS), (printer.qr, (b"\x1d(k",)),
        ):  # fmt: skip
            for command in () if able else commands:
                del self._commands[command]

    def feed(self, byte):
        """Take one byte from the printer's buffer."""
        if self._symbols.left:
            self._symbols.take(byte)
        elif self._wanted:
            self._parameter(byte)
        elif self._prefix:
            self._second(byte)
        elif self._lead:
            code, self._lead = self._lead << 8 | byte, 0
            self._text(self._set.put_hanzi(code), bytes((code >> 8, byte)))
        elif byte in _PREFIXES:
            self._prefix = byte
        elif not self.online:
            return
        elif byte < 0x20:
            self._control(byte)
        elif self._set.chinese and 0x81 <= byte <= 0xFE:
            self._lead = byte
        else:
            self._text(self._set.put(byte), bytes((byte,)))

    def _text(self, outcome, code):
        full_line, known = outcome
        if full_line:
            self._printer.move(full_line)
        if not known:
            self.unknown.append(code)

    def _control(self, byte):
        if byte == 0x0A:
            self._printer.move(self._set.end_line(self._set.spacing))
        elif byte == 0x09:
            self._set.tab()
        elif byte not in (0x00, 0x0D):  # NUL and CR are skipped
            self.unknown.append(bytes((byte,)))

    def _second(self, byte):
        if self._prefix == _GS and byte == ord("(") and b"\x1d(k" in self._commands:
            self._prefix = b"\x1d("  # the third byte says which
            return
        if isinstance(self._prefix, bytes):
            self._command, self._prefix = self._prefix + bytes((byte,)), 0
        else:
            self._command, self._prefix = bytes((self._prefix, byte)), 0
        if self._command not in self._commands:
            self.unknown.append(self._command)
            return
        self._params = bytearray()
        self._wanted = self._commands[self._command][1]
        if not self._wanted:
            self._do()

    def _parameter(self, byte):
        if self._wanted == _UNTIL_NUL:
            if byte:
                self._params.append(byte)
                return
            self._wanted = 0
        else:
            self._params.append(byte)
            self._wanted -= 1
        if not self._wanted:
            self._do()

    def _do(self):
        if self.online or self._command in (b"\x1b=", b"\x10\x04"):
            getattr(self, self._commands[self._command][0])(*self._params)

    def _refuse(self):
        self.unknown.append(self._command + bytes(self._params))

    # paper

    def _initialise(self):
        self._set.reset()
        self._printer.heat = self._printer.BOOT_HEAT

    def _feed_dots(self, rows):
        self._printer.move(self._set.end_line(rows))

    def _feed_lines(self, lines):
        self._printer.move(self._set.end_line(self._set.spacing if lines else 0))
        for _ in range(lines - 1):
            self._printer.move(Feed(self._set.spacing))

    def _raster(self, *parameters):
        self._symbols.raster(*parameters)

    def _bars(self, kind, count):
        self._symbols.bars(kind, count)

    def _qr(self, low, high):
        self._symbols.qr(low, high)

    def _bar_text(self, where):
        if where & 15:
            self._refuse()  # it would print digits below, which no slip of ours wants

    def _bar_height(self, rows):
        self._symbols.bar_height = rows

    def _bar_width(self, dots):
        if 2 <= dots <= 6:
            self._symbols.bar_width = dots
        else:
            self._refuse()

    # style

    def _default_spacing(self):
        self._set.spacing = DEFAULT_SPACING

    def _spacing(self, rows):
        self._set.spacing = rows

    def _align(self, where):
        if where & 15 > 2:
            self._refuse()
        else:
            self._set.align = where & 15  # "0" to "2" are taken as well

    def _bold(self, on):
        self._set.bold = bool(on & 1)

    def _underline(self, rows):
        self._set.underline = rows & 3

    def _print_mode(self, bits):
        self._set.small = bool(bits & 0x01)
        self._set.bold = bool(bits & 0x08)
        self._set.high = 2 if bits & 0x10 else 1
        self._set.wide = 2 if bits & 0x20 else 1
        self._set.underline = 1 if bits & 0x80 else 0

    def _size(self, bits):
        self._set.wide = (bits >> 4 & 7) + 1
        self._set.high = (bits & 7) + 1

    def _inverse(self, on):
        self._set.inverse = bool(on & 1)

    def _upside_down(self, on):
        self._set.upside_down = bool(on & 1)

    def _tabs(self, *stops):
        self._set.tabs = stops

    def _codepage(self, page):
        self._set.codepage = page

    def _charset(self, country):
        self._set.charset = country

    def _chinese_on(self):
        self._set.chinese = True

    def _chinese_off(self):
        self._set.chinese = False

    def _hanzi_mode(self, bits):
        self._set.hanzi_wide = 2 if bits & 0x04 else 1
        self._set.hanzi_high = 2 if bits & 0x08 else 1
        self._set.hanzi_underline = 1 if bits & 0x80 else 0

    # the machine

    def _heat(self, dots, burn, gap):
        self._printer.heat = (dots, burn, gap)

    def _density(self, density):
        self._printer.density = density

    def _sleep(self, low, high):
        self._printer.sleep_s = low | high << 8

    def _online(self, on):
        self.online = bool(on & 1)

    def _auto_status(self, bits):
        self._printer.auto_status = bits

    def _esc_v(self, which):
        self._report("ESC v", which, (0, 48))

    def _gs_r(self, which):
        self._report("GS r", which, (1, 49))

    def _dle_eot(self, which):
        """Answered when its last byte came in (see `paper.py`); here it is only skipped."""
        if self._printer.status != "DLE EOT" or which not in (1, 2, 3, 4):
            self._refuse()

    def _report(self, kind, which, known):
        if self._printer.status != kind or which not in known:
            self._refuse()
        else:
            self._printer.report(kind)
