"""Tills of the real firmware on CPython, in one asyncio loop, each with flash, keys and journal.

What is left out is what a person sees: screen, keys and printer. Books, sealing, the link and the
sockets are the firmware's own, at the pace of this computer.
"""

import asyncio
import random
import socket
import time

from tools.bench.books import Shop

_PINS = {"A": b"4821", "B": b"7350"}


def till(number, port):
    """A Till of that number for the bank at 127.0.0.1:`port`."""
    from terminal import clock
    from terminal.drivers.tcp import Tcp
    from terminal.services import loading, tcp_link

    loading.roomy = True  # thirty tills in one program: none of them is short of memory

    class RealClock(clock.Clock):
        """The board's clock, where `time` and `asyncio` are CPython's."""

        def ticks_ms(self):
            return int(time.monotonic() * 1000)

        def since_ms(self, start):
            return self.ticks_ms() - start

        async def sleep_ms(self, ms):
            await asyncio.sleep(ms / 1000)

    real = RealClock(None)
    real.wall_s = lambda: 820_000_000 + int(time.time()) % 86_400  # a board's RTC that was set
    link = tcp_link.Tcp(Tcp(socket, real), real, f"127.0.0.1:{port}")
    return Till(number, real, link)


class Till(Shop):
    """`took`: seconds of each question to the bank. `asked`: how many there were."""

    def __init__(self, number, clock, link):
        super().__init__(number=number, link=link, clock=clock)
        self.took = []
        self._chance = random.Random(number)
        self._link, self._ask = link, link.exchange
        link.exchange = self._timed

    async def _timed(self, data):
        began = time.perf_counter()
        answer = await self._ask(data)
        self.took.append(time.perf_counter() - began)
        return answer

    async def day(self, customers):
        """Sign on, so many customers, then settle; how the settlement ended: "yes" when equal."""
        from terminal.services import network, settlement

        if await network.sign_on(self.host) != "00":
            return "no sign-on"
        for _ in range(customers):
            await self._customer()
            await asyncio.sleep(0)
        result = await settlement.settle(self, self._step)
        self._link.close()
        return result["equal"]

    async def _step(self, done, total):
        pass

    async def _customer(self):
        """A repayment, or a sale of which some are voided."""
        from terminal.services import inquiry, payments

        amount = self._chance.randint(1, 40) * 10
        if self._chance.random() < 0.2:
            card = self._card("A")
            _, balances = await inquiry.balances(self.host, card, "07")
            done = await payments.repay(self, card, amount, balances["03"], _PINS["A"], "07")
        else:
            card = self._card("B")
            done = await payments.sale(self, card, amount, _PINS["B"], "07")
        self._finish(done)
        if done[0] == "00" and card.kind == "debit" and self._chance.random() < 0.8:
            original = self.journal.past.newest()
            self._finish(await payments.void(self, original, card, _PINS["B"], "07"))

    def _finish(self, done):
        from terminal.services import payments

        code, record = done[:2]
        if code == "00":
            payments.printed(self, record)
            payments.checked(self, record)

    def _card(self, letter):
        """The till's own card of that letter."""
        own = [card for card in self.cards.all() if card.set != "0000"]
        return own["ABCDEF".index(letter)]
