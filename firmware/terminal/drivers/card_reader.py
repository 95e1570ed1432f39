"""What all card readers do alike: patience, the rest after a refusal, a tag's memory.

    await reader.start()                    # PartMissing
    tag = await reader.poll()               # None, or a Tag; CardRefused, TwoCards, CardGone, …
    data = await reader.read(tag, 4, 12)    # twelve pages of four bytes
    await reader.write(tag, 4, data)        # as many bytes as `tag.unit`, or a multiple
    size = await reader.room(tag)           # of the data area, or why it cannot be written

Pages are those of a Type 2 tag, 4 the first of its data area. A Classic card is given the same
shape: its data area is the data blocks from sector 1 on, three to a sector, and page 4 + n is
byte 4 n of it. Sectors open with a public key, the one of NDEF sectors or the factory's; keys,
trailers and sector 0 are never written, so a card can always be used for something else again.

`rc522` and `pn532` are the readers: how each finds a card and says a frame is theirs.
"""

# pyright: reportAttributeAccessIssue=false

from micropython import const

from terminal.drivers.patience import Patience
from terminal.errors import CardGone, CardRefused, CardTrouble, TwoCards

_REST_MS = const(1000)
_WARM_MS = const(6)  # a card may take 5 ms of field before it listens (14443-3, 5.1)
_TRIES = const(3)
_FIRST_PAGE = const(4)
_CC = const(3)  # page of the capability container (Type 2 Tag Operation, 2.1.3)
_KEYS = (b"\xd3\xf7\xd3\xf7\xd3\xf7", b"\xff\xff\xff\xff\xff\xff")  # AN1305, 3.2; factory
_ROOM = {0x08: 15 * 48, 0x09: 4 * 48}  # data area of a Classic 1K and a Mini


class CardReader:
    """`version`: of the chip. `block`: what the last reading of 16 bytes brought. `repeated`: how
    many times a tag's memory had to be asked again, since power-on. `rest_ms`: when a refusal put
    the field off, None when it is free to come on."""

    repeated = 0
    FRESH_MS = 4  # less than a card needs to wake (5.1): no other can be listening yet

    def __init__(self, clock):
        self._clock = clock
        self._patience = Patience()
        self._answered = False  # a card did, in this poll
        self._lit_ms = None  # when the field came on, None while it is off
        self.rest_ms = None
        self._chosen = None  # UID of the selected card
        self._sector = None  # of a Classic card, which its key has opened
        self._heard_ms = 0  # when it answered last
        self.block = bytearray(16)
        self.alive = False
        self.version = 0

    # what the till asks

    def field(self, on):
        """Switch the field; `poll` puts it on by itself. After a refusal it stays off for 1 s."""
        if not self.alive or on == (self._lit_ms is not None) or on and self._resting():
            return
        self._antenna(on)
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
            tag = await self._search(2)
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
        """`count` pages of four bytes of a tag, from `page`, 4 or more.

        Raises CardGone; CardTrouble when it refuses, or opens with no public key; and what `poll`
        raises.
        """
        if page < _FIRST_PAGE or count < 1:
            raise ValueError("user pages start at %d" % _FIRST_PAGE)
        data = bytearray(count * 4)
        done = 0
        try:
            while done < len(data):
                address, skip = _place(tag, page + done // 4)
                await self._reach(tag, address)
                size = min(16 - skip, len(data) - done)
                data[done : done + size] = self.block[skip : skip + size]
                done += size
        finally:
            self._forget()
        return bytes(data)

    async def write(self, tag, page, data):
        """Write `data` from `page` on, in units of `tag.unit` bytes; a lost one is said again.

        Whether the tag may be written is the caller's to know. Raises as `read` does, and
        CardTrouble card_locked when the tag takes no writing.
        """
        pages = tag.unit // 4
        if page < _FIRST_PAGE or (page - _FIRST_PAGE) % pages or not data or len(data) % tag.unit:
            raise ValueError("a tag is written in units of %d bytes" % tag.unit)
        try:
            for at in range(0, len(data), tag.unit):
                address, _ = _place(tag, page + at // 4)
                await self._reach(tag, address, data[at : at + tag.unit])
        finally:
            self._forget()

    async def room(self, tag):
        """Bytes of the tag's data area. CardTrouble card_locked or card_unfit when nothing may be
        written there."""
        if tag.sak:
            if tag.sak not in _ROOM:
                raise CardTrouble("SAK %02X" % tag.sak, "card_unfit")
            return _ROOM[tag.sak]
        try:
            await self._reach(tag, _CC)
            magic, version, size, access = self.block[:4]
        finally:
            self._forget()
        if magic != 0xE1 or version >> 4 != 1:
            raise CardTrouble("CC %02X %02X" % (magic, version), "card_unfit")
        if access:
            raise CardTrouble("CC %02X" % access, "card_locked")
        return size * 8

    # a tag's memory

    async def _reach(self, tag, address, data=None):
        """Sixteen bytes from `address` into `block`, or `data` to it.

        What was lost or damaged is said again; a Classic card is tried with both public keys.
        """
        if not self.alive or not await self._ready():
            raise CardGone
        for left in reversed(range(_TRIES * len(_KEYS) if tag.sak else _TRIES)):
            there = locked = False
            try:
                await self._hold(tag)
                if tag.sak and self._sector != address >> 2:
                    locked = True
                    await self._authenticate(address, _KEYS[tag.key], tag.uid[-4:])
                    self._sector = address >> 2
                    locked = False
                there = True
                if data is None:
                    await self._read(address)
                else:
                    await self._write(address, data)
                return
            except CardRefused:
                raise
            except CardTrouble as trouble:
                there = there and self._chosen == tag.uid
                self._chosen = None  # a card that met an error waits to be woken again
                if locked:
                    tag.key = (tag.key + 1) % len(_KEYS)
                if left:
                    self.repeated += 1
                    await self._clock.sleep_ms(_WARM_MS)
                    continue
                if locked:
                    raise CardTrouble("key", "not_demo_card")
                mute = there and isinstance(trouble, CardGone)  # it has no answer to that
                raise CardTrouble("mute") if mute else trouble

    async def _hold(self, tag):
        """Have `tag` selected, and no other card listening. CardGone when it is not there."""
        if self._chosen == tag.uid and self._clock.since_ms(self._heard_ms) <= self.FRESH_MS:
            return
        await self._ready()  # its field too may be gone, if the chip was reset
        found = await self._search(1)
        if found is None or found.uid != tag.uid:
            raise CardGone

    async def _search(self, most):
        self._sector = None  # a card that is woken has forgotten its key
        return await self._find(most)

    # the field

    async def _ready(self):
        """Have the field on and the cards awake. False while it rests after a refusal."""
        self.field(True)
        if self._lit_ms is None:
            await self._clock.sleep_ms(1)
            return False
        warm_ms = self._clock.since_ms(self._lit_ms)
        if 0 <= warm_ms < _WARM_MS:
            await self._clock.sleep_ms(_WARM_MS - warm_ms)
        return True

    def _resting(self):
        if self.rest_ms is not None and self._clock.since_ms(self.rest_ms) >= _REST_MS:
            self.rest_ms = None
        return self.rest_ms is not None

    def _forget(self):
        for i in range(len(self.block)):
            self.block[i] = 0

    # what each chip does its own way: `_find` a Tag or None (`most`: 2 to see a second card, 1 to
    # have the card chosen at the end of it), `_antenna` the field on or off,
    # `_authenticate` a Classic sector, `_read` sixteen bytes into `block`, `_write` one unit


def _place(tag, page):
    """(what READ calls it, bytes to skip) of a page of the data area."""
    if not tag.sak:
        return page, 0
    block, skip = divmod(page - _FIRST_PAGE, 4)
    return 4 + block // 3 * 4 + block % 3, skip * 4
