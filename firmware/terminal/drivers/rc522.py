"""RC522 card reader: find a card, know its kind, read a plain NTAG.

    reader = Reader(spi, select, clock)
    await reader.start()                    # PartMissing
    tag = await reader.poll()               # None, or a Tag; CardRefused, TwoCards, CardGone, …
    data = await reader.read(tag, 4, 12)    # twelve pages of four bytes

It stops at SAK. A card that is not a plain tag (payment card, phone) is told to halt, the field
goes off for a second, and of it nothing is kept but the kind: its UID is overwritten. Nothing here
can say more to a card than WUPA, anticollision, SELECT, HLTA and READ.

Clauses are those of ISO/IEC 14443-3.
"""

from micropython import const

from terminal.drivers import iso14443
from terminal.drivers.iso14443 import Tag
from terminal.drivers.mfrc522 import COLLISION, DAMAGED, Mfrc522
from terminal.drivers.patience import Patience
from terminal.errors import CardGone, CardRefused, CardTrouble, PartMissing, TwoCards

_WUPA = const(0x52)
_WUPA_BITS = const(7)
_SEL = (0x93, 0x95, 0x97)  # cascade levels of 4-, 7- and 10-byte UIDs
_NVB_NONE = const(0x20)  # number of valid bits: none of the UID is known
_NVB_ALL = const(0x70)
_READ = const(0x30)  # NTAG21x: four pages

# Timer ticks of 25 us until an answer must have begun
_SHORT = const(40)  # 1 ms: it begins within 91 us (6.2.1)
_LONG = const(220)  # 5.5 ms: an NTAG may think 5 ms about a READ

_WARM_MS = const(6)  # a card may take 5 ms of field before it listens (5.1)
_REST_MS = const(1000)
_FRESH_MS = const(4)  # less than a card needs to wake (5.1): no other can be listening yet
_TRIES = const(3)
_FIRST_PAGE = const(4)


class Reader:
    """`select`: chip select pin. `version`: the chip's VersionReg, for the self-test page."""

    def __init__(self, spi, select, clock):
        self._clock = clock
        self._chip = Mfrc522(spi, select, clock)
        self._patience = Patience()
        self._answered = False  # a card did, in this poll
        self._uid = bytearray(10)
        self._lit_ms = None  # when the field came on, None while it is off
        self._rest_ms = None  # when a refusal put it off
        self._talked = False  # a card may stand half way through a conversation
        self._chosen = None  # UID of the selected card
        self._heard_ms = 0  # when it answered last
        self.alive = False
        self.version = 0

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

    def field(self, on):
        """Switch the field; `poll` puts it on by itself. After a refusal it stays off for 1 s."""
        if not self.alive or on == (self._lit_ms is not None) or on and self._resting():
            return
        self._chip.antenna(on)
        self._lit_ms = self._clock.ticks_ms() if on else None
        self._chosen = None
        if not on:
            self._patience.over()

    async def poll(self):
        """The card on the reader as a Tag, the same one again while it lies there; else None.

        Raises CardRefused, TwoCards; CardGone (it left half way), CardTrouble (it is hardly heard)
        when the next polls do no better, until then `unsure`, see `patience`; PartMissing once
        when the chip stops answering, and is None from then on.
        """
        if not self.alive:
            return None
        if self._patience.calls_for_restart():
            await self.start()  # clones go deaf, or miss long UIDs, until they are reset
        if not await self._ready():
            return None
        self._answered = False
        tag = error = None
        try:
            tag = await self._find()
        except (CardRefused, TwoCards):
            self._patience.over()
            raise
        except CardTrouble as trouble:
            error = trouble
        finally:
            self._forget()
        self._patience.look(tag, error, self._answered)
        return tag

    @property
    def unsure(self):
        """Whether the last poll met something that the next ones will make out."""
        return self._patience.unsure

    async def present(self, tag):
        """Whether `tag` is still there."""
        try:
            found = await self.poll()
            while found is None and self.unsure:
                found = await self.poll()
        except CardGone:
            return False
        return found is not None and found.uid == tag.uid

    async def read(self, tag, page, count):
        """`count` pages of four bytes of an NTAG, from `page`, 4 or more.

        Raises CardGone, CardTrouble when it refuses or is no NTAG, and what `poll` raises.
        """
        if page < _FIRST_PAGE or count < 1:
            raise ValueError("user pages start at %d" % _FIRST_PAGE)
        if tag.sak:
            raise CardTrouble("SAK %02X" % tag.sak)
        if not self.alive or not await self._ready():
            raise CardGone
        data = bytearray(count * 4)
        try:
            for done in range(0, count, 4):
                await self._read_four(tag, page + done)
                size = min(4, count - done) * 4
                data[done * 4 : done * 4 + size] = self._chip.answer[:size]
        finally:
            self._forget()
        return bytes(data)

    # the field

    async def _ready(self):
        """Have the field on and the cards awake. False while it rests after a refusal."""
        if self._chip.lit() != (self._lit_ms is not None):
            await self.start()  # the supply sagged and it reset, or a wire came off
        self.field(True)
        if self._lit_ms is None:
            await self._clock.sleep_ms(1)
            return False
        warm_ms = self._clock.since_ms(self._lit_ms)
        if 0 <= warm_ms < _WARM_MS:
            await self._clock.sleep_ms(_WARM_MS - warm_ms)
        return True

    def _resting(self):
        if self._rest_ms is not None and self._clock.since_ms(self._rest_ms) >= _REST_MS:
            self._rest_ms = None
        return self._rest_ms is not None

    # finding and choosing a card

    async def _find(self):
        """A Tag, None for no card. What went wrong once is tried once more."""
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
        self._rest_ms = self._clock.ticks_ms()
        raise CardRefused("SAK %02X" % (sak & 0x7F))

    async def _halt(self):
        """HLTA (6.4.3); a card agrees by saying nothing for 1 ms."""
        self._chosen = None
        self._talked = False
        self._chip.frame[0], self._chip.frame[1] = 0x50, 0x00
        await self._exchange(self._checked(2), _SHORT)

    def _forget(self):
        self._chip.forget()
        for i in range(len(self._uid)):
            self._uid[i] = 0

    # reading

    async def _read_four(self, tag, page):
        """Four pages into the chip's `answer`. One lost or damaged is asked for again."""
        for left in reversed(range(_TRIES)):
            try:
                if self._chosen != tag.uid or self._clock.since_ms(self._heard_ms) > _FRESH_MS:
                    await self._ready()  # its field too may be gone, if the chip was reset
                    found = await self._find()
                    if found is None or found.uid != tag.uid:
                        raise CardGone
                self._chip.frame[0], self._chip.frame[1] = _READ, page
                await self._ask_checked(2, 16, _LONG)
                return
            except CardRefused:
                raise
            except CardTrouble as trouble:
                there = self._chosen == tag.uid
                self._chosen = None  # a card that met an error waits to be woken again
                if not left:
                    mute = there and isinstance(trouble, CardGone)  # it has no answer to that
                    raise CardTrouble("READ") if mute else trouble
                await self._clock.sleep_ms(_WARM_MS)

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
