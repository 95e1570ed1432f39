"""PN532 card reader on I2C: finds a card and knows its kind; `card_reader` says what a till asks.

The chip finds cards by itself, and after SELECT it would by itself send RATS to every card that
speaks 14443-4: a payment card, a phone. It is told not to (SetParameters) before the field goes
on, and again in the moment before it looks for cards: a chip that lost its supply in between has
forgotten it, but takes longer to start than the next command to come.

A refused card is left by switching the field off. InRelease and InDeselect are never sent: to such
a card they would say S(DESELECT), which belongs to the conversation it is not to have; and HLTA
is nothing that this chip can be told to send alone. Every look begins with the field off, so that
each card is where it begins, whatever was said to it before.

Clauses are those of the PN532 user manual, UM0701-02. Not yet run on hardware.
"""

from micropython import const

from terminal.drivers import iso14443
from terminal.drivers.card_reader import CardReader
from terminal.drivers.iso14443 import Tag
from terminal.drivers.pn532_link import MOST, Link
from terminal.errors import CardGone, CardRefused, CardTrouble, PartMissing, TwoCards

_GET_VERSION = const(0x02)
_GET_STATUS = const(0x04)
_SET_PARAMETERS = const(0x12)
_SAM_CONFIGURATION = const(0x14)
_RF_CONFIGURATION = const(0x32)
_LIST_TARGETS = const(0x4A)
_DATA_EXCHANGE = const(0x40)

_NO_AUTOMATIC_RATS = const(0x00)  # fAutomaticRATS, bit 4, as all others off
_FIELD, _RETRIES = const(0x01), const(0x05)  # items of RFConfiguration (7.3.1)
_IC = const(0x32)

_KEY_A = const(0x60)
_READ = const(0x30)  # sixteen bytes: four pages of an NTAG, a block of a Classic
_WRITE = const(0xA2)  # a page of an NTAG
_WRITE_BLOCK = const(0xA0)  # a block of a Classic

# Error codes, 7.1
_SILENCE = const(0x01)  # the target has not answered
_REFUSED = (0x13, 0x14)  # it answered no; it did not take the key

_TAKEN_MS = const(20)  # for a command that stays in the chip
_LIST_MS = const(100)
_EXCHANGE_MS = const(60)
_WAKES = const(3)  # it may be asleep when it is first called (6.2.4)
_WARM_MS = const(6)  # a card may take 5 ms of field before it listens (14443-3, 5.1)


class Reader(CardReader):
    """`i2c`: at most 400 kHz. `version`: of the chip's firmware, 0x16 for 1.6."""

    FRESH_MS = 3  # less than 4 ms ago, and the chip takes one to begin (see `card_reader`)

    def __init__(self, i2c, clock):
        super().__init__(clock)
        self._link = Link(i2c, clock)
        self._dark_ms = clock.ticks_ms()  # when the field went off last

    async def start(self):
        """Wake and set up the chip, the field off. PartMissing when none answers."""
        self.alive = False
        self._chosen = None
        for _ in range(_WAKES):
            if await self._tell(_SAM_CONFIGURATION, b"\x01\x00\x00") is not None:
                break
            await self._clock.sleep_ms(2)
        else:
            raise PartMissing("PN532: check wiring")
        got = await self._link.ask(_GET_VERSION, 0, 4, _TAKEN_MS)
        chip, version, revision = self._link.answer[:3]
        if got != 4 or chip != _IC:
            raise PartMissing("PN532 %02X: check wiring" % (chip if got else 0))
        self.version = version << 4 | revision & 0x0F
        for command, data in (
            (_SET_PARAMETERS, bytes((_NO_AUTOMATIC_RATS,))),
            (_RF_CONFIGURATION, bytes((_FIELD, 0x00))),
            (_RF_CONFIGURATION, bytes((_RETRIES, 0x00, 0x00, 0x00))),  # look once, and say so
        ):
            if await self._tell(command, data) is None:
                raise PartMissing("PN532 %02X: no answer" % self.version)
        self._went_dark()
        self.alive = True

    # the field

    def _antenna(self, on):
        """Off at once; on only where a look begins, behind what must come before."""
        if not on:
            self._link.data[0], self._link.data[1] = _FIELD, 0x00
            self._link.tell(_RF_CONFIGURATION, 2)
            self._went_dark()

    def _went_dark(self):
        self._lit_ms = None
        self._dark_ms = self._clock.ticks_ms()

    async def _ready(self):
        if self._resting():
            await self._clock.sleep_ms(1)
            return False
        return True

    async def _light(self):
        """A field that was off for a while, then on for as long as a card needs."""
        if self._lit_ms is not None:
            self._antenna(False)
        dark_ms = self._clock.since_ms(self._dark_ms)
        if dark_ms < _WARM_MS:
            await self._clock.sleep_ms(_WARM_MS - dark_ms)
        await self._do(_SET_PARAMETERS, bytes((_NO_AUTOMATIC_RATS,)))
        self._lit_ms = self._clock.ticks_ms()
        await self._do(_RF_CONFIGURATION, bytes((_FIELD, 0x01)))
        await self._clock.sleep_ms(_WARM_MS)

    # finding a card

    async def _find(self, most):
        """A Tag, None for no card; the field stays on for one that may be spoken to.

        What went wrong once is tried once more.
        """
        self._chosen = None
        for last in (False, True):
            await self._light()
            try:
                tag = await self._list(most)
                if tag is not None:
                    return tag
                self._antenna(False)
                if last:
                    raise CardGone
                return None
            except CardTrouble as trouble:
                if self._lit_ms is not None:
                    self._antenna(False)
                if last or isinstance(trouble, (CardRefused, TwoCards)):
                    raise
        return None

    async def _list(self, most):
        """InListPassiveTarget (7.3.5): up to two cards at 106 kbit/s, type A.

        To look for a second one the chip leaves the first: then nobody counts as chosen.
        """
        await self._do(_SET_PARAMETERS, bytes((_NO_AUTOMATIC_RATS,)))
        # and at once, before the loop turns
        self._link.data[0], self._link.data[1] = most, 0
        got = await self._ask(_LIST_TARGETS, 2, MOST, _LIST_MS)
        answer = self._link.answer
        if not got or not answer[0]:
            return await self._nobody()
        self._answered = True
        if answer[0] > 1:
            raise TwoCards
        sak, size = answer[4], answer[5]
        if not iso14443.allowed(sak) or iso14443.incomplete(sak):
            await self._refuse(sak)
        if size not in (4, 7, 10) or got < 6 + size:
            raise CardTrouble("UID")
        tag = Tag(bytes(answer[6 : 6 + size]), sak & 0x7F)
        if most == 1:
            self._chosen = tag.uid
            self._heard_ms = self._link.unready_ms
        return tag

    async def _nobody(self):
        """None when nobody is there, CardTrouble when somebody was not understood (7.2.3)."""
        got = await self._ask(_GET_STATUS, 0, 12, _TAKEN_MS)
        error = self._link.answer[0] if got else 0
        if error not in (0x00, _SILENCE):
            self._answered = True
            raise CardTrouble("%02X" % error)

    async def _refuse(self, sak):
        """A payment card, a phone, or an unknown kind. Its UID goes when `poll` or `read` ends."""
        self.rest_ms = self._clock.ticks_ms()
        if await self._tell(_RF_CONFIGURATION, bytes((_FIELD, 0x00))) is None:
            await self.start()  # that puts it off too
        self._went_dark()
        raise CardRefused("SAK %02X" % (sak & 0x7F))

    def _forget(self):
        super()._forget()
        self._link.forget()

    # a tag's memory: InDataExchange (7.3.8)

    async def _authenticate(self, address, key, uid):
        await self._exchange(bytes((_KEY_A, address)) + key + uid, 0)

    async def _read(self, address):
        await self._exchange(bytes((_READ, address)), 16)
        self.block[:] = self._link.answer[1:17]

    async def _write(self, address, data):
        code = _WRITE if len(data) == 4 else _WRITE_BLOCK
        await self._exchange(bytes((code, address)) + bytes(data), 0)

    async def _exchange(self, frame, want):
        """Say `frame` to the selected card; `want` bytes of its answer stand behind the status."""
        data = self._link.data
        data[0] = 1  # the first target, and the only one
        data[1 : 1 + len(frame)] = frame
        got = await self._ask(_DATA_EXCHANGE, 1 + len(frame), 1 + want, _EXCHANGE_MS)
        status = self._link.answer[0] & 0x3F if got else _SILENCE
        if status == _SILENCE:
            raise CardGone
        if status:
            locked = status in _REFUSED and frame[0] in (_WRITE, _WRITE_BLOCK)
            raise CardTrouble("%02X %02X" % (frame[0], status), "card_locked" if locked else None)
        if got != 1 + want:
            raise CardTrouble("%d bytes for %d" % (got - 1, want))
        self._heard_ms = self._link.unready_ms

    # commands

    async def _tell(self, command, data):
        """A command that stays in the chip: None when it does not answer."""
        self._link.data[: len(data)] = data
        return await self._link.ask(command, len(data), 0, _TAKEN_MS)

    async def _do(self, command, data):
        self._link.data[: len(data)] = data
        await self._ask(command, len(data), 0, _TAKEN_MS)

    async def _ask(self, command, size, want, wait_ms):
        got = await self._link.ask(command, size, want, wait_ms)
        if got is None:
            await self.start()  # PartMissing when it is gone; if not, its cards lost their power
            raise CardGone
        return got
