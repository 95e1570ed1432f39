"""The MFRC522 chip on SPI mode 0, at most 10 MHz: registers, the field, one frame and its answer.

Which frames are sent, and to whom, is `rc522`'s. The chip sends, listens and keeps time by itself
(its timer ends a wait), so a turn here is a dozen short transfers and then a sleep.
Data sheet rev. 3.9.
"""

from micropython import const

_COMMAND = const(0x01)
_COM_IRQ = const(0x04)
_ERROR = const(0x06)
_STATUS_2 = const(0x08)
_FIFO_DATA = const(0x09)
_FIFO_LEVEL = const(0x0A)
_BIT_FRAMING = const(0x0D)
_TX_CONTROL = const(0x14)
_T_RELOAD_H = const(0x2C)
_T_RELOAD_L = const(0x2D)
_VERSION = const(0x37)

_IDLE = const(0x00)
_TRANSCEIVE = const(0x0C)
_AUTHENTICATE = const(0x0E)
_SOFT_RESET = const(0x0F)

_INIT = (
    (0x12, 0x00),  # TxModeReg: 106 kbit/s, CRC left to us
    (0x13, 0x00),  # RxModeReg: the same
    (0x24, 0x26),  # ModWidthReg: pauses for 106 kbit/s
    (0x2A, 0x80),  # TModeReg: TAuto, the timer starts when a frame was sent
    (0x2B, 0xA9),  # TPrescalerReg: 25 us a tick
    (0x15, 0x40),  # TxASKReg: 100 % ASK
    (0x11, 0x3D),  # ModeReg: CRC preset 6363
    (0x26, 0x70),  # RFCfgReg: 48 dB, clones hear badly
)
_RESET_MS = const(50)  # at most
_LOOK_MS = const(10)
_POWER_DOWN = const(0x10)  # CommandReg: it is still starting
_NOBODY = const(0xFF)  # no register reads so
_RX_IRQ = const(0x20)
_IDLE_IRQ = const(0x10)
_TIMER_IRQ = const(0x01)
_START_SEND = const(0x80)
_FLUSH = const(0x80)
_CRYPTO_ON = const(0x08)  # Status2Reg: what goes through the air is enciphered
_KEY_A = const(0x60)
_ANTENNA = const(0x03)  # TxControlReg: Tx2RFEn and Tx1RFEn
_TX_RESET = const(0x80)  # its other bits, as they are after reset
_TURNS = const(20)  # of 1 ms: longer than any frame, wait and answer take together

COLLISION = const(0x08)  # ErrorReg: two cards answered differently
DAMAGED = const(0x13)  # overflow, parity, protocol


class Mfrc522:
    """`select`: chip select pin, low when meant.

    `frame`: what `exchange` sends; `answer`: what came, as many bytes as it returned; `errors`:
    ErrorReg of that answer.
    """

    def __init__(self, spi, select, clock):
        self._spi = spi
        self._select = select
        self._clock = clock
        self._out = bytearray(20)
        self._in = bytearray(20)
        self._ticks = 0  # what the timer is set to
        self._secret = False
        self.frame = bytearray(18)
        self.answer = bytearray(18)
        self.errors = 0
        select(1)

    async def reset(self):
        """Set the chip up anew, its field off. Returns VersionReg; 00 and FF are nobody's."""
        self._ticks = 0
        self._secret = False
        self.write(_COMMAND, _SOFT_RESET)
        for _ in range(_RESET_MS // _LOOK_MS):
            await self._clock.sleep_ms(_LOOK_MS)
            if not self.read(_COMMAND) & _POWER_DOWN:
                break
        for register, value in _INIT:
            self.write(register, value)
        return self.read(_VERSION)

    def works(self):
        """Whether what is written arrives and the FIFO fills and empties."""
        self._out[0] = _FIFO_DATA << 1
        self._transfer(3)
        filled = self.read(_FIFO_LEVEL)
        self.write(_FIFO_LEVEL, _FLUSH)
        return filled == 2 and not self.read(_FIFO_LEVEL)

    def antenna(self, on):
        """Switch the field."""
        self.write(_TX_CONTROL, _TX_RESET | (_ANTENNA if on else 0))

    def lit(self):
        """Whether the field is on, as the chip has it: not so after it reset itself."""
        return self.read(_TX_CONTROL) & _ANTENNA == _ANTENNA

    async def exchange(self, size, ticks, last_bits=0):
        """Send `size` bytes of `frame`, of the last `last_bits` bits (0: all), and listen.

        `ticks`: of 25 us, from the end of the frame to the start of an answer. Returns how many
        bytes came, 0 for silence, None when the chip itself is not well: its FIFO holds something
        else than the frame, or it does not come to an end.
        """
        if not self._filled(size, ticks):
            return None
        self.write(_BIT_FRAMING, last_bits)
        self.write(_COMMAND, _TRANSCEIVE)
        self.write(_BIT_FRAMING, _START_SEND | last_bits)
        return self._received() if await self._ended(_RX_IRQ) else None

    def _filled(self, size, ticks):
        """Whether the FIFO holds the first `size` bytes of `frame`, and nothing else."""
        self.write(_COMMAND, _IDLE)
        self.write(_COM_IRQ, 0x7F)
        self.write(_FIFO_LEVEL, _FLUSH)
        if ticks != self._ticks:
            self.write(_T_RELOAD_H, ticks >> 8)
            self.write(_T_RELOAD_L, ticks & 0xFF)
            self._ticks = ticks
        self._out[0] = _FIFO_DATA << 1
        self._out[1 : 1 + size] = self.frame[:size]
        self._transfer(1 + size)
        return self.read(_FIFO_LEVEL) == size

    async def _ended(self, irq):
        """Whether the command came to its end: that interrupt, or the timer's."""
        for _ in range(_TURNS):
            await self._clock.sleep_ms(1)
            now = self.read(_COM_IRQ)
            if now == _NOBODY:
                return False
            if now & (irq | _TIMER_IRQ):
                return True
        return False

    async def authenticate(self, block, key, uid, ticks):
        """Open a Classic card's sector with key A (10.3.1.9): whether it took the key.

        From then on the chip enciphers both ways, until `plain`. `uid`: its last four bytes.
        """
        self.frame[0], self.frame[1] = _KEY_A, block
        self.frame[2:8] = key
        self.frame[8:12] = uid
        if not self._filled(12, ticks):
            return False
        self.write(_COMMAND, _AUTHENTICATE)
        ended = await self._ended(_IDLE_IRQ)
        opened = ended and self.read(_STATUS_2) & _CRYPTO_ON == _CRYPTO_ON
        self._secret = bool(opened)
        return self._secret

    def plain(self):
        """Speak in clear again: a card that is to be woken knows no key."""
        if self._secret:
            self._secret = False
            self.write(_COMMAND, _IDLE)
            self.write(_STATUS_2, 0x00)

    def _received(self):
        self.errors = self.read(_ERROR)
        got = min(self.read(_FIFO_LEVEL), len(self.answer))
        for i in range(got):
            self._out[i] = 0x80 | _FIFO_DATA << 1
        self._out[got] = 0
        self._transfer(1 + got)
        self.answer[:got] = self._in[1 : 1 + got]
        return got

    def forget(self):
        """Overwrite what was sent and heard."""
        for buffer in (self._out, self._in, self.frame, self.answer):
            for i in range(len(buffer)):
                buffer[i] = 0

    # registers, 8.1.2

    def read(self, register):
        self._out[0] = 0x80 | register << 1
        self._out[1] = 0
        self._transfer(2)
        return self._in[1]

    def write(self, register, value):
        self._out[0] = register << 1
        self._out[1] = value
        self._transfer(2)

    def _transfer(self, size):
        self._select(0)
        self._spi.write_readinto(memoryview(self._out)[:size], memoryview(self._in)[:size])
        self._select(1)
