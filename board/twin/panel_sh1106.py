"""An OLED module of 128 x 64 dots with an SH1106 on I2C (Sino Wealth's data sheet, V2.3).

Much like an SSD1306, and the differences are what drivers fall over: 132 columns of memory of
which the glass shows 2 to 129; page addressing and nothing else; dots go on to the right up to
column 131, and what comes after is lost; the page stays until B0-B7 says another. 20, 21 and 22 do
not exist. AD 8A/8B, the DC-DC converter that feeds the dots, only while the display is off.

A read gives a status byte (command table, "read status"): bit 6 is 1 while the display is off, and
the lowest three are 0.
"""

from twin.bus import Misuse
from twin.glass import Glass

_COLUMNS = 132
_CONVERTER_ON = 0x8B


class PanelSh1106(Glass):
    """What cheap modules of 1.3 inches have, often under the other one's name."""

    NAME = "SH1106"
    COLUMNS, LEFT = _COLUMNS, 2
    STATUS = 0x08

    ARGUMENTS = {0x81: 1, 0xA8: 1, 0xAD: 1, 0xD3: 1, 0xD5: 1, 0xD9: 1, 0xDA: 1, 0xDB: 1}
    ALLOWED = {
        0xA8: range(64), 0xAD: (0x8A, _CONVERTER_ON), 0xD3: range(64), 0xDA: (0x02, 0x12),
    }  # fmt: skip

    def _reset(self):
        """Reset values besides those of `glass`."""
        self.contrast = 0x80
        self._pump = True  # AD 8B is how it starts

    def _obey(self, byte):
        if byte < 0x10:
            self._column = self._column & 0xF0 | byte
        elif byte < 0x20:
            self._column = (byte & 0x0F) << 4 | self._column & 0x0F
        elif 0xB0 <= byte <= 0xB7:
            self._page = byte & 0x07
        elif byte in (0xE0, 0xEE):
            raise Misuse("%02X: this twin does not read and modify" % byte)
        elif not 0x30 <= byte <= 0x33:  # its pump's voltage
            Glass._obey(self, byte)

    def _set(self, command, arguments):
        if command == 0xAD:
            if self._on:
                raise Misuse("AD %02X while the display is on" % arguments[0])
            self._pump = arguments[0] == _CONVERTER_ON
        else:
            Glass._set(self, command, arguments)

    def _data(self, byte):
        """Behind the last column bytes are lost."""
        if self._column >= _COLUMNS:
            if self._column > _COLUMNS:
                raise Misuse("there is no column %d" % self._column)
            return False
        return Glass._data(self, byte)

    def _step(self):
        self._column += 1
