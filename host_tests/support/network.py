"""A till's connection on the twin's network, and servers for it to meet."""

from terminal.drivers.tcp import Tcp
from twin.clock import Time, TwinClock
from twin.net import Net, Sockets
from twin.wall import MORNING, Wall

HERE = ("10.0.0.2", 8583)


class Echo:
    """A server that sends back what it gets, and remembers how each connection went."""

    def __init__(self):
        self.wires = []
        self.got = []  # bytes, of each connection
        self.gone = 0

    def connected(self, wire):
        self.wires.append(wire)
        self.got.append(b"")
        return _Echoing(self, len(self.wires) - 1)


class _Echoing:
    def __init__(self, server, number):
        self._server = server
        self._number = number

    def received(self, data):
        self._server.got[self._number] += data
        self._server.wires[self._number].send(data)

    def closed(self):
        self._server.gone += 1


class Lab:
    """`net`, one boot's `tcp` on it, and `server` (an `Echo` when none is given) at HERE."""

    def __init__(self, server=None, time=None):
        self.time = time or Time()
        wall = Wall(self.time)
        wall.write(MORNING)
        self.clock = TwinClock(self.time, wall)
        self.net = Net(self.time)
        self.server = server or Echo()
        self.net.serve(*HERE, self.server)
        self.boot()

    def boot(self):
        """The power went and came back: new sockets, a new driver."""
        if hasattr(self, "sockets"):
            self.sockets.dead = True
        self.sockets = Sockets(self.net)
        self.tcp = Tcp(self.sockets, self.clock)

    def run(self, work):
        return self.clock.run(work)

    def open(self, ms=1000):
        self.run(self.tcp.open(*HERE, ms))

    def took_ms(self, work):
        """(what it gave or its exception, milliseconds of the twin's time)."""
        start = self.clock.ticks_ms()
        try:
            found = self.run(work)
        except Exception as error:
            found = error
        return found, self.clock.since_ms(start)
