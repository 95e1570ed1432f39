"""TFT of 240 x 135 pixels with an ST7789, on SPI at up to 62 MHz (its write cycle is 16 ns).

The till paints 128 x 64 dots. Here each is 15/8 pixels wide and two high, which fills the glass
and leaves an edge of three rows: eight dots become exactly fifteen pixels, of which seven lie on
two dots and take a colour between. So every stroke has the same weight wherever it stands. What a
byte of eight dots looks like is worked out once and kept (`tft_looks`, 2 kB); what is done with it
at each picture is `framebuf`'s, which is C.

No frame of the glass is kept, 65 kB: a row of pixels is made (480 bytes), sent twice, and made
again. Only what differs from what the panel has is sent. Nothing can be read from these modules,
so what it has is an assumption, and after ten seconds without a picture all of it is sent anew.

A pixel is two bytes, the high one first; `framebuf` on this chip keeps the low one first, so the
colours in the palette stand the other way round.
"""

import framebuf
from micropython import const

from terminal.drivers.tft_looks import looks, palette

_WIDTH = const(128)
_HEIGHT = const(64)
_ROW = const(16)  # bytes of a row of dots
_PAGES = const(8)
_PAGE = const(128)
_DOTS = const(8)
_PIXELS = const(15)  # that many dots become so many pixels
_GLASS_WIDTH = const(240)
_GLASS_HEIGHT = const(135)
_TOP = const(3)  # rows of the glass above the picture
_GAP = const(1)  # unchanged bytes that cost less than a window of their own
_TURN = const(8)  # rows of dots that are sent before others have a turn: 2 ms
_LOOK_MS = const(1000)
_ANEW_MS = const(10_000)

_SLPOUT = const(0x11)
_NORON = const(0x13)
_INVON = const(0x21)
_DISPOFF = const(0x28)
_DISPON = const(0x29)
_CASET = const(0x2A)
_RASET = const(0x2B)
_RAMWR = const(0x2C)
_MADCTL = const(0x36)
_COLMOD = const(0x3A)

_RESET_MS = const(1)  # 10 us are enough
_AWAKE_MS = const(120)  # after a reset, and before the next one
_SLPOUT_MS = const(5)

_PAPER = (0, 12, 32)  # what is dark on the screen, as red, green, blue
_INK = (255, 246, 224)


class Tft:
    """`spi`: `write(buffer)`. `cs`, `dc`, `rst`: pins. `light`: PWM of the light behind the glass.

    `left`, `top`: where in the controller's memory the glass begins, in the direction that
    `madctl` gives (135 x 240 glass lying on its side: 0x60 with 40, 53; 0xA0 with 40, 52; 8 more
    where blue and red are changed over). `frame`: page p, column x at p * 128 + x, bit 0 on top.
    """

    WIDTH = 128
    HEIGHT = 64

    def __init__(self, spi, cs, dc, rst, light, clock, left=40, top=53, madctl=0x60):
        self.alive = False
        self.on_change = None  # it cannot tell
        self.frame = bytearray(_WIDTH * _PAGES)
        self._spi = spi
        self._cs = cs
        self._dc = dc
        self._rst = rst
        self._light = light
        self._clock = clock
        self._left = left
        self._top = top
        self._settings = ((_COLMOD, b"\x55"), (_MADCTL, bytes((madctl,))), (_INVON, b""),
                          (_NORON, b""))  # fmt: skip
        self._level = 0xFF
        self._on = True
        self._busy = self._again = self._watched = False
        self._known = False  # whether the panel certainly has `_its`
        self._shown_ms = None

        self._mine = bytearray(_HEIGHT * _ROW)  # the frame, row by row
        self._its = bytearray(_HEIGHT * _ROW)
        self._pages = [self._page_of(self._mine, p) for p in range(_PAGES)]
        self._there = [self._page_of(self._its, p) for p in range(_PAGES)]
        self._painted = framebuf.FrameBuffer(self.frame, _WIDTH, _HEIGHT, framebuf.MONO_VLSB)
        self._rows = framebuf.FrameBuffer(self._mine, _WIDTH, _HEIGHT, framebuf.MONO_HLSB)
        self._looks = looks()
        self._palette = palette(_PAPER, _INK)
        line = memoryview(bytearray(_GLASS_WIDTH * 2))
        self._lines = [line[: n * _PIXELS * 2] for n in range(_ROW + 1)]  # by bytes of dots
        self._line = framebuf.FrameBuffer(line, _GLASS_WIDTH, 1, framebuf.RGB565)
        self._windows = bytearray(4 * _PAGES * (_ROW // 2))  # first, end, page, last page + 1
        self._count = 0
        self._window = bytearray(4)
        self._code = bytearray(1)

    def _page_of(self, buffer, page):
        return memoryview(buffer)[page * _PAGE : (page + 1) * _PAGE]

    def choose(self, name):
        """There is one controller, whatever the setting says."""

    async def start(self):
        """Set the panel up, give it the frame, then the light. It cannot tell that it is there."""
        if not self._watched:
            self._watched = True
            self._clock.spawn(self._watch(), "screen")
        self._cs.value(1)
        self._light.duty_u16(0)
        self._rst.value(1)
        self._rst.value(0)
        await self._clock.sleep_ms(_RESET_MS)
        self._rst.value(1)
        await self._clock.sleep_ms(_AWAKE_MS)
        self._command(_SLPOUT, b"")
        await self._clock.sleep_ms(_SLPOUT_MS)
        self._set_up()
        self.alive = True
        await self.show()
        self.power(self._on)

    async def show(self):
        """Send what differs. A second call meanwhile returns at once; the first does its work."""
        self._again = True
        if self._busy or not self.alive:
            return
        self._busy = True
        try:
            while self._again:
                self._again = False
                await self._send()
        finally:
            self._busy = False

    def contrast(self, level):
        """Brightness 0 to 255."""
        self._level = level
        if self.alive:
            self._light.duty_u16(level * 257 if self._on else 0)

    def power(self, on):
        """Light or dark; the picture stays, and can be changed in the dark."""
        self._on = on
        if self.alive:
            self._command(_DISPON if on else _DISPOFF, b"")
            self.contrast(self._level)

    async def _watch(self):
        """While nothing is shown: all of it anew, in case of noise on the wires."""
        while True:
            await self._clock.sleep_ms(_LOOK_MS)
            if not self.alive or self._busy:
                continue
            if self._clock.since_ms(self._shown_ms) >= _ANEW_MS:
                self._command(_SLPOUT, b"")
                await self._clock.sleep_ms(_SLPOUT_MS)
                if not self._busy:
                    self._set_up()
                    self.power(self._on)
                    await self.show()

    # the bus

    def _command(self, code, arguments):
        self._code[0] = code
        self._dc.value(0)
        self._cs.value(0)
        self._spi.write(self._code)
        if arguments:
            self._dc.value(1)
            self._spi.write(arguments)
        self._cs.value(1)

    def _set_up(self):
        for code, arguments in self._settings:
            self._command(code, arguments)
        self._wipe(0, _TOP)
        self._wipe(_TOP + 2 * _HEIGHT, _GLASS_HEIGHT)
        self._known = False

    def _open(self, left, right, top, bottom):
        """A window of the glass: pixels left..right - 1 of the rows top..bottom - 1. What is
        written after it fills it."""
        self._span(_CASET, self._left + left, self._left + right - 1)
        self._span(_RASET, self._top + top, self._top + bottom - 1)
        self._command(_RAMWR, b"")
        self._dc.value(1)

    def _span(self, code, first, last):
        window = self._window
        window[0] = first >> 8
        window[1] = first & 0xFF
        window[2] = last >> 8
        window[3] = last & 0xFF
        self._command(code, window)

    def _put(self, line):
        self._cs.value(0)
        self._spi.write(line)
        self._cs.value(1)

    def _wipe(self, top, bottom):
        """Rows of the glass that no dot reaches, in the colour of paper."""
        self._line.fill(self._palette.pixel(0, 0))
        self._open(0, _GLASS_WIDTH, top, bottom)
        for _ in range(top, bottom):
            self._put(self._lines[_ROW])

    # pictures

    async def _send(self):
        self._plan()
        if self._count:
            self._shown_ms = self._clock.ticks_ms()
        for number in range(self._count):
            at = number * 4
            windows = self._windows
            first, end, top = windows[at], windows[at + 1], windows[at + 2] * _DOTS
            bottom = windows[at + 3] * _DOTS
            while top < bottom:
                # opened for each turn: who had one may have switched the light
                last = min(top + _TURN, bottom)
                self._open(first * _PIXELS, end * _PIXELS, _TOP + 2 * top, _TOP + 2 * last)
                while top < last:
                    self._draw(top, first, end)
                    self._put(self._lines[end - first])
                    self._put(self._lines[end - first])
                    top += 1
                await self._clock.sleep_ms(0)

    # no allocation from here on

    def _plan(self):
        """Windows around what differs: runs of bytes in a page, and the same run in the next."""
        self._rows.blit(self._painted, 0, 0)
        self._count = 0
        for page in range(_PAGES):
            mine, its = self._pages[page], self._there[page]
            if not self._known:
                self._add(0, _ROW, page)
            elif mine != its:
                first = end = -1
                for at in range(_ROW):
                    if _same(mine, its, at):
                        continue
                    if first >= 0 and at - end > _GAP:
                        self._add(first, end, page)
                        first = at
                    elif first < 0:
                        first = at
                    end = at + 1
                self._add(first, end, page)
        self._known = True

    def _add(self, first, end, page):
        windows = self._windows
        for at in range(0, self._count * 4, 4):
            if windows[at] == first and windows[at + 1] == end and windows[at + 3] == page:
                windows[at + 3] = page + 1
                return
        at = self._count * 4
        windows[at] = first
        windows[at + 1] = end
        windows[at + 2] = page
        windows[at + 3] = page + 1
        self._count += 1

    def _draw(self, row, first, end):
        """The pixels of bytes first..end - 1 of a row of dots, from the left of the line."""
        at = row * _ROW
        x = 0
        mine, its = self._mine, self._its
        line, shapes, colours = self._line, self._looks, self._palette
        for place in range(at + first, at + end):
            dots = its[place] = mine[place]
            line.blit(shapes, x, -dots, -1, colours)
            x += _PIXELS


def _same(mine, its, at):
    place = at
    while place < _PAGE and mine[place] == its[place]:
        place += _ROW
    return place >= _PAGE
