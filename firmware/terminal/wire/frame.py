"""Frames around messages on a byte stream (protocol.md, Frame).

    length (2 bytes, big-endian, of everything after it) · "DEMO" · version 1 · message

What breaks these rules closes the connection: FormatError of field None, whose text is the reason
for the log. It is found as early as the bytes allow, on the length without waiting for the rest.
"""

from micropython import const

from terminal.wire.fields import FormatError

SHORTEST = const(23)  # of what the length counts: mark, MTI, bit map, MAC
LONGEST = const(1024)
MARK = b"DEMO\x01"
_LENGTH = const(2)
_HEAD = const(7)


def wrap(message):
    """The frame of a message, as bytes. FormatError when it is too short or too long for one."""
    size = len(MARK) + len(message)
    _check(size)
    return bytes((size >> 8, size & 0xFF)) + MARK + message


def unwrap(frame):
    """The message in one whole frame and nothing else."""
    splitter = Splitter()
    splitter.feed(frame)
    message = splitter.take()
    if message is None:
        raise FormatError(None, "cut short")
    if splitter.waiting:
        raise FormatError(None, "bytes after it")
    return message


def _check(size):
    if size > LONGEST:
        raise FormatError(None, "too long: %d bytes, %d at most" % (size, LONGEST))
    if size < SHORTEST:
        raise FormatError(None, "too short: %d bytes, %d at least" % (size, SHORTEST))


class Splitter:
    """Cuts what a connection brings, in pieces of any size, into messages.

    `feed` bytes as they come, then `take` until it gives None. After an error there is no way to
    find the next frame: every later `take` fails the same way.
    """

    def __init__(self):
        self._bytes = b""

    @property
    def waiting(self):
        """Bytes that are there and in no message yet: is a frame left half way?"""
        return len(self._bytes)

    def feed(self, data):
        """Take in what was received."""
        self._bytes = self._bytes + data if self._bytes else bytes(data)

    def take(self):
        """The next message as bytes, or None while it is not all there. Raises FormatError."""
        data = self._bytes
        if len(data) < _LENGTH:
            return None
        size = data[0] << 8 | data[1]
        _check(size)
        there = data[_LENGTH:_HEAD]
        if there != MARK[: len(there)]:
            raise FormatError(None, "without the demo mark")
        if len(data) < _LENGTH + size:
            return None
        self._bytes = data[_LENGTH + size :]
        return data[_HEAD : _LENGTH + size]
