"""A till's busy day against a bank that may vanish at any moment: for tests and figures.

It keeps its own books as a real till does, from believed answers alone, so that a settlement at
the end tells whether the bank lost or doubled anything.
"""

import asyncio
import time

from terminal.wire import parts
from tools.classroom.till import Lost

_PIN = {"A": "4821", "B": "7350"}
_PATIENCE_S = 60.0
_DAY = "1123"  # MMDD of the till's messages


class Day:
    """`chance`: a random.Random. `took`: seconds of each request that was answered at once.

    `lost`: requests whose answer did not come. `late`: codes of originals that came again.
    """

    def __init__(self, till, chance):
        self.till = till
        self.took = []
        self.lost = 0
        self.late = []
        self.totals = {kind: [0, 0] for kind in parts.TYPES}
        self._chance = chance

    async def run(self, rounds):
        """Sign on, so many customers, then settle; the code of the settlement."""
        code, _ = await self._sure(*self.till.make("sign_on"))
        assert code == "00", code
        for _ in range(rounds):
            await self._customer()
        code, _ = await self._sure(*self._settlement())
        await self.till.close()
        return code

    def _settlement(self):
        return self.till.make(
            "settle", totals=[(kind, *self.totals[kind]) for kind in parts.TYPES]
        )

    async def _customer(self):
        """One sale or repayment; now and then the sale is voided."""
        value = self._chance.randint(1, 40) * 10
        if self._chance.random() < 0.2:
            link = self.till.cards["B"].number[-4:]
            await self._pay("repay", "A", value, link=link)
            return
        approved = await self._pay("sale", "B", value)
        if approved and self._chance.random() < 0.8:
            await self._pay(
                "void", "B", value, original=(self.till.batch, self.till.stan, _DAY),
                auth=approved[38],
            )  # fmt: skip

    async def _pay(self, kind, letter, value, **more):
        """The fields of an approval, else None. Without an answer: the same bytes again, or a
        reversal as a real till sends it."""
        data, keys = self.till.make(kind, letter, pin=_PIN[letter], value=value, **more)
        stan = self.till.stan
        try:
            began = time.perf_counter()
            reply = await self.till.exchange(data)
            self.took.append(time.perf_counter() - began)
            code, fields = self.till.read(data, keys, reply)
        except Lost:
            self.lost += 1
            if self._chance.random() < 0.5:
                await self._reverse(stan, kind, letter, value)
                code, _ = await self._sure(data, keys)  # the late original
                self.late.append(code)
                return None
            code, fields = await self._sure(data, keys)
        if code != "00":
            return None
        self.totals[kind][0] += 1
        self.totals[kind][1] += value
        return fields

    async def _reverse(self, stan, kind, letter, value):
        code, _ = await self._sure(*self.till.make(
            "reversal", letter, of=kind, value=value, reason="98",
            original=(self.till.batch, stan, _DAY),
        ))  # fmt: skip
        assert code == "00", code

    async def _sure(self, data, keys):
        """(code, fields) of a message that is sent until it is answered."""
        until = time.monotonic() + _PATIENCE_S
        while True:
            try:
                return self.till.read(data, keys, await self.till.exchange(data))
            except Lost:
                if time.monotonic() > until:
                    raise
                await asyncio.sleep(0.05)
