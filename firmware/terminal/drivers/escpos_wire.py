"""The wire to a thermal printer, and where its head is.

An ESP32's `UART.write` stops the whole till when its ring is full, and a printer drops what its
buffer cannot hold. So the bytes are counted: from the baud rate and the speed of the paper follows
when the last byte sent has arrived and when the last line begun is printed.

Where the printer's BUSY is wired to CTS the UART holds back by itself. A ring that does not empty
would stop the till all the same: then nothing is written until what was written is gone.
"""

from micropython import const

RING = const(256)  # bytes of the UART's ring, at the least
_HELD_MS = const(2000)  # longer than any printer is busy with what it was sent


class Wire:
    """`uart`: a machine.UART. `cts`: it was made with `flow=UART.CTS`. Times are microseconds
    since `restart`: `wire_us`, the last byte sent has arrived; `head_us`, all is printed."""

    def __init__(self, uart, clock, cts):
        self.uart = uart
        self._clock = clock
        self._cts = cts
        self._byte = bytearray(1)
        self.byte_us = self.wire_us = self.head_us = 0
        self.restart()

    def rate(self, baud, change):
        """The printer is talked to at `baud`. `change`: the UART is not at it yet."""
        self.byte_us = -(-10_000_000 // baud)
        if change and self._cts:
            self.uart.init(baudrate=baud, flow=self.uart.CTS)
        elif change:
            self.uart.init(baudrate=baud)

    def restart(self):
        """Nothing is under way."""
        self._began = self._clock.ticks_ms()
        self.wire_us = self.head_us = 0

    def now_us(self):
        return self._clock.since_ms(self._began) * 1000

    async def until(self, us):
        """Wait for that time."""
        ms = (us - self.now_us() + 999) // 1000
        if ms > 0:
            await self._clock.sleep_ms(ms)

    async def send(self, data):
        """Write `data`. The caller sees to it that no more than `RING` bytes are under way.
        Raises PrinterTrouble when BUSY stays where it is."""
        if not data:
            return
        if self._cts:
            await self._gone()
        self.uart.write(data)
        self.wire_us = max(self.wire_us, self.now_us()) + len(data) * self.byte_us

    def free(self):
        """Whether `send` would take data at once."""
        return not self._cts or self.uart.txdone()

    async def _gone(self):
        for _ in range(_HELD_MS):
            if self.free():
                return
            await self._clock.sleep_ms(1)
        from terminal.drivers.escpos_status import silent  # seldom

        raise silent("busy")

    def prints(self, us):
        """What was sent last keeps the head busy for `us` from when it has arrived."""
        self.head_us = max(self.head_us, self.wire_us) + us

    def forget_answers(self):
        """A late answer says nothing about now."""
        while self.uart.any():
            self.uart.readinto(self._byte)

    async def answer(self, ms):
        """The next byte the printer sends, or None after `ms`."""
        for _ in range(ms):
            if self.uart.any():
                self.uart.readinto(self._byte)
                return self._byte[0]
            await self._clock.sleep_ms(1)
        return None
