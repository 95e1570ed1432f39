"""The twin's socket for datagrams, as far as a till listens: bind, recv, close."""

import errno

from twin.bus import Misuse

_WAITING = 6  # datagrams that lwIP keeps for a socket


class Ear:
    """`sockets`: the boot's twin.net.Sockets."""

    def __init__(self, sockets):
        self._sockets = sockets
        self._port = None
        self._came = []
        self._blocking = True

    def setblocking(self, flag):
        self._blocking = bool(flag)

    def bind(self, where):
        self._sockets.alive()
        self._port = where[1]
        self._sockets.net.ears.append(self)

    def hears(self, port, data):
        """Somebody sent that to everybody."""
        if port == self._port and not self._sockets.dead and len(self._came) < _WAITING:
            self._came.append(data)

    def recv(self, most):
        self._sockets.alive()
        if self._blocking:
            raise Misuse("a socket that blocks would stop the till")
        if not self._came:
            raise OSError(errno.EAGAIN, "")
        return self._came.pop(0)[:most]

    def close(self):
        if self in self._sockets.net.ears:
            self._sockets.net.ears.remove(self)
