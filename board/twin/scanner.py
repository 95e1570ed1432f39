"""A code scanner module of the GM65 class at the end of a UART, and what people hold before it.

Commands are frames: 7E 00, type, length, address, data, CRC-16/XMODEM over type to data, or AB CD
for "not checked". One that is not whole or whose CRC is wrong is not answered. On command it looks
until it has read something or its time-out is over; what it reads goes out as it is, at its baud
rate, with what zone 0060 says behind it: from the factory nothing. Its settings are those saved in
it, whatever was set before its power went.
"""

from terminal.rules import crc16
from twin.bus import Misuse

READ, WRITE, SAVE, BEAT = 0x07, 0x08, 0x09, 0x0A
MODE, LOOK, TIME_OUT, ENDING = 0x0000, 0x0002, 0x0006, 0x0060
MANUAL, COMMAND, CONTINUOUS, SENSE = 0, 1, 2, 3
_FACTORY = {MODE: 0xD4, LOOK: 0, TIME_OUT: 50, ENDING: 0x60}  # 50: 5.0 s
_ENDINGS = (b"\r", b"\r\n", b"\t", b"")
_UNCHECKED = b"\xab\xcd"
_DONE = b"\x00\x01\x00"  # type, length, value
_ANSWER_US = 3_000
_DECODE_US = 120_000
_AGAIN_US = 1_000_000  # in continuous mode, the same code
_TWICE_US = 15_000
_FRAME_US = 200_000  # a frame that stops for so long is forgotten
_BOOT_US = 60_000
_HEAD_BYTES = 6  # 7E 00, type, length, address


class Scanner:
    """`baud`: as somebody set it. `dead`: it gets no power. `silent`: its TX is not connected.

    `sent`: how many codes it has sent. `bad`: frames it did not answer."""

    def __init__(self, time, baud=9600):
        self._time = time
        self.baud = baud
        self.line = None
        self.dead = self.silent = False
        self.saved = dict(_FACTORY)
        self.sent = self.bad = 0
        self._held = None
        self._looks = 0  # numbers them: what was begun in an earlier one is not done any more
        self.power_on()

    def power_on(self):
        """It comes up with what was saved."""
        self.zones = dict(self.saved)
        self.zones[LOOK] = 0
        self._ready_us = self._time.now_us + _BOOT_US
        self._frame = bytearray()
        self._heard_us = 0
        self._stop()
        if self.mode in (CONTINUOUS, SENSE):
            self._look()

    @property
    def mode(self):
        return self.zones[MODE] & 3

    @property
    def light(self):
        """Whether it looks: people see its red cross."""
        return self._looking and not self.dead

    # what people do

    def hold(self, code, before=b"", cut=None, twice=False):
        """Hold a code before it, text or bytes. `before`: what the module puts in front, such as
        b"]Q1" for the symbology. `cut`: only so many bytes come, `twice`: it is read twice."""
        code = code.encode() if isinstance(code, str) else code
        self._held = (before + code, cut, twice)
        if self._looking:
            self._decode()

    def take_away(self):
        self._held = None

    # the wire

    def take(self, byte):
        """One byte of a command."""
        now_us = self._time.now_us
        if self.dead or now_us < self._ready_us:
            return
        if self._frame and now_us - self._heard_us > _FRAME_US:
            self._frame = bytearray()
        self._heard_us = now_us
        self._frame.append(byte)
        frame = self._frame
        if frame[0] != 0x7E or (len(frame) > 1 and frame[1]):
            self._frame = bytearray()
        elif len(frame) >= _HEAD_BYTES and len(frame) == _HEAD_BYTES + frame[3] + 2:
            self._frame = bytearray()
            self._command(bytes(frame[2:-2]), bytes(frame[-2:]))

    def _command(self, what, check):
        right = crc16.crc(what, crc16.XMODEM)
        if check not in (_UNCHECKED, bytes((right >> 8, right & 0xFF))):
            self.bad += 1
            return
        kind, zone, data = what[0], what[2] << 8 | what[3], what[4:]
        if kind in (READ, WRITE) and zone not in self.zones:
            raise Misuse("zone %04X is not in this scanner's manual" % zone)
        if kind == READ:
            self._answer(b"\x02\x00", bytes((0, 1, self.zones[zone])))
        elif kind == WRITE:
            self.zones[zone] = data[0]
            self._answer(b"\x02\x00", _DONE)
            self._changed(zone)
        elif kind == SAVE:
            self.saved = dict(self.zones)
            self._answer(b"\x02\x00", _DONE)
        elif kind == BEAT:
            self._answer(b"\x03\x00", _DONE)
        else:
            self.bad += 1

    def _answer(self, head, what):
        check = crc16.crc(what, crc16.XMODEM)
        self._send(head + what + bytes((check >> 8, check & 0xFF)), _ANSWER_US)

    def _send(self, data, after_us):
        def now():
            if self.line is not None and not self.dead and not self.silent:
                self.line.answer(data)

        self._time.at_us(self._time.now_us + after_us, now)

    # looking

    def _changed(self, zone):
        if zone == MODE:
            self._stop()
            if self.mode in (CONTINUOUS, SENSE):
                self._look()
        elif zone == LOOK and self.mode == COMMAND:
            if self.zones[LOOK] & 1:
                self._look()
            else:
                self._stop()

    def _stop(self):
        self._looks += 1
        self._looking = False
        self.zones[LOOK] = 0

    def _look(self):
        self._looks += 1
        self._looking = True
        if self.mode == COMMAND:
            over_us = self._time.now_us + self.zones[TIME_OUT] * 100_000
            self._time.at_us(over_us, lambda look=self._looks: self._over(look))
        if self._held:
            self._decode()

    def _over(self, look):
        if look == self._looks:
            self._stop()

    def _decode(self):
        due_us = self._time.now_us + _DECODE_US
        self._time.at_us(due_us, lambda look=self._looks: self._read(look))

    def _read(self, look):
        if look != self._looks or self._held is None or self.dead:
            return
        code, cut, twice = self._held
        data = code + _ENDINGS[self.zones[ENDING] >> 5 & 3]
        data = data if cut is None else data[:cut]
        self._send(data, 0)
        self.sent += 1
        if twice:
            self._send(data, len(data) * 10_000_000 // self.baud + _TWICE_US)
        if self.mode == COMMAND:
            self._stop()
        else:
            again_us = self._time.now_us + _AGAIN_US
            self._time.at_us(again_us, lambda: self._read(look))
