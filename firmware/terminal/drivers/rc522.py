"""RC522 card reader: finds a card and knows its kind; `card_reader` says what a till asks of it.

It stops at SAK. A card that is not a plain tag (payment card, phone) is told to halt, the field
goes off for a second, and of it nothing is kept but the kind: its UID is overwritten. Nothing here
can say more to a card than WUPA, anticollision, SELECT, HLTA, READ, WRITE and the question for a
Classic sector's key.

Clauses are those of ISO/IEC 14443-3.
"""

from micropython import const

from terminal.drivers import iso14443
from terminal.drivers.card_reader import CardReader
from terminal.drivers.iso14443 import Tag
from terminal.drivers.mfrc522 import COLLISION, DAMAGED, Mfrc522
from terminal.errors import CardGone, CardRefused, CardTrouble, PartMissing, TwoCards

_WUPA = const(0x52)
_WUPA_BITS = const(7)
_SEL = (0x93, 0x95, 0x97)  # cascade levels of 4-, 7- and 10-byte UIDs
_NVB_NONE = const(0x20)  # number of valid bits: none of the UID is known
_NVB_ALL = const(0x70)
_READ = const(0x30)  # sixteen bytes: four pages of an NTAG, a block of a Classic
_WRITE = const(0xA2)  # a page of an NTAG
_WRITE_BLOCK = const(0xA0)  # a block of a Classic, in a second frame
_ACK = const(0x0A)  # four bits

# Timer ticks of 25 us until an answer must have begun
_SHORT = const(40)  # 1 ms: it begins within 91 us (6.2.1)
_LONG = const(220)  # 5.5 ms: an NTAG may think 5 ms about a READ
_SLOW = const(420)  # 10.5 ms: and 10 ms about a WRITE

_WARM_MS = const(6)  # a card may take 5 ms of field before it listens (5.1)


class Reader(CardReader):
    """`select`: chip select pin. `version`: the chip's VersionReg, for the self-test page."""

    def __init__(self, spi, select, clock):
        super().__init__(clock)
        self._chip = Mfrc522(spi, select, clock)
        self._uid = bytearray(10)
        self._talked = False  # a card may stand half way through a conversation

    async def start(self):
        """Reset and set up the chip, the field off. PartMissing when none answers."""
        self.alive = False
        self._lit_ms = self._chosen = None
        self.version = await self._chip.reset()
        if self.version in (0x00, 0xFF):
            raise PartMissing("RC522 %02X: check wiring" % self.version)
        if not self._chip.works():
            raise PartMissing("RC522 %02X: FIFO stuck" % self.version)
        self.alive = True

    # the field

    async def _ready(self):
        if self._chip.lit() != (self._lit_ms is not None):
            await self.start()  # the supply sagged and it reset, or a wire came off
        return await super()._ready()

    def _antenna(self, on):
        self._chip.antenna(on)
        self._lit_ms = self._clock.ticks_ms() if on else None

    # finding and choosing a card

    async def _find(self, most):
        """A Tag, None for no card; of two, whatever `most`, it sees that they differ.

        What went wrong once is tried once more.
        """
        for last in (False, True):
            try:
                if await self._wake():
                    return await self._choose()
                if last:
                    raise CardGone
                return None
            except CardRefused:
                raise
            except CardTrouble:
                if last:
                    raise
            await self._clock.sleep_ms(_WARM_MS)  # it may have lost its power for a moment
        return None

    async def _wake(self):
        """WUPA (6.4.1): whether a card answered. Several collide here already, to no harm."""
        self._chip.plain()
        if self._talked:
            await self._halt()  # one that was chosen, or half chosen, ignores a wake-up
        chip = self._chip
        chip.frame[0] = _WUPA
        got = await self._exchange(1, _SHORT, _WUPA_BITS)
        self._talked = bool(got)
        if got and (got != 2 or chip.errors & DAMAGED):
            raise CardTrouble("ATQA")
        self._answered = self._answered or bool(got)
        return got

    async def _choose(self):
        """Anticollision and SELECT, level by level (6.5.3): a Tag, or what is wrong."""
        frame, answer = self._chip.frame, self._chip.answer
        size = 0
        sak = 0
        for level in _SEL:
            frame[0], frame[1] = level, _NVB_NONE
            await self._ask(2, 5)
            if iso14443.bcc(answer) != answer[4]:
                raise CardTrouble("BCC")
            frame[1] = _NVB_ALL
            frame[2:7] = answer[:5]
            await self._ask_checked(7, 1)
            sak = answer[0]
            more = iso14443.incomplete(sak)
            if not more and not iso14443.allowed(sak):
                break
            if more != (frame[2] == iso14443.CASCADE_TAG and level != _SEL[-1]):
                raise CardTrouble("UID")
            if not more:
                self._uid[size : size + 4] = frame[2:6]
                self._chosen = bytes(self._uid[: size + 4])
                return Tag(self._chosen, sak & 0x7F)
            self._uid[size : size + 3] = frame[3:6]
            size += 3
        return await self._refuse(sak)

    async def _refuse(self, sak):
        """A payment card, a phone, or an unknown kind. Its UID goes when `poll` or `read` ends."""
        await self._halt()
        self.field(False)
        self.rest_ms = self._clock.ticks_ms()
        raise CardRefused("SAK %02X" % (sak & 0x7F))

    async def _halt(self):
        """HLTA (6.4.3); a card agrees by saying nothing for 1 ms."""
        self._chosen = None
        self._talked = False
        self._chip.frame[0], self._chip.frame[1] = 0x50, 0x00
        await self._exchange(self._checked(2), _SHORT)

    def _forget(self):
        super()._forget()
        self._chip.forget()
        for i in range(len(self._uid)):
            self._uid[i] = 0

    # a tag's memory

    async def _authenticate(self, address, key, uid):
        if not await self._chip.authenticate(address, key, uid, _LONG):
            raise CardTrouble("key")
        self._heard_ms = self._clock.ticks_ms()

    async def _read(self, address):
        self._chip.frame[0], self._chip.frame[1] = _READ, address
        await self._ask_checked(2, 16, _LONG)
        self.block[:] = self._chip.answer[:16]

    async def _write(self, address, data):
        frame = self._chip.frame
        frame[1] = address
        if len(data) == 4:
            frame[0] = _WRITE
            frame[2:6] = data
            return await self._ask_taken(6)
        frame[0] = _WRITE_BLOCK
        await self._ask_taken(2)
        frame[:16] = data
        return await self._ask_taken(16)

    # frames

    def _checked(self, size):
        """Put CRC_A behind the first `size` bytes of the frame; returns its new size."""
        crc = iso14443.crc_a(self._chip.frame, size)
        self._chip.frame[size] = crc & 0xFF
        self._chip.frame[size + 1] = crc >> 8
        return size + 2

    async def _ask_checked(self, size, want, ticks=_SHORT):
        await self._ask(self._checked(size), want + 2, ticks)
        if iso14443.crc_a(self._chip.answer, want + 2):  # 0 over data and its own CRC
            raise CardTrouble("CRC")

    async def _ask_taken(self, size):
        """Send what is to be written; four bits say whether it was."""
        await self._ask(self._checked(size), 1, _SLOW)
        if self._chip.answer[0] & 0x0F != _ACK:
            raise CardTrouble("NAK", "card_locked")

    async def _ask(self, size, want, ticks=_SHORT):
        """Send the frame; `want` whole bytes come into `answer`, or a CardTrouble."""
        got = await self._exchange(size, ticks)
        if self._chip.errors & COLLISION:
            raise TwoCards
        if not got:
            raise CardGone
        if got != want or self._chip.errors & DAMAGED:
            raise CardTrouble("%d bytes for %d" % (got, want))
        self._heard_ms = self._clock.ticks_ms()

    async def _exchange(self, size, ticks, last_bits=0):
        got = await self._chip.exchange(size, ticks, last_bits)
        if got is None:
            await self.start()  # PartMissing when it is gone; if not, its cards lost their power
            raise CardGone
        return got
