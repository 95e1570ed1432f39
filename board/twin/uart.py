"""A UART as the ESP32 has it, with a part at the other end of the wire.

Bytes leave the transmit ring at baud/10 a second. `write` holds the processor while the ring is
full, as `uart_write_bytes` does without letting go of the interpreter (MicroPython's
ports/esp32/machine_uart.c), so a driver that writes more than the ring takes stops the whole till:
`longest_block_us` shows it.

The part has `baud`, gets each byte by `take(byte)`, and answers through `line.answer(data)`, where
`line` is the UART it was joined to last: a part with its own power outlives a boot's UART.
"""

from twin.bus import Bus, Misuse

_BITS = 10  # start, eight data bits, stop
_FOR_EVER_US = 60_000_000


def heard(byte, sent_baud, read_baud):
    """What a receiver at `read_baud` makes of `byte`: it samples where it thinks the bits are."""
    frame = 0x200 | byte << 1  # start bit 0, data from bit 0 up, stop bit 1; it rests at 1
    value = 0
    for bit in range(8):
        at = (2 * bit + 3) * sent_baud // (2 * read_baud)  # the middle of data bit `bit`
        if at >= _BITS or frame >> at & 1:
            value |= 1 << bit
    return value


class Uart(Bus):
    """`txbuf`, `rxbuf`: ring sizes in bytes. `rxbuf` 0: the RX pin is not wired. `cts`: made with
    flow=UART.CTS, and the part's BUSY pin is wired there: no byte begins while the part is `busy`,
    and it calls `go()` when it is no more."""

    CTS = 2

    def __init__(self, time, baud, txbuf, device, rxbuf=256, cts=False):
        self._time = time
        self.baud = baud
        self._device = device
        device.line = self
        self._tx = bytearray(txbuf)
        self._first = 0
        self._count = 0
        self._leaves_us = 0  # when the byte on the wire is through
        self._cts = cts
        self._held = False  # the next byte waits for BUSY
        self._rx = bytearray()
        self._rx_size = rxbuf
        self._answered_us = 0
        self.rx_lost = 0
        self.longest_block_us = 0

    # the machine.UART side

    def init(self, baudrate, flow=0):
        """Another rate, for what is sent from now on. Flow control is off unless it is asked for
        again, as on the chip."""
        self.alive()
        if self._count:
            raise Misuse("the rate changes in the middle of a byte")
        self.baud = baudrate
        self._cts = self._cts and flow == self.CTS

    def txdone(self):
        """Whether all that was written has left."""
        self.alive()
        return not self._count

    def write(self, data):
        """Queue `data`, waiting for room in the ring; returns how many bytes were taken."""
        self.alive()
        began_us = self._time.now_us
        for byte in data:
            while self._count == len(self._tx):
                if self._time.now_us - began_us > _FOR_EVER_US:
                    raise Misuse("the till stands still: the ring is full and BUSY stays")
                self._time.spend_us(max(self._leaves_us - self._time.now_us, 1_000))
            self._tx[(self._first + self._count) % len(self._tx)] = byte
            self._count += 1
            if self._count == 1:
                self._next_byte()
        self.longest_block_us = max(self.longest_block_us, self._time.now_us - began_us)
        return len(data)

    def any(self):
        """How many bytes can be read now."""
        self.alive()
        return len(self._rx)

    def read(self, count=None):
        """Up to `count` bytes, all there are without it; None when there are none."""
        self.alive()
        count = len(self._rx) if count is None else count
        data, self._rx = bytes(self._rx[:count]), self._rx[count:]
        return data or None

    def readinto(self, buffer):
        """Fill `buffer` with what there is; returns the count, or None when there is nothing."""
        data = self.read(len(buffer))
        if data is None:
            return None
        buffer[: len(data)] = data
        return len(data)

    # the wire

    def _byte_us(self, baud):
        return _BITS * 1_000_000 // baud

    def go(self):
        """The part is not busy any more."""
        if self._held and not self.dead:
            self._held = False
            self._next_byte()

    def _next_byte(self):
        if self._cts and self._device.busy:
            self._held = True
            return
        self._leaves_us = self._time.now_us + self._byte_us(self.baud)
        self._time.at_us(self._leaves_us, self._through)

    def _through(self):
        """The oldest byte has left; a byte stays in the ring until then, so the ring is a byte
        smaller than the chip's, which has its own FIFO as well."""
        if self.dead:
            return  # the power went while it was on the wire
        byte = self._tx[self._first]
        self._first = (self._first + 1) % len(self._tx)
        self._count -= 1
        if self._count:
            self._next_byte()
        self._device.take(heard(byte, self.baud, self._device.baud))

    def answer(self, data):
        """The part sends `data` at its own rate."""
        for byte in data:
            start_us = max(self._time.now_us, self._answered_us)
            self._answered_us = start_us + self._byte_us(self._device.baud)
            got = heard(byte, self._device.baud, self.baud)
            self._time.at_us(self._answered_us, lambda got=got: self._arrive(got))

    def _arrive(self, byte):
        if len(self._rx) < self._rx_size:
            self._rx.append(byte)
        else:
            self.rx_lost += 1
