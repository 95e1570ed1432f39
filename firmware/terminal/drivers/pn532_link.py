"""The PN532 on I2C: a command frame out, its acknowledge, the answer frame in.

A frame is 00 00 FF, length and its complement, then direction, code, data, checksum, 00 (PN532
user manual UM0701-02, 6.2.1). Each reading begins with a byte that says whether there is anything
to read; asking for that byte alone takes nothing away, so no turn here holds the loop for more
than one frame: 1 ms at 400 kHz.
"""

from micropython import const

ADDRESS = const(0x24)
_TO_CHIP, _TO_HOST = const(0xD4), const(0xD5)
_READY = const(0x01)
_ACK = b"\x00\x00\xff\x00\xff\x00"  # sent by the host it stops a command
_NACK = b"\x00\x00\xff\xff\x00\x00"  # asks for the last answer once more
_AROUND = const(8)  # bytes of a frame besides its data: 00 00 FF LEN LCS D5 … DCS 00, less code
_ACK_MS = const(15)  # it acknowledges within 15 ms (6.2.2)
_STALE_MS = const(30)  # for what an unfinished command still has to say
MOST = const(31)  # data bytes of the longest answer: two cards with UIDs of ten bytes


class Link:
    """`data`: what `ask` sends, from its start; `answer`: what came, as many bytes as it returned.

    `unready_ms`: when the chip last had nothing to say: what it then said happened later.
    """

    def __init__(self, i2c, clock):
        self._i2c = i2c
        self._clock = clock
        self._out = bytearray(40)
        self._in = bytearray(1 + _AROUND + 1 + MOST)
        self._flag = bytearray(1)
        self._owed = False  # a command was sent and its answer not taken
        self.data = bytearray(30)
        self.answer = bytearray(MOST)
        self.unready_ms = 0

    async def ask(self, code, size, want, wait_ms):
        """Send command `code` with `size` bytes of `data`; how many data bytes the answer has.

        `want`: how many it may have. None when the chip does not answer in `wait_ms`, or not as
        its manual says, even when asked twice; it is told to stop then.
        """
        try:
            if self._owed:
                await self._finish()
            self._send(code, size)
            if not await self._ready(_ACK_MS) or not self._acknowledged():
                return self._stop()
            if not await self._ready(wait_ms):
                return self._stop()
            got = self._received(code, want)
            if got is None:  # damaged on the bus
                self._i2c.writeto(ADDRESS, _NACK)
                got = self._received(code, want) if await self._ready(_ACK_MS) else None
            if got is None:
                return self._stop()
            self._owed = False
            return got
        except OSError:  # nobody at that address, or SCL held too long
            return None

    def tell(self, code, size):
        """Send a command and take what it answers before the next one. Whether it was taken."""
        try:
            if self._owed:
                self._i2c.writeto(ADDRESS, _ACK)
            self._send(code, size)
            return True
        except OSError:
            return False

    def forget(self):
        """Overwrite what was sent and heard."""
        for buffer in (self._out, self._in, self.data, self.answer):
            for i in range(len(buffer)):
                buffer[i] = 0

    def _send(self, code, size):
        out = self._out
        out[0] = out[1] = 0x00
        out[2] = 0xFF
        out[3] = size + 2
        out[4] = -out[3] & 0xFF
        out[5] = _TO_CHIP
        out[6] = code
        out[7 : 7 + size] = self.data[:size]
        out[7 + size] = _rest(out, 5, 7 + size)
        out[8 + size] = 0x00
        self._owed = True
        self._i2c.writeto(ADDRESS, memoryview(out)[: 9 + size])

    async def _finish(self):
        """Take what a command that nobody waited for still has to say."""
        for size in (7, 12):  # its acknowledge, its answer
            if await self._ready(_STALE_MS):
                self._i2c.readfrom_into(ADDRESS, memoryview(self._in)[:size])
        self._stop()

    def _stop(self):
        """Let go of the command that is under way; always None."""
        self._i2c.writeto(ADDRESS, _ACK)
        self._owed = False

    async def _ready(self, wait_ms):
        began_ms = self._clock.ticks_ms()
        while True:
            self._i2c.readfrom_into(ADDRESS, self._flag)
            if self._flag[0] == _READY:
                return True
            self.unready_ms = self._clock.ticks_ms()
            if self._clock.since_ms(began_ms) > wait_ms:
                return False
            await self._clock.sleep_ms(1)

    def _acknowledged(self):
        view = memoryview(self._in)[:7]
        self._i2c.readfrom_into(ADDRESS, view)
        return self._in[1:7] == _ACK

    def _received(self, code, want):
        """Take the answer frame: its data bytes, None when it is damaged or another's."""
        view = memoryview(self._in)[: 1 + _AROUND + 1 + want]
        self._i2c.readfrom_into(ADDRESS, view)
        size = parse(self._in, 1, len(view))
        if size is None or size < 2 or self._in[6] != _TO_HOST or self._in[7] != code + 1:
            return None
        self.answer[: size - 2] = self._in[8 : 6 + size]
        return size - 2


def parse(frame, at, end):
    """LEN of the frame in `frame` from `at` on, checked; None when it is none, or an error.

    Its direction, code and data begin five bytes behind `at`.
    """
    if end - at < 7 or frame[at] or frame[at + 1] or frame[at + 2] != 0xFF:
        return None
    size = frame[at + 3]
    if (size + frame[at + 4]) & 0xFF or at + 5 + size >= end:
        return None
    if frame[at + 5 + size] != _rest(frame, at + 5, at + 5 + size):
        return None
    return size


def _rest(data, start, end):
    """What makes the sum of these bytes 0."""
    total = 0
    for i in range(start, end):
        total += data[i]
    return -total & 0xFF
