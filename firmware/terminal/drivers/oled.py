"""OLED of 128 x 64 dots with an SSD1306, on I2C at up to 400 kHz.

A whole frame would hold the bus, and with it the till, for 23.5 ms. So only what differs from what
the panel has is sent, page by page, with a turn for the others between. What differs is put into
windows (21, 22), because the panel goes from page to page by itself inside one: a window costs ten
bytes more than its dots do, so runs that stand close, and runs below each other, share one. What
the panel has is an assumption, so every ten seconds a change brings everything anew.

Control bytes (SSD1306, 8.1.5.2) stand inside the buffers, for a transfer in two pieces would take
memory from the heap each time.
"""

from micropython import const

from terminal.errors import PartMissing

_WIDTH = const(128)
_PAGES = const(8)

_COMMANDS = const(0x00)  # control byte: commands follow
_DATA = const(0x40)  # control byte: dots follow

_SET_COL_ADDR = const(0x21)
_SET_PAGE_ADDR = const(0x22)
_SET_CONTRAST = const(0x81)
_SET_DISP_OFF = const(0xAE)
_SET_DISP_ON = const(0xAF)

# In the order of micropython-lib's ssd1306, between its AE and its AF.
_SETTINGS = (
    b"\x00"
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
    b"\x81\xff"  # contrast
    b"\xa4"  # dots as in memory
    b"\xa6"  # not inverse
    b"\xad\x30"  # SSD1315 only: its own current reference
    b"\x8d\x14"  # charge pump on
)
_CONTRAST_AT = const(19)  # of its value in the settings

_STEP = const(4)  # windows begin and end on every fourth column: 32 lengths of transfer, not 128
_PIECE = const(2)  # bytes a transfer of dots takes besides: address, control byte
_WINDOW = const(8)  # bytes that setting a window takes: address, control byte, 21 a b 22 c d
_RUNS = const(64)  # eight a page at most: closer ones are joined
_RETRY_MS = const(1000)
_DOUBT_MS = const(10_000)  # a panel whose plug was out for a moment is reset, and still answers


class Oled:
    """`i2c`: `writeto(address, buffer)`. `frame`: page p, column x at p * 128 + x, bit 0 on top.

    Give the I2C bus `timeout=200_000` and 400 kHz.
    """

    WIDTH = 128
    HEIGHT = 64

    def __init__(self, i2c, clock, address=0x3C):
        self.alive = False
        self.frame = bytearray(_WIDTH * _PAGES)
        self._i2c = i2c
        self._clock = clock
        self._address = address
        self._there = bytearray(_WIDTH * _PAGES)  # what the panel has
        self._known = False  # whether it certainly has that
        self._settings = bytearray(_SETTINGS)
        self._on = True
        self._sure_ms = None  # when it last got everything
        self._tried_ms = None
        self._busy = self._again = False
        self._mine = self._pages_of(self.frame)
        self._its = self._pages_of(self._there)
        self._dots = bytearray(1 + _WIDTH)
        self._dots[0] = _DATA
        whole = memoryview(self._dots)
        self._cut = [whole[: 1 + n] for n in range(0, _WIDTH + 1, _STEP)]  # by length, in steps
        self._window = bytearray((_COMMANDS, _SET_COL_ADDR, 0, 0, _SET_PAGE_ADDR, 0, 0))
        self._plan = bytearray(4 * _RUNS)  # windows: first column, end, first page, end
        self._count = 0

    def _pages_of(self, buffer):
        view = memoryview(buffer)
        return [view[p * _WIDTH : (p + 1) * _WIDTH] for p in range(_PAGES)]

    async def start(self):
        """Set the panel up, give it the frame, then switch it on. Raises PartMissing."""
        self._tried_ms = self._clock.ticks_ms()
        self._known = False
        self.alive = self._command(_SET_DISP_OFF) and self._write(self._settings)
        await self.show()
        self.power(self._on)
        if not self.alive:
            raise PartMissing("I2C %02X" % self._address)

    async def show(self):
        """Send what differs. A second call meanwhile returns at once; the first does its work.

        Harmless without a panel: once a second it looks whether there is one now.
        """
        if not self.alive:
            await self._retry()
            return
        self._again = True
        if self._busy:
            return
        self._busy = True
        try:
            while self._again and self.alive:
                self._again = False
                await self._send_plan()
        finally:
            self._busy = False

    def contrast(self, level):
        """Brightness 0 to 255."""
        self._settings[_CONTRAST_AT] = level
        if self.alive:
            self._command(_SET_CONTRAST, level)

    def power(self, on):
        """Light or dark; the picture stays, and can be changed in the dark."""
        self._on = on
        if self.alive:
            self._command(_SET_DISP_ON if on else _SET_DISP_OFF)

    async def _retry(self):
        if self._tried_ms is None or self._clock.since_ms(self._tried_ms) >= _RETRY_MS:
            try:
                await self.start()
            except PartMissing:
                pass

    def _command(self, *command):
        return self._write(bytes((_COMMANDS,) + command))

    def _write(self, data):
        """True when the panel took it."""
        try:
            self._i2c.writeto(self._address, data)
        except OSError:
            self.alive = False
            self._tried_ms = self._clock.ticks_ms()
            return False
        return True

    async def _send_plan(self):
        self._make_plan()
        if self._count and self._known and self._clock.since_ms(self._sure_ms) > _DOUBT_MS:
            self._write(self._settings)
            self.power(self._on)
            self._known = False
            self._make_plan()
        for at in range(0, 4 * self._count, 4):
            if not self._write(self._set_window(at)):
                return
            for page in range(self._plan[at + 2], self._plan[at + 3]):
                if not self._write(self._fill(at, page)):
                    return
                await self._clock.sleep_ms(0)
        if not self._known:
            self._known = True
            self._sure_ms = self._clock.ticks_ms()

    def _set_window(self, at):
        window, plan = self._window, self._plan
        window[2] = plan[at]
        window[3] = plan[at + 1] - 1
        window[5] = plan[at + 2]
        window[6] = plan[at + 3] - 1
        return window

    def _fill(self, at, page):
        """The dots of a window in `page`, as they are now, ready to be sent."""
        first, end = self._plan[at], self._plan[at + 1]
        dots, mine, its = self._dots, self._mine[page], self._its[page]
        for x in range(first, end):
            dots[1 + x - first] = its[x] = mine[x]
        return self._cut[(end - first) // _STEP]

    def _make_plan(self):
        """Windows that cover what differs, for few bytes."""
        self._count = 0
        if not self._known:
            self._open(0, _WIDTH, 0, _PAGES)
            return
        for page in range(_PAGES):
            if self._mine[page] != self._its[page]:
                self._find_runs(page)

    def _find_runs(self, page):
        mine, its = self._mine[page], self._its[page]
        first = -1
        end = x = 0
        while x < _WIDTH:
            if mine[x] == its[x]:
                x += 1
                continue
            x -= x % _STEP
            if first < 0:
                first = x
            elif x - end > _WINDOW + _PIECE:  # a gap that costs more than a window of its own
                self._add(first, end, page)
                first = x
            x += _STEP
            end = x
        self._add(first, end, page)

    def _add(self, first, end, page):
        """Into the window right above, if that costs no more than one of its own."""
        plan = self._plan
        for at in range(0, 4 * self._count, 4):
            if plan[at + 3] == page:
                left, right = min(first, plan[at]), max(end, plan[at + 1])
                pages = page - plan[at + 2]
                apart = (plan[at + 1] - plan[at]) * pages + end - first + _WINDOW
                if (right - left) * (pages + 1) <= apart:
                    plan[at] = left
                    plan[at + 1] = right
                    plan[at + 3] = page + 1
                    return
        self._open(first, end, page, page + 1)

    def _open(self, first, end, page, end_page):
        at = 4 * self._count
        plan = self._plan
        plan[at] = first
        plan[at + 1] = end
        plan[at + 2] = page
        plan[at + 3] = end_page
        self._count += 1
