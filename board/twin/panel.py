"""An OLED module of 128 x 64 dots with an SSD1306 on I2C (Solomon Systech's data sheet, rev. 1.1).

Commands and their arguments as in table 9-1 and, for 8D, the charge pump's application note;
addressing as in 10.1.3. Memory holds noise at power-on. The module is wired as they all are: COM63
on top, SEG127 at the left, even and odd lines on alternate sides (DA 12), and no supply for the
dots but the charge pump. So a driver that leaves out A1 or C8 shows its picture the wrong way
round, and one that leaves out 8D 14 shows nothing.
"""

from twin.bus import Misuse
from twin.noise import Noise

WIDTH, HEIGHT = 128, 64
_SIZE = 1024
_DARK = bytes(_SIZE)

# command -> how many arguments follow
_ARGUMENTS = {
    0x20: 1, 0x21: 2, 0x22: 2, 0x26: 6, 0x27: 6, 0x29: 5, 0x2A: 5, 0x81: 1, 0x8D: 1, 0xA3: 2,
    0xA8: 1, 0xAD: 1, 0xD3: 1, 0xD5: 1, 0xD9: 1, 0xDA: 1, 0xDB: 1,
}  # fmt: skip
_ALONE = (0x2E, 0xA0, 0xA1, 0xA4, 0xA5, 0xA6, 0xA7, 0xAE, 0xAF, 0xC0, 0xC8, 0xE3)
_SCROLLS = (0x26, 0x27, 0x29, 0x2A, 0x2F, 0xA3)

# arguments that the data sheet gives as a list or a range; AD is the SSD1315's choice of current
_ALLOWED = {
    0x20: (0, 1, 2), 0x8D: (0x10, 0x14), 0xA8: range(15, 64), 0xAD: (0x10, 0x30),
    0xD3: range(64), 0xDA: (0x02, 0x12, 0x22, 0x32), 0xDB: (0x00, 0x20, 0x30),
}  # fmt: skip
_HORIZONTAL, _VERTICAL, _PAGED = 0, 1, 2


class Panel:
    """`changed_us`: when what a person sees last changed. `seed`: of the noise in its memory."""

    MAX_HZ = 400_000  # table 13-6

    def __init__(self, time, seed=1):
        self._time = time
        self._noise = Noise(seed)
        self._wired = True
        self.changed_us = time.now_us
        self._supplied = self._on = self._pump = False
        self.power_on()

    def power_on(self):
        """The supply comes: reset values (table 9-1), and memory as it happens to be."""
        self.power_off()
        self._supplied = True
        self.contrast = 0x7F
        self._ram = bytearray([self._noise.below(256) for _ in range(_SIZE)])
        self._waiting = []  # a command whose arguments have not all come
        self._mode = _PAGED
        self._columns = [0, WIDTH - 1]
        self._pages = [0, 7]
        self._column = self._page = 0
        self._on = self._pump = self._inverse = self._all_on = False
        self._remapped = self._flipped = False  # A1, C8
        self._start = self._offset = 0
        self._multiplex = HEIGHT
        self._com_pins = 0x12

    def power_off(self):
        """The supply goes, and the picture with it."""
        if self.lighted:
            self.changed_us = self._time.now_us
        self._supplied = self._on = False

    @property
    def unplugged(self):
        """True while its four wires are off. Plugged in again it starts from reset."""
        return not self._wired

    @unplugged.setter
    def unplugged(self, pulled):
        supplied = self._supplied
        self.power_off()
        self._wired = not pulled
        if supplied:
            self.power_on()

    # the bus

    @property
    def answers(self):
        """Whether it acknowledges its address."""
        return self._supplied and self._wired

    def write(self, data):
        """What follows the address: control bytes (8.1.5.2), commands, data."""
        before = self._look()
        changed = False
        at = 0
        while at < len(data):
            control = data[at]
            if control & 0x3F:
                raise Misuse("%02X is no control byte" % control)
            end = at + 2 if control & 0x80 else len(data)
            if end > len(data):
                raise Misuse("control byte %02X at the end of a transfer" % control)
            for byte in data[at + 1 : end]:
                if control & 0x40:
                    changed = self._data(byte) or changed
                else:
                    self._command(byte)
            at = end
        if self._look() != before or (changed and self.lighted):
            self.changed_us = self._time.now_us

    def read(self, count):
        """There is nothing to read: the status needs a parallel bus (10.1.21)."""
        raise Misuse("an SSD1306 cannot be read over I2C")

    def _command(self, byte):
        if self._waiting:
            self._waiting.append(byte)
        elif byte in _ARGUMENTS:
            self._waiting = [byte]
        else:
            self._obey(byte)
            return
        if len(self._waiting) > _ARGUMENTS[self._waiting[0]]:
            command, arguments = self._waiting[0], self._waiting[1:]
            self._waiting = []
            for argument in arguments:
                if command in _ALLOWED and argument not in _ALLOWED[command]:
                    raise Misuse("%02X %02X: no such setting" % (command, argument))
            self._set(command, arguments)

    def _obey(self, byte):
        """A command of one byte."""
        if byte < 0x20 or 0xB0 <= byte <= 0xB7:
            self._go(byte)
        elif 0x40 <= byte <= 0x7F:
            self._start = byte & 0x3F
        elif byte in _SCROLLS:
            raise Misuse("%02X: this twin does not scroll" % byte)
        elif byte not in _ALONE:
            raise Misuse("%02X is no command of the SSD1306" % byte)
        elif byte in (0xA0, 0xA1):
            self._remapped = byte == 0xA1
        elif byte in (0xA4, 0xA5):
            self._all_on = byte == 0xA5
        elif byte in (0xA6, 0xA7):
            self._inverse = byte == 0xA7
        elif byte in (0xAE, 0xAF):
            self._on = byte == 0xAF
        elif byte in (0xC0, 0xC8):
            self._flipped = byte == 0xC8

    def _go(self, byte):
        """Where page addressing goes on: B0-B7, 00-0F, 10-1F."""
        if self._mode != _PAGED:
            raise Misuse("%02X is for page addressing only (20 02)" % byte)
        if byte >= 0xB0:
            self._page = byte & 0x07
        elif byte < 0x10:
            self._column = self._column & 0x70 | byte
        else:
            self._column = (byte & 0x07) << 4 | self._column & 0x0F

    def _set(self, command, arguments):
        """A command with its arguments."""
        if command in _SCROLLS:
            raise Misuse("%02X: this twin does not scroll" % command)
        if command in (0x21, 0x22):
            self._window(command, arguments)
        elif command == 0x20:
            self._mode = arguments[0]
        elif command == 0x81:
            self.contrast = arguments[0]
        elif command == 0x8D:
            self._pump = arguments[0] == 0x14
        elif command == 0xA8:
            self._multiplex = arguments[0] + 1
        elif command == 0xD3:
            self._offset = arguments[0]
        elif command == 0xD9 and not (arguments[0] & 0x0F and arguments[0] & 0xF0):
            raise Misuse("D9 %02X: a phase of no clocks" % arguments[0])
        elif command == 0xDA:
            self._com_pins = arguments[0]

    def _window(self, command, arguments):
        if self._mode == _PAGED:
            raise Misuse("%02X is not for page addressing: send 20 00 first" % command)
        first, last = arguments
        if not first <= last < (WIDTH if command == 0x21 else 8):
            raise Misuse("%02X %02X %02X: no such window" % (command, first, last))
        if command == 0x21:
            self._columns = arguments
            self._column = first
        else:
            self._pages = arguments
            self._page = first

    def _data(self, byte):
        """One byte for the memory; True when it differs. A0/A1 decide where it lands (10.1.8)."""
        if self._waiting:
            raise Misuse("data while %02X waits for its arguments" % self._waiting[0])
        seen = self._column if self._remapped else WIDTH - 1 - self._column
        at = self._page * WIDTH + seen
        differs = self._ram[at] != byte
        self._ram[at] = byte
        if self._mode == _PAGED:
            self._column = (self._column + 1) % WIDTH
        elif self._mode == _HORIZONTAL:
            if self._next_column():
                self._next_page()
        elif self._next_page():
            self._next_column()
        return differs

    def _next_column(self):
        """True when it went back to the first one."""
        first, last = self._columns
        back = self._column == last
        self._column = first if back else (self._column + 1) % WIDTH
        return back

    def _next_page(self):
        first, last = self._pages
        back = self._page == last
        self._page = first if back else (self._page + 1) % 8
        return back

    # a person's eyes

    @property
    def lighted(self):
        """Whether the dots can shine at all."""
        return self.answers and self._on and self._pump

    def _look(self):
        if not self.lighted:
            return None
        return (
            self._inverse, self._all_on, self._flipped, self._start, self._offset,
            self._multiplex, self._com_pins,
        )  # fmt: skip

    def _row(self, y):
        """The row of memory on line `y` from the top; None where nothing is driven (10.1.15)."""
        if not self._com_pins & 0x10:  # sequential pins on an alternating panel
            y = y // 2 + (y & 1) * (HEIGHT // 2)
        if self._com_pins & 0x20:  # left and right changed over
            y ^= 1
        com = HEIGHT - 1 - y
        if self._flipped:
            row = self._multiplex - 1 - (com - self._offset) % HEIGHT
        else:
            row = (com + self._offset) % HEIGHT
        if not 0 <= row < self._multiplex:
            return None
        return (row + self._start) % HEIGHT

    def _dot(self, x, row):
        if row is None:
            return False
        bit = self._ram[row // 8 * WIDTH + x] >> row % 8 & 1
        return self._all_on or bool(bit) != self._inverse

    def lit(self, x, y):
        """Whether the dot `x` from the left and `y` from the top shines."""
        return self.lighted and self._dot(x, self._row(y))

    def snapshot(self):
        """What a person sees: 1024 bytes, page by page, bit 0 on top. All zero while dark."""
        if not self.lighted:
            return _DARK
        rows = [self._row(y) for y in range(HEIGHT)]
        if rows == list(range(HEIGHT)) and not self._all_on:
            flip = 0xFF if self._inverse else 0
            return bytes([byte ^ flip for byte in self._ram]) if flip else bytes(self._ram)
        seen = bytearray(_SIZE)
        for y, row in enumerate(rows):
            for x in range(WIDTH):
                if self._dot(x, row):
                    seen[y // 8 * WIDTH + x] |= 1 << y % 8
        return bytes(seen)
