"""A classroom's bank in the twin's network: frames on a connection around a bank's answers.

The bank is any `answer(bytes) -> bytes`, or None for what gets no answer but the end of the
connection, b"" for silence. It keeps its books somewhere else than the till: killing and
restarting it loses none.
"""

from terminal.wire import frame
from terminal.wire.fields import FormatError

WORK_US = 5_000  # what an answer takes


class Server:
    """`time`: the world's. `late_ms`: gives how much too late the last answer comes. `refused`:
    why connections were closed."""

    def __init__(self, time, answer, late_ms=lambda: 0):
        self._time = time
        self._answer = answer
        self._late_ms = late_ms
        self._wires = []
        self.refused = []

    def connected(self, wire):
        talk = _Talk(self, wire)
        self._wires.append(talk)
        return talk

    def stop(self, kill=False):
        """End every connection: as a bank does that is stopped, or as one that is killed."""
        those, self._wires = self._wires, []
        for talk in those:
            talk.end(kill)

    def reply(self, talk, message):
        """Answer when the work is done, if the bank and the connection are still there."""
        reply = self._answer(message)
        if reply is None:
            self.drop(talk, "refused")
        elif reply:
            due_us = self._time.now_us + WORK_US + 1000 * self._late_ms()
            self._time.at_us(due_us, lambda: self._send(talk, frame.wrap(reply)))

    def _send(self, talk, data):
        if talk in self._wires:
            talk.wire.send(data)

    def drop(self, talk, why):
        """Close one connection."""
        self.refused.append(why)
        self.forget(talk)
        talk.end(False)

    def forget(self, talk):
        if talk in self._wires:
            self._wires.remove(talk)


class _Talk:
    """One till's connection."""

    def __init__(self, server, wire):
        self._server = server
        self.wire = wire
        self._splitter = frame.Splitter()

    def received(self, data):
        self._splitter.feed(data)
        try:
            message = self._splitter.take()
            while message is not None:
                self._server.reply(self, message)
                message = self._splitter.take()
        except FormatError as error:
            self._server.drop(self, str(error))

    def closed(self):
        self._server.forget(self)

    def end(self, kill):
        if kill:
            self.wire.reset()
        else:
            self.wire.close()
