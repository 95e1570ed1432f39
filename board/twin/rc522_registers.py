"""The MFRC522's SPI, registers and FIFO (data sheet rev. 3.9, 8.1.2, 8.3 and 9).

An address byte, register in bits 6 to 1, bit 7 to read; then data. What section 9 calls reserved
or read-only is refused with Misuse.
"""

from micropython import const

from twin.bus import Misuse

COMMAND = const(0x01)
COM_IRQ = const(0x04)
DIV_IRQ = const(0x05)
ERROR = const(0x06)
STATUS1 = const(0x07)
STATUS2 = const(0x08)
FIFO_DATA = const(0x09)
FIFO_LEVEL = const(0x0A)
WATER_LEVEL = const(0x0B)
CONTROL = const(0x0C)
BIT_FRAMING = const(0x0D)
COLL = const(0x0E)
MODE = const(0x11)
TX_MODE = const(0x12)
RX_MODE = const(0x13)
TX_CONTROL = const(0x14)
TX_ASK = const(0x15)
CRC_RESULT = const(0x21)
T_MODE = const(0x2A)
T_PRESCALER = const(0x2B)
T_RELOAD = const(0x2C)
VERSION = const(0x37)

HI_ALERT = const(0x08)  # ComIrqReg
LO_ALERT = const(0x04)
ERR_IRQ = const(0x02)
CRYPTO_ON = const(0x08)  # Status2Reg, MFCrypto1On: set by the chip, cleared by the bus
WR_ERR = const(0x80)  # ErrorReg
BUFFER_OVFL = const(0x10)

_RESERVED = (0x00, 0x0F, 0x10, 0x1A, 0x1B, 0x1E, 0x20, 0x23, 0x25, 0x30, 0x3C, 0x3D, 0x3E, 0x3F)
_READ_ONLY = (ERROR, STATUS1, CRC_RESULT, CRC_RESULT + 1, 0x2E, 0x2F, VERSION)
_RESET = {
    COMMAND: 0x20, 0x02: 0x80, COM_IRQ: 0x14, STATUS1: 0x21, WATER_LEVEL: 0x08, CONTROL: 0x10,
    COLL: 0xA0, MODE: 0x3F, TX_CONTROL: 0x80, 0x16: 0x10, 0x17: 0x84, 0x18: 0x84, 0x19: 0x4D,
    0x1C: 0x62, 0x1F: 0xEB, CRC_RESULT: 0xFF, CRC_RESULT + 1: 0xFF, 0x24: 0x26, 0x26: 0x48,
    0x27: 0x88, 0x28: 0x20, 0x29: 0x20,
}  # fmt: skip
_FIFO_SIZE = const(64)
_RESET_US = const(10_000)
_OVER, _ADDRESS, _DATA, _NEXT = range(4)  # what the next byte on SPI is


class Registers:
    """What the bus sees. `written(register, value)` is what the chip does about it.

    `loose`: what is read when a wire came off, 0x00 or 0xFF; None while all are on.
    `jammed`: the FIFO does not let go of a byte; a reset takes one off, and empties it.
    """

    MAX_BAUD = 10_000_000
    MODES = (0,)

    def __init__(self, time, version):
        self._time = time
        self._version = version
        self._phase = _OVER
        self._address = 0
        self.loose = None
        self.jammed = 0

    def defaults(self):
        """Reset values; for 10 ms it starts up, and what is written is lost."""
        self._regs = bytearray(64)
        for register, value in _RESET.items():
            self._regs[register] = value
        self._regs[VERSION] = self._version
        self._fifo = bytearray()
        self.jammed = max(0, self.jammed - 1)
        self._command = 0
        self._timer = 0  # number of its run, 0 when it stands
        self._receiving = False
        self._awake_us = self._time.now_us + _RESET_US

    # SPI

    def select(self, level):
        """An edge of the chip select."""
        self._phase = _OVER if level else _ADDRESS

    def swap(self, byte):
        """A byte in, a byte out."""
        if self.loose is not None:
            return self.loose
        if self._phase == _OVER:
            return 0x00
        if self._phase == _DATA:
            self._write(self._address, byte)
            return 0x00
        if byte & 0x01:
            raise Misuse("MFRC522 address byte %02X" % byte)
        answer = self._read(self._address) if self._phase == _NEXT else 0xA5  # the first is noise
        if byte & 0x80:
            self._phase = _NEXT
        else:  # at the start the address of a write, later the end of a reading
            self._phase = _DATA if self._phase == _ADDRESS else _OVER
        self._address = byte >> 1 & 0x3F
        return answer

    # registers

    def _asleep(self):
        return self._time.now_us < self._awake_us

    def _read(self, register):
        if register == COMMAND:
            return self._regs[COMMAND] & 0x20 | (0x10 if self._asleep() else self._command)
        if register == FIFO_DATA:
            return self._pop()
        if register == FIFO_LEVEL:
            return len(self._fifo)
        if register == STATUS1:
            return self._regs[STATUS1] & 0x60 | (0x08 if self._timer else 0) | self._levels()
        return self._regs[register]

    def _write(self, register, value):
        if register in _RESERVED or register in _READ_ONLY:
            raise Misuse("MFRC522 register %02X is not to be written" % register)
        if self._asleep():
            return
        if register in (COM_IRQ, DIV_IRQ):  # bit 7: set, or clear, what is marked
            marked, before = value & 0x7F, self._regs[register]
            self._regs[register] = before | marked if value & 0x80 else before & ~marked
        elif register == STATUS2:
            self._regs[STATUS2] = value & 0xC0 | value & self._regs[STATUS2] & CRYPTO_ON
        elif register == FIFO_DATA:
            self.push(value)
        elif register == FIFO_LEVEL:
            if value & 0x80 and not self.jammed:
                self._fifo = bytearray()
                self._regs[ERROR] &= ~BUFFER_OVFL
                self._alert()
        else:
            self.written(register, value)  # pyright: ignore[reportAttributeAccessIssue]

    def raised(self, bits):
        """Interrupt bits come up in ComIrqReg."""
        self._regs[COM_IRQ] |= bits

    def failed(self, bit):
        """An error bit comes up, with its interrupt."""
        self._regs[ERROR] |= bit
        self.raised(ERR_IRQ)

    # FIFO

    def push(self, byte):
        """A byte from the bus or from the receiver."""
        if self._receiving:
            self.failed(WR_ERR)
        elif len(self._fifo) == _FIFO_SIZE:
            self.failed(BUFFER_OVFL)
        else:
            self._fifo.append(byte)
            self._alert()

    def _pop(self):
        if not self._fifo:
            return 0x00
        byte = self._fifo[0]
        if not self.jammed:
            self._fifo = self._fifo[1:]
        self._alert()
        return byte

    def _levels(self):
        """HiAlert and LoAlert of Status1Reg."""
        water = self._regs[WATER_LEVEL]
        high = _FIFO_SIZE - len(self._fifo) <= water
        return (0x02 if high else 0) | (0x01 if len(self._fifo) <= water else 0)

    def _alert(self):
        levels = self._levels()
        self.raised((HI_ALERT if levels & 0x02 else 0) | (LO_ALERT if levels & 0x01 else 0))
