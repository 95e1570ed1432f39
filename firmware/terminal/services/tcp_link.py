"""The way to a bank in the classroom: frames over TCP. In the heap only on a till that has one.

It is there from start to end, what reads a message only meanwhile. So the FormatError of that is
not always the one that frames are refused with, but both are a ValueError.
"""

from micropython import const

from terminal.errors import HostDown
from terminal.rules import endpoint
from terminal.services import loading
from terminal.services.link import ANSWER_MS
from terminal.wire import frame

_CONNECT_MS = const(5_000)
_BUSY_MS = const(20)
_FIRST_MS, _LONGEST_MS = const(1_000), const(30_000)  # to the next try, doubled after each
_STRAY = const(16)  # pieces that nobody asked for; who sends more is no bank
NOT_TRIED, CONNECTED = "not_tried", "connected"
NOT_DEMO, NO_ANSWER, NO_NETWORK = "not_demo", "no_answer", "no_network"


class Tcp:
    """A bank of the classroom, over one connection that stays open; one request at a time.

    `net`: a drivers/tcp.Tcp, None on a board without. `address`: such as "192.168.1.20:8583";
    ValueError when the endpoint policy refuses it. `state` says how it stands: "not_tried",
    "connected", or what went wrong last: "refused", "no_network", "no_answer", "closed",
    "not_demo"; `reason` more of that, for the log. `dropped`: answers that came for no request
    of now.
    """

    def __init__(self, net, clock, address, limit_ms=ANSWER_MS):
        self._net = net
        self._clock = clock
        self._address, self._port = endpoint.parse(address)
        self._limit_ms = limit_ms
        self._splitter = None
        self._busy = False
        self._wait_ms = 0  # before the next try to connect
        self._failed_at = 0
        self.state = NOT_TRIED
        self.reason = ""
        self.dropped = 0

    @property
    def rssi(self):
        """Strength of the radio's signal in dBm; None without a radio, or not joined."""
        return getattr(self._net, "rssi", None)

    async def exchange(self, message):
        """The bytes of the answer to a message; None when it was sent and none came in time.

        HostDown, its detail `state`, when it was not sent: at once while the bank that did not
        answer a moment ago is left alone. FormatError for a message that fits no frame.
        """
        framed = frame.wrap(message)
        number = loading.once(_number, message)
        await self._turn()
        try:
            await self._connect()
            return await self._ask(framed, number)
        finally:
            self._busy = False

    async def probe(self):
        """Connect, unless there is a connection; `state`. Nothing is sent."""
        await self._turn()
        try:
            await self._connect()
        except HostDown:
            pass  # the state tells
        finally:
            self._busy = False
        return self.state

    def close(self):
        """End the connection; the next request makes another."""
        if self._net:
            self._net.close()

    async def _turn(self):
        while self._busy:
            await self._clock.sleep_ms(_BUSY_MS)
        self._busy = True

    async def _connect(self):
        """Have a connection on which nothing waits to be read."""
        if self._net is None:
            self.state = NO_NETWORK
            raise HostDown(self.state)
        if self._net.is_open and await self._is_quiet():
            return
        if 0 <= self._clock.since_ms(self._failed_at) < self._wait_ms:
            raise HostDown(self.state)
        try:
            await self._net.open(self._address, self._port, _CONNECT_MS)
        except HostDown as down:
            self._give_up(down.detail, down.detail)
            raise
        self._splitter = frame.Splitter()
        self.state = CONNECTED

    async def _is_quiet(self):
        """Take in what came while nobody asked: late answers. False: this connection has ended."""
        try:
            for _ in range(_STRAY):
                piece = await self._net.receive(0)
                if piece is None:
                    return True
                self._splitter.feed(piece)
                while self._splitter.take() is not None:
                    self.dropped += 1
                await self._clock.sleep_ms(0)
        except (HostDown, ValueError):
            pass  # nothing was lost with it: another is opened
        self._net.close()
        return False

    async def _ask(self, framed, number):
        try:
            await self._net.send(framed, self._limit_ms)
            answer = await self._answer(number)
        except HostDown as down:
            self._give_up(down.detail, "%d bytes of an answer" % self._splitter.waiting)
            return None
        except ValueError as error:
            self._give_up(NOT_DEMO, str(error))
            return None
        if answer is None:
            # What comes now would be taken for the answer to the next request. And half a minute
            # has gone by: the next may try at once.
            self._net.close()
            self.state, self.reason = NO_ANSWER, "no answer in %d ms" % self._limit_ms
        else:
            self.state, self._wait_ms = CONNECTED, 0
        return answer

    async def _answer(self, number):
        """The answer that repeats the request's KSN, as protocol.md (Message) has it; None when
        the time is over. Others are late, or old: they are dropped."""
        start = self._clock.ticks_ms()
        while True:
            found = self._splitter.take()
            if found is None:
                left = self._limit_ms - self._clock.since_ms(start)
                piece = await self._net.receive(left) if left > 0 else None
                if piece is None:
                    return None
                self._splitter.feed(piece)
                await self._clock.sleep_ms(0)  # who sends without end does not stop the till
            elif loading.once(_number, found) == number:
                return found
            else:
                self.dropped += 1

    def _give_up(self, state, reason):
        """Close, and leave the bank alone for a while: longer after each failure in a row."""
        self._net.close()
        self.state, self.reason = state, reason
        self._failed_at = self._clock.ticks_ms()
        self._wait_ms = min(max(2 * self._wait_ms, _FIRST_MS), _LONGEST_MS)


def _number(message):
    """The KSN of a message, which its answer repeats."""
    from terminal.wire.fields import KSN
    from terminal.wire.iso8583_unpack import unpack

    return unpack(message)[1][KSN]
