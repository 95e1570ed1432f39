"""An OLED module of 128 x 64 dots with an SSD1306 on I2C (Solomon Systech's data sheet, rev. 1.1).

Commands and their arguments as in table 9-1 and, for 8D, the charge pump's application note;
addressing as in 10.1.3. A driver that leaves out 8D 14 shows nothing. The rest is in `glass`.

A read gives a status byte (8.1.5, 10.1.21): bit 6 is 1 while the display is off. The low bits have
no meaning in the data sheet; modules were met that give 3, 4 or 6 there.
"""

from twin.bus import Misuse
from twin.glass import WIDTH, Glass

_SCROLLS = (0x26, 0x27, 0x29, 0x2A, 0x2F, 0xA3)
_STAYS = 0x2E  # no scrolling: as it is
_HORIZONTAL, _VERTICAL, _PAGED = 0, 1, 2


class Panel(Glass):
    """The commonest one."""

    NAME = "SSD1306"
    COLUMNS, LEFT = WIDTH, 0
    STATUS = 0x03

    ARGUMENTS = {
        0x20: 1, 0x21: 2, 0x22: 2, 0x26: 6, 0x27: 6, 0x29: 5, 0x2A: 5, 0x81: 1, 0x8D: 1, 0xA3: 2,
        0xA8: 1, 0xAD: 1, 0xD3: 1, 0xD5: 1, 0xD9: 1, 0xDA: 1, 0xDB: 1,
    }  # fmt: skip
    # AD is the SSD1315's choice of current
    ALLOWED = {
        0x20: (0, 1, 2), 0x8D: (0x10, 0x14), 0xA8: range(15, 64), 0xAD: (0x10, 0x30),
        0xD3: range(64), 0xDA: (0x02, 0x12, 0x22, 0x32), 0xDB: (0x00, 0x20, 0x30),
    }  # fmt: skip

    def _reset(self):
        """Reset values besides those of `glass` (table 9-1)."""
        self.contrast = 0x7F
        self._pump = False
        self._mode = _PAGED
        self._columns = [0, WIDTH - 1]
        self._pages = [0, 7]

    def _obey(self, byte):
        if byte < 0x20 or 0xB0 <= byte <= 0xB7:
            self._go(byte)
        elif byte in _SCROLLS:
            raise Misuse("%02X: this twin does not scroll" % byte)
        elif byte != _STAYS:
            Glass._obey(self, byte)

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
        if command in _SCROLLS:
            raise Misuse("%02X: this twin does not scroll" % command)
        if command in (0x21, 0x22):
            self._window(command, arguments)
        elif command == 0x20:
            self._mode = arguments[0]
        elif command == 0x8D:
            self._pump = arguments[0] == 0x14
        else:
            Glass._set(self, command, arguments)

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

    def _fill(self, data):
        """Line by line where a line of the window lies in the memory as it is sent."""
        first, last = self._columns
        straight = self._mode == _HORIZONTAL and self._remapped and not self._waiting
        if not straight or not first <= self._column <= last:
            return Glass._fill(self, data)
        changed = False
        at = 0
        while at < len(data):
            line = data[at : at + last + 1 - self._column]
            here = self._page * WIDTH + self._column
            if self._ram[here : here + len(line)] != line:
                changed = True
                self._ram[here : here + len(line)] = line
            at += len(line)
            self._column += len(line)
            if self._column > last:
                self._column = first
                self._next_page()
        return changed

    def _step(self):
        """Where the next byte goes."""
        if self._mode == _PAGED:
            self._column = (self._column + 1) % WIDTH
        elif self._mode == _HORIZONTAL:
            if self._next_column():
                self._next_page()
        elif self._next_page():
            self._next_column()

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
