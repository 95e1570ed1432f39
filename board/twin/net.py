"""The twin's network: one till, servers in this program, and TCP between them.

`Net` is the world's and outlives the till's power; `Sockets` is what one boot gets, in the shape
of the part of the `socket` module that a driver may use without ever blocking. Time passes on the
wire, bytes arrive in order, in pieces, and not while the network is down: then TCP holds them
back and brings them later. A server has

    connected(wire)       a till connects; returns who hears of it: `received(data)`, `closed()`

and answers with `wire.send(data)`, `wire.close()`, `wire.reset()`.
"""

import errno

from twin.bus import Bus, Misuse

LATENCY_US = 2_000  # one way, in a room's network
_EISCONN, _EISCONN_LWIP = 106, 127  # MicroPython has no name for it
_CONNECTING, _OPEN, _FAILED = "connecting", "open", "failed"


def _error(number):
    return OSError(number, "")  # CPython gives the number of two arguments only


class Net:
    """`up`: the till's own way into the network; see `drop`, `restore`. `silent`: who is asked
    does not answer, not even that nobody listens. `piece`: bytes that arrive together at most.
    `window`: bytes on their way at most. `lwip`: a socket tells what became of it as the ESP32's
    do, not as Linux'. `opened`: connections made so far.
    """

    def __init__(self, time, latency_us=LATENCY_US):
        self.time = time
        self.latency_us = latency_us
        self.up = True
        self.silent = False
        self.piece = 536
        self.window = 5760
        self.lwip = False
        self.opened = 0
        self.ears = []  # sockets for datagrams that are bound
        self._servers = {}
        self._held = []  # what arrives when the network is back

    def serve(self, address, port, server):
        """`server` listens there; None: nobody does any more, what is connected stays so."""
        self._servers[address, port] = server

    def server(self, address, port):
        """Who listens there, or None."""
        return self._servers.get((address, port))

    def broadcast(self, port, data):
        """A datagram for everybody: it arrives at who listens now, or nowhere."""
        for ear in list(self.ears) if self.up else ():
            ear.hears(port, data)

    def drop(self):
        """The network goes: nothing arrives, and nothing new can be reached."""
        self.up = False

    def restore(self):
        """The network is back, and brings what TCP kept for it."""
        self.up = True
        held, self._held = self._held, []
        for arrive in held:
            arrive()

    def arrive(self, call):
        """Something reaches its end of a wire, now or when the network is back."""
        if self.up:
            call()
        else:
            self._held.append(call)


class Wire:
    """One connection; the server's end of it."""

    def __init__(self, net):
        self._net = net
        self._due_us = [0, 0]  # of the last bytes to the till and to the server
        self._peer = None
        self._ended = False  # the server hears of nothing any more
        self.came = bytearray()  # at the till, not yet read
        self.on_way = 0  # bytes from the till
        self.end = None  # "closed" or "reset", once the till can know

    def _later(self, way, call, us=0):
        """Have it arrive in order: what is late holds up what follows."""
        net = self._net
        due = max(self._due_us[way], net.time.now_us + net.latency_us + us)
        self._due_us[way] = due
        net.time.at_us(due, lambda: net.arrive(call))

    # the server's end

    def send(self, data, us=0):
        """Bytes for the till, `us` later than they would be."""
        piece = self._net.piece
        for start in range(0, len(data), piece):
            self._later(0, lambda part=data[start : start + piece]: self._came(part), us)

    def close(self):
        """No more is sent; what was sent still arrives."""
        self._ended = True
        self._later(0, lambda: self._finish("closed"))

    def reset(self):
        """The server is gone, with all it had not sent."""
        self._ended = True
        self._later(0, lambda: self._finish("reset"))

    def _came(self, data):
        if self.end is None:
            self.came += data

    def _finish(self, how):
        self.end = self.end or how

    # the till's end

    def join(self, server):
        """The server hears of a connection."""
        self._peer = server.connected(self)
        self._net.opened += 1

    def put(self, data):
        """Bytes from the till; how many there was room for."""
        data = bytes(data[: max(0, self._net.window - self.on_way)])
        if data:
            self.on_way += len(data)
            self._later(1, lambda: self._reach(data))
        return len(data)

    def _reach(self, data):
        self.on_way -= len(data)
        if not self._ended:
            self._peer.received(data)

    def leave(self):
        """The till closes: the server hears of it, and nothing more arrives."""
        self.end = "closed"
        self._later(1, self._left)

    def _left(self):
        if not self._ended:
            self._ended = True
            self._peer.closed()


class Sockets(Bus):
    """One boot's `socket` module."""

    AF_INET = 2
    SOCK_STREAM = 1
    SOCK_DGRAM = 2

    def __init__(self, net):
        self.net = net
        self.sockets = []  # made so far

    def socket(self, family=AF_INET, kind=SOCK_STREAM):
        self.alive()
        if (family, kind) == (self.AF_INET, self.SOCK_DGRAM):
            from twin import ear  # seldom

            return ear.Ear(self)
        if (family, kind) != (self.AF_INET, self.SOCK_STREAM):
            raise Misuse("a socket of another kind: %r %r" % (family, kind))
        self.sockets.append(_Socket(self))
        return self.sockets[-1]

    def getaddrinfo(self, address, port, family=0, kind=0):
        self.alive()
        if not address.replace(".", "").isdigit():
            raise Misuse("a name server is asked for %s" % address)
        return [(self.AF_INET, self.SOCK_STREAM, 0, "", (address, port))]


class _Socket:
    """One socket, in the part of its life that a driver may use."""

    def __init__(self, sockets):
        self._sockets = sockets
        self._net = sockets.net
        self._wire = None
        self._state = None
        self._told = False  # connect has said that it stands
        self._why = 0
        self._blocking = True
        self.closed = False

    def setblocking(self, flag):
        self._blocking = bool(flag)

    def connect(self, where):
        self._ready()
        if self._state is None:
            self._start(where)
            raise _error(errno.EINPROGRESS)
        if self._state == _CONNECTING:
            raise _error(errno.EALREADY)
        if self._state == _FAILED:
            raise _error(errno.ENOTCONN if self._net.lwip else self._why)
        if self._told or self._net.lwip:
            raise _error(_EISCONN_LWIP if self._net.lwip else _EISCONN)
        self._told = True

    def _start(self, where):
        net = self._net
        if not net.up:
            self._state, self._why = _FAILED, errno.EHOSTUNREACH
            raise _error(self._why)
        self._state = _CONNECTING
        if not net.silent:
            net.time.at_us(net.time.now_us + 2 * net.latency_us, lambda: self._met(where))

    def _met(self, where):
        """There and back: somebody listens, or not."""
        net = self._net
        if self._sockets.dead or self.closed or not net.up:
            return
        server = net.server(*where)
        if server is None:
            self._state, self._why = _FAILED, errno.ECONNREFUSED
        else:
            self._state = _OPEN
            self._wire = Wire(net)
            self._wire.join(server)

    def send(self, data):
        self._ready()
        self._connected()
        if self._wire.end:
            raise _error(errno.ECONNRESET)
        count = self._wire.put(data)
        if not count:
            raise _error(errno.EAGAIN)
        return count

    def readinto(self, buffer):
        """Bytes read; 0 at the end of what the server sent; None while there is nothing."""
        self._ready()
        self._connected()
        wire = self._wire
        if wire.end == "reset":
            raise _error(errno.ECONNRESET)
        count = min(len(buffer), len(wire.came))
        if not count:
            return 0 if wire.end else None
        buffer[:count] = wire.came[:count]
        wire.came = wire.came[count:]
        return count

    def close(self):
        if not self.closed and not self._sockets.dead:
            self.closed = True
            if self._wire:
                self._wire.leave()

    def _ready(self):
        self._sockets.alive()
        if self._blocking:
            raise Misuse("a socket that blocks would stop the till")
        if self.closed:
            raise _error(errno.EBADF)

    def _connected(self):
        if self._state != _OPEN:
            raise _error(errno.EAGAIN if self._state == _CONNECTING else errno.ENOTCONN)
