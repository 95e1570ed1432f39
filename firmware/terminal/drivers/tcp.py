"""One TCP connection (RFC 9293) to a machine of the till's own network; no call ever blocks.

The same code on every runtime: what differs between them is how a connection that is under way
tells that it stands, and the numbers of some errors. Waiting is the clock's, in short looks.
"""

import errno

from micropython import const

from terminal.errors import HostDown
from terminal.rules import endpoint

REFUSED = "refused"  # the machine is there, no bank listens
NO_NETWORK = "no_network"  # the machine cannot be reached from here
NO_ANSWER = "no_answer"  # silence
CLOSED = "closed"  # the other side ended the connection, or it broke

_LONGEST_MS = const(20)  # from one look to the next
_BUFFER = const(256)


def _numbers(names, *more):
    """Error numbers by name; MicroPython names fewer of them than CPython."""
    return tuple([getattr(errno, name) for name in names if hasattr(errno, name)]) + more


_NOT_YET = _numbers(("EAGAIN", "EWOULDBLOCK", "EINPROGRESS", "EALREADY"))
_STANDS = _numbers(("EISCONN",), 106, 127)  # Linux, ESP32
_TURNED_AWAY = _numbers(("ECONNREFUSED", "ECONNRESET", "ECONNABORTED", "ENOTCONN"))
_SILENT = _numbers(("ETIMEDOUT",))


class Tcp:
    """`sockets`: the `socket` module, or what stands for it.

    What goes wrong is a HostDown, its `detail` one of the words above; the connection is then
    closed, and can be opened again.
    """

    def __init__(self, sockets, clock):
        self._sockets = sockets
        self._clock = clock
        self._socket = None
        self._read = None
        self._buffer = memoryview(bytearray(_BUFFER))

    @property
    def is_open(self):
        """There is a connection, as far as is known here."""
        return self._socket is not None

    async def open(self, address, port, ms):
        """Connect within `ms`. ValueError for an address outside the endpoint policy."""
        if not endpoint.allowed(address):
            raise ValueError("public: %s" % address)
        self.close()
        sockets = self._sockets
        try:
            # A literal address is looked up in no name server; unix MicroPython wants its form.
            where = sockets.getaddrinfo(address, port, 0, sockets.SOCK_STREAM)[0][-1]
            self._socket = sockets.socket(sockets.AF_INET, sockets.SOCK_STREAM)
            self._socket.setblocking(False)
        except OSError:
            self._fail(NO_NETWORK)
        self._read = getattr(self._socket, "readinto", None) or self._socket.recv_into
        start, pause = self._clock.ticks_ms(), 1
        while not self._stands(where):
            pause = await self._pause(start, ms, pause)
            if not pause:
                self._fail(NO_ANSWER)

    def _stands(self, where):
        """Ask again to connect: the answer tells how far it is, everywhere."""
        try:
            look = getattr(self._socket, "getsockopt", None)  # MicroPython has none
            failed = look(self._sockets.SOL_SOCKET, self._sockets.SO_ERROR) if look else 0
            if failed:
                raise OSError(failed, "")
            self._socket.connect(where)
        except OSError as error:
            number = error.errno
            if number in _NOT_YET:
                return False
            if number in _STANDS:
                return True
            if number in _TURNED_AWAY:
                self._fail(REFUSED)
            self._fail(NO_ANSWER if number in _SILENT else NO_NETWORK)
        return True

    async def send(self, data, ms):
        """Hand over all of `data` within `ms`."""
        rest = memoryview(data)
        start, pause = self._clock.ticks_ms(), 1
        while rest:
            count = self._send(rest)
            if count:
                rest = rest[count:]
                continue
            pause = await self._pause(start, ms, pause)
            if not pause:
                self._fail(NO_ANSWER)

    def _send(self, rest):
        """Bytes taken; 0 while there is no room."""
        if self._socket is None:
            self._fail(CLOSED)
        try:
            return self._socket.send(rest) or 0
        except OSError as error:
            if error.errno not in _NOT_YET:
                self._fail(CLOSED)
            return 0

    async def receive(self, ms):
        """What has come, 1 to 256 bytes; None when nothing does within `ms`, 0 for one look."""
        start, pause = self._clock.ticks_ms(), 1
        while True:
            count = self._look()
            if count:
                return bytes(self._buffer[:count])
            pause = await self._pause(start, ms, pause)
            if not pause:
                return None

    def _look(self):
        """Bytes that came into the buffer; 0 for none."""
        if self._socket is None:
            self._fail(CLOSED)
        try:
            count = self._read(self._buffer)
        except OSError as error:
            if error.errno not in _NOT_YET:
                self._fail(CLOSED)
            return 0
        if count == 0:
            self._fail(CLOSED)
        return count or 0  # MicroPython's None: nothing yet

    async def _pause(self, start, ms, pause):
        """Sleep, a little longer each time; the next pause, 0 when `ms` since `start` are over."""
        left = ms - self._clock.since_ms(start)
        if left <= 0:
            return 0
        await self._clock.sleep_ms(min(pause, left))
        return min(2 * pause, _LONGEST_MS)

    async def hear(self, port, most, ms):
        """A datagram that comes to `port` within `ms`, or None; see `drivers/udp`."""
        from terminal.drivers import udp  # when a bank is looked for, and never else

        return await udp.hear(self._sockets, self._clock, port, most, ms)

    def close(self):
        """End the connection, if there is one."""
        if self._socket is not None:
            self._socket.close()
            self._socket = self._read = None

    def _fail(self, word):
        self.close()
        raise HostDown(word)
