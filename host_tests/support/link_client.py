"""A till's link on real sockets and the real clock, led line by line; it runs on both runtimes.

    link_client.py PORT ANSWER_MS

Each line it reads is a word: `ask` (answers "00 12", the code and the milliseconds it took, or
"none 300", or "down refused 1"), `state`, `reason`, `dropped`, `spin` (how often another task
had its turn while the last `ask` waited).
"""

import asyncio
import socket
import sys
import time

FOLDER = __file__.rsplit("/", 1)[0]
ROOT = FOLDER + "/../.."
sys.path[:0] = [ROOT + "/firmware", ROOT + "/board", FOLDER + "/.."]
if sys.implementation.name == "cpython":
    sys.path.append(ROOT + "/board/twin/cpython")

from support.desk import Bank, Till  # noqa: E402  (after the path)
from terminal import clock as clocks  # noqa: E402
from terminal.drivers.tcp import Tcp  # noqa: E402
from terminal.errors import HostDown  # noqa: E402
from terminal.services import tcp_link  # noqa: E402


class RealClock(clocks.Clock):
    """The board's clock where `time` and `asyncio` are CPython's."""

    def ticks_ms(self):
        return int(time.monotonic() * 1000)

    def since_ms(self, start):
        return self.ticks_ms() - start

    async def sleep_ms(self, ms):
        await asyncio.sleep(ms / 1000)


class Led:
    """One till, one link."""

    def __init__(self, port, answer_ms):
        self.clock = (RealClock if hasattr(time, "monotonic") else clocks.Clock)(None)
        self.link = tcp_link.Tcp(
            Tcp(socket, self.clock), self.clock, "127.0.0.1:%d" % port, answer_ms
        )
        self.till = Till(Bank())
        self.turns = 0
        self.kind = "sign_on"

    async def ask(self):
        data = self.till.make(self.kind)
        self.turns = 0
        start = self.clock.ticks_ms()
        try:
            reply = await self.link.exchange(data)
        except HostDown as down:
            return "down %s %d" % (down.detail, self.clock.since_ms(start))
        took = self.clock.since_ms(start)
        if reply is None:
            return "none %d" % took
        self.kind = "echo"
        try:
            return "%s %d" % (self.till.read(data, reply)[0], took)
        except Exception as error:
            return "bad %s" % type(error).__name__

    async def answer(self, word):
        if word == "ask":
            return await self.ask()
        if word == "spin":
            return str(self.turns)
        return str(getattr(self.link, word))

    async def count(self):
        """Another task, that wants its turn every 5 ms."""
        while True:
            self.turns += 1
            await self.clock.sleep_ms(5)

    async def run(self):
        self.clock.spawn(self.count(), "other")
        while True:
            word = sys.stdin.readline().strip()
            if not word:
                return
            print(await self.answer(word))
            if hasattr(sys.stdout, "flush"):
                sys.stdout.flush()


asyncio.run(Led(int(sys.argv[1]), int(sys.argv[2])).run())
