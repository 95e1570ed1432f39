"""What OLED modules of 128 x 64 dots share: plug, glass, control bytes, common commands.

A controller adds its own commands and where its dots go: `panel` is the SSD1306, `panel_sh1106`
the SH1106. Memory holds noise at power-on. The module is wired as they all are: COM63 on top, the
last segment at the left, even and odd lines on alternate sides (DA 12), and no supply for the dots
but the controller's own pump. So a driver that leaves out A1 or C8 shows its picture the wrong way
round.
"""

from twin.bus import Misuse
from twin.noise import Noise
from twin.wires import Held

WIDTH, HEIGHT = 128, 64
_SIZE = 1024
_DARK = bytes(_SIZE)
_STATUS_OFF = 0x40  # bit 6 of the status, in both data sheets


class Glass:
    """`changed_us`: when what a person sees last changed. `seed`: of the noise in its memory.

    `readable`: whether it acknowledges a read. `held`: a `wires.Held` while a read that nobody
    finished keeps SDA low. A class says how many `COLUMNS` its memory has, which is at the `LEFT`
    of the glass, and what its `STATUS` is while it is on.
    """

    MAX_HZ = 400_000
    stretch_us = 0
    NAME = ""
    COLUMNS, LEFT = WIDTH, 0
    STATUS = 0
    ARGUMENTS = {}  # command -> how many arguments follow
    ALLOWED = {}  # command -> those that there are, where the data sheet lists them

    def __init__(self, time, seed=1):
        self._time = time
        self._noise = Noise(seed)
        self._wired = True
        self.readable = True
        self.changed_us = time.now_us
        self._supplied = self._on = self._pump = False
        self.power_on()

    def power_on(self):
        """The supply comes: reset values, and memory as it happens to be."""
        self.power_off()
        self._supplied = True
        self.held = None
        self._ram = bytearray(8 * self.COLUMNS)
        for at in range(len(self._ram)):
            self._ram[at] = self._noise.below(256)
        self._waiting = []  # a command whose arguments have not all come
        self._column = self._page = 0
        self._inverse = self._all_on = False
        self._remapped = self._flipped = False  # A1, C8
        self._start = self._offset = 0
        self._multiplex = HEIGHT
        self._com_pins = 0x12
        self._reset()

    def power_off(self):
        """The supply goes, and the picture with it."""
        if self.lighted:
            self.changed_us = self._time.now_us
        self._supplied = self._on = False

    @property
    def supplied(self):
        """Whether it has power: a restart of the processor alone leaves it as it was."""
        return self._supplied

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

    def hang(self, clocks=9):
        """The processor was reset in the middle of a read: SDA stays low for `clocks`, 1 to 9."""
        self.held = Held(clocks)

    def write(self, data):
        """What follows the address: control bytes (SSD1306, 8.1.5.2), commands, data."""
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
            if control & 0x40:
                changed = self._fill(data[at + 1 : end]) or changed
            else:
                for byte in data[at + 1 : end]:
                    self._command(byte)
            at = end
        if self._look() != before or (changed and self.lighted):
            self.changed_us = self._time.now_us

    def read(self, count):
        """The status, `count` times."""
        return bytes([self.STATUS | (0 if self._on else _STATUS_OFF)]) * count

    def _command(self, byte):
        if self._waiting:
            self._waiting.append(byte)
        elif byte in self.ARGUMENTS:
            self._waiting = [byte]
        else:
            self._obey(byte)
            return
        if len(self._waiting) > self.ARGUMENTS[self._waiting[0]]:
            command, arguments = self._waiting[0], self._waiting[1:]
            self._waiting = []
            for argument in arguments:
                if command in self.ALLOWED and argument not in self.ALLOWED[command]:
                    raise Misuse("%02X %02X: no such setting" % (command, argument))
            self._set(command, arguments)

    def _obey(self, byte):
        """A command of one byte, as both controllers have it."""
        if 0x40 <= byte <= 0x7F:
            self._start = byte & 0x3F
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
        elif byte != 0xE3:
            raise Misuse("%02X is no command of the %s" % (byte, self.NAME))

    def _set(self, command, arguments):
        """A command with its argument, as both controllers have it."""
        if command == 0x81:
            self.contrast = arguments[0]
        elif command == 0xA8:
            self._multiplex = arguments[0] + 1
        elif command == 0xD3:
            self._offset = arguments[0]
        elif command == 0xD9 and not (arguments[0] & 0x0F and arguments[0] & 0xF0):
            raise Misuse("D9 %02X: a phase of no clocks" % arguments[0])
        elif command == 0xDA:
            self._com_pins = arguments[0]

    def _reset(self):
        """A controller's own reset values."""

    def _step(self):
        """A controller's own way to where the next byte goes."""

    def _fill(self, data):
        """Bytes for the memory, one after another; True when one of them differs."""
        changed = False
        for byte in data:
            changed = self._data(byte) or changed
        return changed

    def _data(self, byte):
        """One byte for the memory; True when it differs. A0/A1 decide where it lands (SSD1306,
        10.1.8)."""
        if self._waiting:
            raise Misuse("data while %02X waits for its arguments" % self._waiting[0])
        seen = self._column if self._remapped else self.COLUMNS - 1 - self._column
        at = self._page * self.COLUMNS + seen
        differs = self._ram[at] != byte
        self._ram[at] = byte
        self._step()
        return differs

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

    def _first_bytes(self):
        """Where in memory each page begins that is to be seen."""
        return range(self.LEFT, len(self._ram), self.COLUMNS)

    def _dot(self, x, row):
        if row is None:
            return False
        bit = self._ram[row // 8 * self.COLUMNS + self.LEFT + x] >> row % 8 & 1
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
            seen = b"".join([bytes(self._ram[at : at + WIDTH]) for at in self._first_bytes()])
            return bytes([byte ^ flip for byte in seen]) if flip else seen
        seen = bytearray(_SIZE)
        for y, row in enumerate(rows):
            for x in range(WIDTH):
                if self._dot(x, row):
                    seen[y // 8 * WIDTH + x] |= 1 << y % 8
        return bytes(seen)
