"""What differs between the controllers of small OLEDs: how they are set up, where dots go.

Both take commands after control byte 00 and dots after 40, in transfers of their own. Both are set
up as micropython-lib's ssd1306 does it. SETTINGS may be sent again at any time, WHILE_OFF only
while the display is off.

A status byte can be read. Bit 6 is 1 while the display is off, in both data sheets, so it tells
whether a panel was reset. The lowest three are 0 on an SH1106 (its command table, "read status");
an SSD1306 leaves them open, and those met had 3, 4 or 6. That an SSD1306 answers over I2C at all
is not promised: the setting `display` is there for one that is mistaken for the other.
"""

from micropython import const

STATUS_OFF = const(0x40)
_STATUS_ID = const(0x07)

_COMMANDS = const(0x00)  # control byte: commands follow

CONTRAST_AT = const(2)  # of its value in SETTINGS

_SET_COL_ADDR = const(0x21)  # SSD1306
_SET_PAGE_ADDR = const(0x22)
_SET_LOW_COLUMN = const(0x00)  # SH1106
_SET_HIGH_COLUMN = const(0x10)
_SET_PAGE = const(0xB0)
_FIRST_COLUMN = const(2)  # the glass is in the middle of the SH1106's 132 columns


class Ssd1306:
    """128 columns. A window (21, 22) goes from page to page by itself."""

    TALL = True  # a window may have several pages
    OVERHEAD = 10  # bytes a window takes besides its dots: address, control, 21 a b 22 c d; 2 more
    SETTINGS = (
        b"\x00"
        b"\x81\xff"  # contrast
        b"\x20\x00"  # horizontal addressing
        b"\x40"  # start line 0
        b"\xa1"  # column 127 is SEG0: the modules are mounted that way round
        b"\xa8\x3f"  # 64 lines
        b"\xc8"  # from COM63 down
        b"\xd3\x00"  # no offset
        b"\xda\x12"  # even and odd lines on alternate pins
        b"\xd5\x80"  # clock
        b"\xd9\xf1"  # precharge
        b"\xdb\x30"  # VCOMH 0.83 x VCC
        b"\xa4"  # dots as in memory
        b"\xa6"  # not inverse
        b"\xad\x30"  # SSD1315 only: its own current reference
        b"\x8d\x14"  # charge pump on
    )
    WHILE_OFF = None

    def __init__(self, blind):
        """`blind`: no status tells whether it was reset, which would leave it in page addressing
        and windows without meaning; so every window brings the addressing mode along."""
        self._at = 4 if blind else 2
        mode = b"\x20\x00" if blind else b""
        self._go = bytearray(b"\x00" + mode + bytes((_SET_COL_ADDR, 0, 0, _SET_PAGE_ADDR, 0, 0)))

    def go(self, first, end, top, bottom):
        """Commands for a window of columns first..end - 1 in pages top..bottom - 1."""
        go, at = self._go, self._at
        go[at] = first
        go[at + 1] = end - 1
        go[at + 3] = top
        go[at + 4] = bottom - 1
        return go


class Sh1106:
    """132 columns. Dots go on to the right in their page, and no further."""

    TALL = False
    OVERHEAD = 7  # address, control, page, column, column; address, control
    SETTINGS = (
        b"\x00"
        b"\x81\xff"  # contrast
        b"\x32"  # pump at 8 V
        b"\x40"  # start line 0
        b"\xa1"  # column 131 is SEG0
        b"\xa8\x3f"  # 64 lines
        b"\xc8"  # from COM63 down
        b"\xd3\x00"  # no offset
        b"\xda\x12"  # even and odd lines on alternate pins
        b"\xd5\x80"  # clock
        b"\xd9\xf1"  # precharge
        b"\xdb\x35"  # VCOM 0.77 x VREF
        b"\xa4"  # dots as in memory
        b"\xa6"  # not inverse
    )
    WHILE_OFF = b"\x00\xad\x8b"  # DC-DC converter on

    def __init__(self, blind):
        self._go = bytearray((_COMMANDS, _SET_PAGE, _SET_LOW_COLUMN, _SET_HIGH_COLUMN))

    def go(self, first, end, top, bottom):
        """Commands that lead to column `first` of page `top`."""
        go, column = self._go, first + _FIRST_COLUMN
        go[1] = _SET_PAGE | top
        go[2] = _SET_LOW_COLUMN | column & 0x0F
        go[3] = _SET_HIGH_COLUMN | column >> 4
        return go


CHIPS = {"ssd1306": Ssd1306, "sh1106": Sh1106}


def guess(status):
    """The class of the controller with that status byte, or of one that tells none (None)."""
    return Sh1106 if status is not None and not status & _STATUS_ID else Ssd1306
