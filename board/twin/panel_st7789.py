"""A 1.14 inch TFT: an ST7789 with 240 x 320 pixels of memory behind 135 x 240 of glass.

The module is wired as those on T-Display boards are: the glass shows columns 52 to 186 and rows 40
to 279 of the memory, blue and red are changed over (so MADCTL wants its BGR bit), the glass is
dark where others are light (so it wants INVON), nothing can be read, and the light behind the
glass is a pin of its own. Section numbers are those of the ST7789V's data sheet.
"""

from twin.bus import Misuse
from twin.eyes import dots
from twin.noise import Noise
from twin.panel_memory import BGR, COLUMNS, MV, ROWS, Memory

_LEFT, _TOP = 52, 40  # where the glass begins
WIDTH, HEIGHT = 240, 135  # of the glass, lying on its long side
_RESET_US = 10  # 7.4.5: a pulse shorter than that may be taken for noise
_READY_US = 5_000  # after a reset, and after SLPIN or SLPOUT, before the next command
_SLEEP_US = 120_000  # between waking and sleeping, and after a reset that woke it before SLPOUT

_SWRESET, _SLPIN, _SLPOUT, _NORON = 0x01, 0x10, 0x11, 0x13
_INVOFF, _INVON, _DISPOFF, _DISPON = 0x20, 0x21, 0x28, 0x29
_CASET, _RASET, _RAMWR, _RAMWRC = 0x2A, 0x2B, 0x2C, 0x3C
_MADCTL, _IDMOFF, _COLMOD = 0x36, 0x38, 0x3A

# command -> how many bytes follow (9.1, 9.2); RAMWR takes as many as there are
_ARGUMENTS = {
    0x00: 0, _SWRESET: 0, _SLPIN: 0, _SLPOUT: 0, _NORON: 0, _INVOFF: 0, _INVON: 0, 0x26: 1,
    _DISPOFF: 0, _DISPON: 0, _CASET: 4, _RASET: 4, 0x34: 0, 0x35: 1, _MADCTL: 1, _IDMOFF: 0,
    _COLMOD: 1, 0x51: 1, 0x53: 1, 0x55: 1, 0xB2: 5, 0xB7: 1, 0xBB: 1, 0xC0: 1, 0xC2: 2, 0xC3: 1,
    0xC4: 1, 0xC6: 1, 0xD0: 2, 0xE0: 14, 0xE1: 14,
}  # fmt: skip
_FORMATS = {5: 2, 6: 3}  # the low half of COLMOD -> bytes a pixel


class PanelSt7789:
    """`changed_us`: when what a person sees last changed. `wire` hands it one boot's pins."""

    MAX_BAUD = 62_500_000  # 7.4.3: a write cycle of 16 ns
    MODES = (0, 3)

    def __init__(self, time, seed=1):
        self._time = time
        self._noise = Noise(seed)
        self._supplied = False
        self._duty = 0
        self._dc = None
        self.changed_us = time.now_us
        self._seen = None  # a snapshot, while it is right
        self.power_on()

    def power_on(self):
        """The supply comes: memory as it happens to be; it wants a reset first (7.4.5)."""
        self._supplied = True
        self._needs_reset = True
        self._memory = Memory(self._noise)
        self._reset_us = None
        self._defaults()

    def power_off(self):
        """The supply goes, and the picture with it."""
        if self.lighted:
            self._change()
        self._supplied = self._on = False
        self._duty = 0

    @property
    def supplied(self):
        """Whether it has power: a restart of the processor alone leaves it as it was."""
        return self._supplied

    def wire(self, dc, rst):
        """The pins of this boot, besides its chip select, which the bus has."""
        self._dc = dc
        rst.watch(self._on_reset)

    def shine(self, duty):
        if bool(duty) != bool(self._duty):
            self._change()
        self._duty = duty

    # resets

    def _on_reset(self, level):
        now_us = self._time.now_us
        if not level:
            self._reset_us = now_us
        elif self._reset_us is not None:
            if now_us - self._reset_us < _RESET_US:
                raise Misuse("a reset of %d us may be taken for noise" % (now_us - self._reset_us))
            self._reset_us = None
            self._needs_reset = False
            self._restart()

    def _restart(self):
        """9.1.2: 5 ms until the next command, 120 until SLPOUT when it was awake."""
        awake = not self._asleep
        if self.lighted:
            self._change()
        self._defaults()
        self._turned_us = self._time.now_us if awake else None

    def _defaults(self):
        self._command = None
        self._waiting = bytearray()
        self._asleep = True
        self._on = self._inverted = False
        self._madctl = 0
        self._pixel_bytes = 3  # COLMOD 66
        self._memory.reset()
        self._ready_us = self._time.now_us + _READY_US
        self._turned_us = None  # of the last change between asleep and awake

    # the bus

    def select(self, level):
        """Its chip select. A byte is whole before it changes; a command may go on after."""

    def swap(self, byte):
        """A byte of MOSI; MISO is wired nowhere."""
        if self._supplied:
            if self._reset_us is not None:
                raise Misuse("it is held in reset")
            if self._needs_reset:
                raise Misuse("it was not reset since the power came")
            if self._dc.level:
                self._data(byte)
            else:
                self._begin(byte)
        return 0xFF

    def take(self, data):
        """The same bytes one after the other; whole pixels in one go, because they are many."""
        size = self._pixel_bytes
        pixels = self._supplied and self._reset_us is None and self._dc.level
        if pixels and self._command in (_RAMWR, _RAMWRC) and not self._waiting:
            known, values = {}, []
            whole = len(data) // size * size
            for at in range(0, whole, size):
                pixel = bytes(data[at : at + size])
                if pixel not in known:
                    known[pixel] = self._packed(pixel)
                values.append(known[pixel])
            self._store(values)
            data = data[whole:]
        for byte in data:
            self.swap(byte)

    def _begin(self, code):
        if self._command is not None and len(self._waiting) != self._wanted():
            raise Misuse(
                "%02X got %d of %d bytes" % (self._command, len(self._waiting), self._wanted())
            )
        if self._time.now_us < self._ready_us:
            raise Misuse("%02X comes %d us early" % (code, self._ready_us - self._time.now_us))
        if code in (_RAMWR, _RAMWRC):
            if code == _RAMWR:
                self._memory.home()
        elif code not in _ARGUMENTS:
            raise Misuse("%02X is no command the module has a use for" % code)
        self._command = code
        self._waiting = bytearray()
        if not _ARGUMENTS.get(code, 1):
            self._obey(code)

    def _wanted(self):
        return 0 if self._command in (_RAMWR, _RAMWRC) else _ARGUMENTS[self._command]

    def _data(self, byte):
        if self._command is None:
            raise Misuse("data without a command")
        waiting = self._waiting
        if self._command in (_RAMWR, _RAMWRC):
            waiting.append(byte)
            if len(waiting) == self._pixel_bytes:
                self._store((self._packed(waiting),))
                self._waiting = bytearray()
            return
        if len(waiting) == self._wanted():
            raise Misuse("%02X takes %d bytes" % (self._command, self._wanted()))
        waiting.append(byte)
        if len(waiting) == self._wanted():
            self._set(self._command, waiting)

    def _obey(self, code):
        if code == _SWRESET:
            self._restart()
        elif code in (_SLPIN, _SLPOUT):
            self._turn(code == _SLPIN)
        elif code in (_INVON, _INVOFF):
            self._see("_inverted", code == _INVON)
        elif code in (_DISPON, _DISPOFF):
            self._see("_on", code == _DISPON)

    def _turn(self, asleep):
        """9.1.10: SLPIN and SLPOUT need 120 ms between them."""
        now_us = self._time.now_us
        if asleep == self._asleep:
            return
        if self._turned_us is not None and now_us - self._turned_us < _SLEEP_US:
            raise Misuse("asleep and awake within %d us" % (now_us - self._turned_us))
        self._turned_us = now_us
        self._ready_us = now_us + _READY_US
        self._see("_asleep", asleep)

    def _set(self, code, values):
        if code in (_CASET, _RASET):
            first, last = values[0] << 8 | values[1], values[2] << 8 | values[3]
            along = ROWS if bool(self._madctl & MV) == (code == _CASET) else COLUMNS
            if first > last or last >= along:
                raise Misuse("%02X from %d to %d of %d" % (code, first, last, along))
            at = 0 if code == _CASET else 2
            self._memory.window[at : at + 2] = [first, last]
        elif code == _MADCTL:
            if values[0] & 3:
                raise Misuse("MADCTL %02X: no such bit" % values[0])
            self._see("_madctl", values[0])
        elif code == _COLMOD:
            if (
                values[0] & 0x88
                or values[0] & 7 not in _FORMATS
                or values[0] >> 4 not in (0, 5, 6)
            ):
                raise Misuse("COLMOD %02X" % values[0])
            self._pixel_bytes = _FORMATS[values[0] & 7]

    def _see(self, name, value):
        """A setting that a person may see."""
        if getattr(self, name) != value:
            before = self.lighted
            setattr(self, name, value)
            if before or self.lighted:
                self._change()

    def _change(self):
        self.changed_us = self._time.now_us
        self._seen = None

    # memory

    def _packed(self, pixel):
        """8.8.40, 8.8.42: high byte first; five bits become six with their own highest below."""
        if self._pixel_bytes == 2:
            red, blue = pixel[0] >> 3, pixel[1] & 0x1F
            red, blue = red << 1 | red >> 4, blue << 1 | blue >> 4
            return red << 12 | ((pixel[0] & 7) << 3 | pixel[1] >> 5) << 6 | blue
        return pixel[0] >> 2 << 12 | pixel[1] >> 2 << 6 | pixel[2] >> 2

    def _store(self, values):
        if self._memory.store(values, self._madctl) and self.lighted:
            self._change()

    # a person's eyes

    @property
    def lighted(self):
        """Whether something can be seen at all."""
        return self._supplied and self._on and not self._asleep and self._duty > 0

    def raw(self, x, y):
        """What the memory has for `x`, `y` of the glass, which lies on its long side."""
        return self._memory.pixels[(_TOP + x) * COLUMNS + _LEFT + HEIGHT - 1 - y]

    def colour(self, raw):
        """(red, green, blue), 0 to 255, as the glass shows it."""
        if not self.lighted:
            return 0, 0, 0
        seen = [raw >> 12, raw >> 6 & 63, raw & 63]
        if not self._madctl & BGR:
            seen.reverse()
        if not self._inverted:
            seen = [63 - part for part in seen]
        return tuple([part << 2 | part >> 4 for part in seen])

    def pixel(self, x, y):
        """The colour a person sees there."""
        return self.colour(self.raw(x, y))

    def picture(self):
        """What a person sees: three bytes a pixel, row by row."""
        if not self.lighted:
            return bytes(WIDTH * HEIGHT * 3)
        seen = bytearray()
        for y in range(HEIGHT):
            for x in range(WIDTH):
                seen.extend(bytes(self.pixel(x, y)))
        return bytes(seen)

    def snapshot(self):
        """The same as the screen's dots, for whoever reads: see `eyes`."""
        if self._seen is None:
            self._seen = dots(self)
        return self._seen
