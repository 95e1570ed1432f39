"""Code scanner module of the GM65 class on a UART: hands over demo pay codes, and nothing else.

It sends what it reads as plain text, with a CR behind it or, as from the factory, with nothing: a
gap ends a code then. Whatever it reads goes through one byte here. Bytes are kept only as long as
they are what a demo code would be: its prefix, digits, its length. At the first other one all of
them are overwritten and the rest is dropped as it comes, so a live wallet's code is never held,
shown or sent (domain.md, What this kit must never do).

Commands are frames: 7E 00, type, length, address of a zone in two bytes, data, and CRC-16/XMODEM
over type to data. Answers begin 02 00. Nothing is saved in the scanner: it keeps its own settings.
"""

from micropython import const

from terminal.errors import CodeTrouble, PartMissing
from terminal.rules import crc16

PREFIX, LENGTH = "99", 18  # of the codes that are ours (`rules/paycode`, which is seldom loaded)

_READ, _WRITE = const(0x07), const(0x08)
_MODE = const(0x0000)  # zone: bits 1 and 0
_LOOK = const(0x0002)  # zone: 1 looks, once, for as long as its time-out
_ENDING = const(0x0060)  # zone: bits 6 and 5
_MODE_BITS, _ON_COMMAND = const(0x03), const(0x01)
_ENDING_BITS, _ENDING_CR = const(0x60), const(0x00)
_HEAD = b"\x02\x00\x00\x01"  # how an answer begins: type 00, length 1
_ANSWER = const(7)  # bytes of it: a value and the CRC follow
_ANSWER_MS = const(100)
_TRIES = const(2)
_GAP_MS = const(60)  # without a byte for so long: the code is over
_LOOKS_MS = const(4500)  # it stops by itself after 5 s
_CR, _LF = const(0x0D), const(0x0A)
_NINE, _ZERO = const(0x39), const(0x30)


class Gm65:
    """`alive`: it answers. For `begin`, `poll` and `end` see `scanner`."""

    def __init__(self, uart, clock):
        self._uart = uart
        self._clock = clock
        self._byte = bytearray(1)
        self._kept = bytearray(LENGTH)
        self._count = 0  # of the code that is coming in
        self._foreign = False
        self._last_ms = self._since_ms = 0
        self._looking = False
        self.alive = False

    async def start(self, bauds):
        """Find it at one of these rates, which is returned, and set it up. Raises PartMissing."""
        for baud in bauds:
            self._uart.init(baudrate=baud)
            value = await self._asked(_READ, _MODE, 1)
            if value is not None:
                break
        else:
            self._uart.init(baudrate=bauds[0])
            raise PartMissing("scanner: no answer on its UART")
        self.alive = True
        await self._set(_MODE, value & ~_MODE_BITS | _ON_COMMAND)
        ending = await self._asked(_READ, _ENDING, 1)
        if ending is not None:  # one without this zone is read by its gaps
            await self._set(_ENDING, ending & ~_ENDING_BITS | _ENDING_CR)
        return baud

    async def begin(self):
        self._forget()
        self._looking = True
        await self._look()

    async def end(self):
        looking, self._looking = self._looking, False
        if looking and self.alive:
            self.alive = await self._asked(_WRITE, _LOOK, 0) is not None
        self._forget()

    async def poll(self):
        if not self._looking:
            return None
        ended = False
        while self._uart.any() and not ended:
            self._uart.readinto(self._byte)
            self._last_ms = self._clock.ticks_ms()
            ended = self._take(self._byte[0])
            self._byte[0] = 0
        if not ended and self._begun():
            ended = self._clock.since_ms(self._last_ms) >= _GAP_MS
        if ended:
            return self._result()
        if self._clock.since_ms(self._since_ms) >= _LOOKS_MS and not self._begun():
            await self._look()
        return None

    # a code comes in

    def _begun(self):
        return self._count > 0 or self._foreign

    def _take(self, byte):
        """True at the end of a code."""
        if byte in (_CR, _LF):
            return self._begun()
        if self._foreign:
            return False
        fits = _ZERO <= byte <= _NINE and self._count < LENGTH
        if fits and self._count < len(PREFIX):
            fits = byte == ord(PREFIX[self._count])
        if fits:
            self._kept[self._count] = byte
            self._count += 1
        else:
            self._wipe()
            self._foreign = True
        return False

    def _result(self):
        """What a code that has ended is: text, or CodeTrouble; nothing of it stays here."""
        foreign, whole = self._foreign, self._count == LENGTH
        code = self._kept.decode() if whole and not foreign else None
        self._wipe()
        if code is None:
            raise CodeTrouble(word="code_foreign" if foreign else "code_part")
        return code

    def _wipe(self):
        for i in range(LENGTH):
            self._kept[i] = 0
        self._count = 0
        self._foreign = False

    def _forget(self):
        """Drop what is in the ring and what has come in, unseen."""
        self._wipe()
        while self._uart.any():
            self._uart.readinto(self._byte)
        self._byte[0] = 0

    # commands

    async def _look(self):
        self._since_ms = self._clock.ticks_ms()
        await self._set(_LOOK, 1)

    async def _set(self, zone, value):
        if await self._asked(_WRITE, zone, value) is None:
            self.alive = self._looking = False
            self._forget()
            raise PartMissing("scanner: no answer any more")

    async def _asked(self, kind, zone, value):
        """The value it answers with, or None. A code that arrives meanwhile is dropped."""
        frame = bytearray((kind, 1, zone >> 8, zone & 0xFF, value))
        check = crc16.crc(frame, crc16.XMODEM)
        for _ in range(_TRIES):
            self._forget()
            self._uart.write(b"\x7e\x00" + frame + bytes((check >> 8, check & 0xFF)))
            answer = await self._answered()
            self._byte[0] = 0
            if answer is not None:
                return answer
        return None

    async def _answered(self):
        """Wait for an answer among whatever else comes; of that not a byte is kept."""
        got = bytearray(_ANSWER)
        count = 0
        for _ in range(_ANSWER_MS):
            while self._uart.any():
                self._uart.readinto(self._byte)
                if count < len(_HEAD) and self._byte[0] != _HEAD[count]:
                    count = 0
                if count or self._byte[0] == _HEAD[0]:
                    got[count] = self._byte[0]
                    count += 1
                if count == _ANSWER:
                    if crc16.crc(got[2:5], crc16.XMODEM) == got[5] << 8 | got[6]:
                        return got[4]
                    count = 0
            await self._clock.sleep_ms(1)
        return None
