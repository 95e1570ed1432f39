"""A till's side of the wire over a socket, made of wire/ alone: for trying and measuring a bank.

It asks one thing after another, keeps its counter, STAN and batch in memory, and believes an
answer only when its MAC is good and it is one to the request.
"""

import asyncio
import secrets

from terminal.bank import accounts
from terminal.rules import calendar
from terminal.wire import cmac, dukpt, frame, iso8583, messages, parts, pinblock

MID = "DEMOMERCHANT001"
_MOMENT = (2026, 11, 23, 10, 2, 3)


class Lost(Exception):
    """The connection ended instead of an answer."""


class Till:
    """`number`: 1 to 99. `port`: of the bank on this computer. `wait_s`: for an answer."""

    def __init__(self, number, port, generation=1, wait_s=10.0):
        self.tid = f"DEMO{number:04d}"
        self.cards = {one.name[-1]: one for one in accounts.standard(number)}
        self.port = port
        self.wait_s = wait_s
        self.key_id = b"DEMO" + number.to_bytes(2, "big") + generation.to_bytes(2, "big")
        initial = dukpt.initial_key(dukpt.TEST_BDK, self.key_id)
        self._registers = dukpt.Registers(self.key_id, 0, bytearray(dukpt.SIZE))
        self._registers.load(initial)
        self.stan = 0
        self.batch = 1
        self._reader = self._writer = None

    def make(self, kind, letter=None, pin=None, stan=None, **more):
        """(bytes of a request, MessageKeys). `letter`: of the card in its own set."""
        if stan is None:
            self.stan = stan = self.stan + 1
        if letter:
            more.setdefault("card", self.cards[letter].number)
            more.setdefault("entry", "07")
            if kind not in ("refund", "offline", "reversal", "upload"):
                more.setdefault("expiry", self.cards[letter].expiry)
        mti, fields = messages.request(
            kind, (self.tid, MID, "01", "countertop"), self.batch, stan, _MOMENT, _MOMENT,
            pin=bool(pin), **more,
        )  # fmt: skip
        keys = self._registers.take()
        fields[53] = keys.ksn
        if pin:
            typed = bytearray(pin.encode())
            fields[52] = bytes(
                pinblock.encipher(keys.pin, typed, more["card"], secrets.token_bytes(8))
            )
        data = iso8583.pack(mti, fields)
        return bytes(data + cmac.sign(keys.sent, data)), keys

    async def connect(self):
        await self.close()
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self.port)

    async def close(self):
        if self._writer:
            self._writer.close()
            self._reader = self._writer = None

    async def send(self, data):
        """Put a message on the wire, connecting first when needed."""
        if self._writer is None:
            await self.connect()
        self._writer.write(frame.wrap(data))
        await self._writer.drain()

    async def receive(self):
        """The next message. Raises Lost."""
        splitter = frame.Splitter()
        while True:
            message = splitter.take()
            if message is not None:
                return message
            piece = await asyncio.wait_for(self._reader.read(2048), self.wait_s)
            if not piece:
                raise Lost()
            splitter.feed(piece)

    async def exchange(self, data):
        """The bytes that answer a message. Raises Lost; the next one then connects anew."""
        try:
            await self.send(data)
            return await self.receive()
        except (Lost, OSError):
            await self.close()
            raise Lost() from None

    async def ask(self, kind, *args, **more):
        """(code, fields) of an answer whose MAC is good and that is one to the request."""
        data, keys = self.make(kind, *args, **more)
        return self.read(data, keys, await self.exchange(data))

    def read(self, data, keys, reply):
        """(code, fields) of a reply. ValueError for one that is not to be believed."""
        mti, fields = iso8583.unpack(reply)
        if not cmac.good(keys.answered, iso8583.mac_input(reply), fields[64]):
            raise ValueError("a wrong MAC")
        messages.check_answer(*iso8583.unpack(data), mti, fields)
        return fields[39], fields

    async def sign_on(self):
        """Sign on; the answer's code."""
        code, fields = await self.ask("sign_on")
        if code == "00":
            self.batch = int(parts.read_structured(fields[48])["B"])
        return code

    async def reverse(self, stan, kind, letter, value):
        """Undo the request with that STAN; the answer's code."""
        code, _ = await self.ask(
            "reversal", letter, of=kind, value=value, reason="98",
            original=(self.batch, stan, "1123"),
        )  # fmt: skip
        return code

    async def settle(self, totals):
        """(code, {key: value} of DE48) for {type: (count, minor units)}."""
        rows = [(kind, *totals.get(kind, (0, 0))) for kind in parts.TYPES]
        code, fields = await self.ask("settle", totals=rows)
        told = parts.read_structured(fields[48])
        if code == "00":
            self.batch = int(told["B"])
        return code, told


def now_s():
    """The moment of its messages, as a bank's fixed clock: seconds since 2000-01-01."""
    return calendar.seconds(*_MOMENT)
