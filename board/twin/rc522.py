"""The MFRC522 reader chip's twin: commands, timer, transmitter and receiver (data sheet rev. 3.9).

Registers and SPI are in `rc522_registers`. Times are the part's own: 10 ms to come out of reset,
bits at 106 kbit/s, the timer with its prescaler and reload. A command that is not built here is
refused with Misuse.

What clones and broken ones do besides is set on the chip: `deaf_after`, `misses_long`, `jammed`.

A card hears nothing while the antenna is off, without 100 % ASK, or at another rate; a frame with
the wrong number of bits reaches it and goes unanswered. Nobody tells the driver.
"""

from micropython import const

from twin import iso14443
from twin import rc522_registers as r
from twin.bus import Misuse

_IDLE = const(0x0)
_CALC_CRC = const(0x3)
_NO_CHANGE = const(0x7)
_TRANSCEIVE = const(0xC)
_AUTHENTICATE = const(0xE)
_SOFT_RESET = const(0xF)
_LONG = (0x95, 0x97)  # SEL of cascade levels 2 and 3: what clones miss
_PRESETS = (0x0000, 0x6363, 0xA671, 0xFFFF)  # ModeReg, CRCPreset

_TX_IRQ = const(0x40)  # ComIrqReg
_RX_IRQ = const(0x20)
_IDLE_IRQ = const(0x10)
_TIMER_IRQ = const(0x01)
_COLL_ERR = const(0x08)  # ErrorReg
_CRC_ERR = const(0x04)
_PARITY_ERR = const(0x02)
_PROTOCOL_ERR = const(0x01)


class Chip(r.Registers):
    """One power-on of the chip, at the antenna of `field`. `version`: of VersionReg.

    `deaf_after`: frames after which it hears no answer any more, until it is reset.
    `misses_long`: it hears no answer at the second and third cascade level, for that many resets.
    `jammed`: its FIFO does not let go of a byte, for that many resets.
    """

    def __init__(self, time, field, version=0x92):
        super().__init__(time, version)
        self._field = field
        self.deaf_after = None
        self.misses_long = 0
        self._frames = 0  # sent since the last reset
        self._run = 0  # of the transmitter: what an older run had on its way no longer counts
        self._timer_runs = 0
        field.join(self)
        self.reset()

    def reset(self):
        """Power-on, the soft reset command, or a glitch on its reset pin."""
        self.defaults()
        self._frames = 0
        self.misses_long = max(0, self.misses_long - 1)
        self._run += 1
        self._antenna()

    def written(self, register, value):
        if register == r.COMMAND:
            self._start(value)
        elif register == r.CONTROL:
            if value & 0x80:  # TStopNow
                self._timer = 0
            if value & 0x40:  # TStartNow
                self._start_timer()
        else:
            self._regs[register] = value
            if register == r.TX_CONTROL:
                self._antenna()
            elif register == r.BIT_FRAMING and value & 0x80 and self._command == _TRANSCEIVE:
                self._transmit()

    def _antenna(self):
        if self._field.reader is self:
            self._field.carrier(self._regs[r.TX_CONTROL] & 0x03 == 0x03)  # Tx2RFEn, Tx1RFEn

    # commands, 10

    def _start(self, value):
        command = value & 0x0F
        self._regs[r.COMMAND] = value & 0x20  # RcvOff
        if command == _SOFT_RESET:
            self.reset()
            return
        if command == _NO_CHANGE:
            return
        if command not in (_IDLE, _CALC_CRC, _TRANSCEIVE, _AUTHENTICATE):
            raise Misuse("MFRC522 command %X is not built into this twin" % command)
        self._run += 1
        self._receiving = False
        self._command = command
        if command == _AUTHENTICATE:
            self._authenticate()
        if command == _CALC_CRC:
            result = self._crc(self._fifo)
            self._fifo = bytearray()
            self._regs[r.CRC_RESULT + 1], self._regs[r.CRC_RESULT] = result
            self._regs[r.DIV_IRQ] |= 0x04

    def _crc(self, data):
        return iso14443.crc(data, _PRESETS[self._regs[r.MODE] & 0x03])

    # the timer, 8.5

    def _start_timer(self):
        """Count TReload down; TAuto does it at the end of what is sent."""
        regs = self._regs
        prescaler = (regs[r.T_MODE] & 0x0F) << 8 | regs[r.T_PRESCALER]
        reload = regs[r.T_RELOAD] << 8 | regs[r.T_RELOAD + 1]
        due_us = self._time.now_us + iso14443.us((2 * prescaler + 1) * (reload + 1))
        self._timer_runs += 1
        self._timer = timer = self._timer_runs
        self._time.at_us(due_us, lambda: self._timer_ends(timer))

    def _timer_ends(self, timer):
        if timer == self._timer:
            self._timer = 0
            self.raised(_TIMER_IRQ)
            if self._regs[r.T_MODE] & 0x10:  # TAutoRestart
                self._start_timer()

    def _fifth_bit(self, run, answers):
        """A started answer stops the timer (TModeReg, TAuto), if there still is one."""
        if run != self._run or not self._regs[r.T_MODE] & 0x80 or self._regs[r.RX_MODE] & 0x04:
            return
        if any(answer.goes_on(self._time.now_us) for answer in answers):
            self._timer = 0

    # authentication, 10.3.1.9: command, block, key, four bytes of UID; what follows is enciphered

    @property
    def secret(self):
        return bool(self._regs[r.STATUS2] & r.CRYPTO_ON)

    def _authenticate(self):
        data, self._fifo = bytes(self._fifo), bytearray()
        if len(data) != 12:
            raise Misuse("MFAuthent with %d bytes in the FIFO" % len(data))
        self._run += 1
        run = self._run
        asked = data[:2] + iso14443.crc(data[:2])
        end_us = self._time.now_us + iso14443.frame_us(len(asked) * 8)
        self._time.at_us(end_us, lambda: self._asked(run, asked, data))

    def _asked(self, run, asked, data):
        if run != self._run or self._field.reader is not self:
            return
        if self._regs[r.T_MODE] & 0x80:
            self._start_timer()
        answers = self._field.hear(asked, len(asked) * 8, self.secret)
        if not answers:
            return
        end_us = max([answer.end_us for answer in answers]) + iso14443.frame_us(64)
        self._time.at_us(end_us, lambda: self._proved(run, answers, data))

    def _proved(self, run, answers, data):
        if run != self._run or self._field.reader is not self:
            return
        whole = len(answers) == 1 and len(answers[0].bits()) == 32 and answers[0].parity
        if not self._field.prove(data[2:8] if whole else b"", data[8:]):
            return
        self._timer = 0
        self._regs[r.STATUS2] |= r.CRYPTO_ON
        self._command = _IDLE
        self.raised(_IDLE_IRQ)

    # transmitter and receiver

    def _transmit(self):
        """StartSend: the FIFO goes out, the last byte with TxLastBits bits of it."""
        regs = self._regs
        data = bytes(self._fifo)
        if not self.jammed:
            self._fifo = bytearray()
        regs[r.BIT_FRAMING] &= 0x7F
        if not data:
            return
        last = regs[r.BIT_FRAMING] & 0x07
        if regs[r.TX_MODE] & 0x80:
            data += self._crc(data)
        bits = len(data) * 8 - (8 - last if last else 0)
        self._run += 1
        self._receiving = False
        run = self._run
        end_us = self._time.now_us + iso14443.frame_us(bits)
        self._time.at_us(end_us, lambda: self._sent(run, data, bits))

    def _sent(self, run, data, bits):
        if run != self._run or self._field.reader is not self:
            return
        regs = self._regs
        self.raised(_TX_IRQ)
        self._receiving = True
        regs[r.ERROR] &= r.WR_ERR | r.BUFFER_OVFL  # the others start anew with the receiver
        if regs[r.T_MODE] & 0x80:  # TAuto
            self._start_timer()
        answers = []
        if regs[r.TX_ASK] & 0x40 and not regs[r.TX_MODE] & 0x70:
            answers = self._field.hear(data, bits, self.secret)
        self._frames += 1
        if self._deaf(data):
            answers = []
        if answers and not regs[r.COMMAND] & 0x20 and not regs[r.RX_MODE] & 0x70:
            first_us = min([answer.start_us for answer in answers])
            end_us = max([answer.end_us for answer in answers])
            fifth_us = first_us + iso14443.us(5 * 128)
            self._time.at_us(fifth_us, lambda: self._fifth_bit(run, answers))
            self._time.at_us(end_us, lambda: self._received(run, answers))

    def _deaf(self, data):
        if self.misses_long and data[0] in _LONG:
            return True
        return self.deaf_after is not None and self._frames > self.deaf_after

    def _received(self, run, answers):
        bits, collision = iso14443.merge([answer.bits() for answer in answers])
        if run != self._run or not bits:
            return
        regs = self._regs
        self._receiving = False
        align = regs[r.BIT_FRAMING] >> 4 & 0x07
        bits = bytearray(align) + bits
        if collision is None:
            regs[r.COLL] = regs[r.COLL] & 0x80 | 0x20  # CollPosNotValid
        else:
            bits = self._collided(bits, align + collision)
        if not all(answer.parity for answer in answers):
            self.failed(_PARITY_ERR)
        data = iso14443.to_bytes(bits)
        regs[r.CONTROL] = regs[r.CONTROL] & ~0x07 | len(bits) & 0x07  # RxLastBits
        if regs[r.RX_MODE] & 0x80:
            if len(data) < 3 or len(bits) % 8 or self._crc(data[:-2]) != bytes(data[-2:]):
                self.failed(_CRC_ERR)
            data = data[:-2]
        elif len(bits) % 8 and len(bits) > 8:
            self.failed(_PROTOCOL_ERR)  # cut off within a byte
        for byte in data:
            self.push(byte)
        self.raised(_RX_IRQ)

    def _collided(self, bits, place):
        """CollReg for a collision at bit `place`; the bits as ValuesAfterColl has them."""
        regs = self._regs
        self.failed(_COLL_ERR)
        number = place + 1  # the first bit is 1, the 32nd 0
        regs[r.COLL] = regs[r.COLL] & 0x80 | (number & 0x1F if number <= 32 else 0x20)
        if regs[r.COLL] & 0x80:
            return bits
        return bits[:number] + bytes(len(bits) - number)
