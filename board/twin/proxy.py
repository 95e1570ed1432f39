"""Between a server and the twin's network: one request or one answer meets with trouble.

A proxy is a server (see `twin/net`) in front of another. What either side sends at once is one
message to it. Each trouble befalls the next message, once, and is over.
"""

LOST = "lost"  # the answer; the bank did what it was asked
LATE = "late"  # the answer comes, `seconds` later
TWICE = "twice"  # the same answer again, behind itself
BEHIND = "behind"  # it comes after the answer that follows it
CUT = "cut"  # half of it, then the connection ends
CHANGED = "changed"  # `bit` of it is another, counted from its end
UNMARKED = "unmarked"  # it does not say DEMO
TOO_LONG = "too long"  # its length says so
REPLAYED = "replayed"  # an earlier answer in its place
OTHER_MAC = "other MAC"  # with the MAC of an earlier answer
IMPOSSIBLE = "impossible"  # signed by the bank, and another amount is in it
AFTER_OLD = "after old"  # an earlier answer, then it
DRIBBLED = "dribbled"  # byte by byte
FLOOD = "flood"  # it, and the same again without end
ANSWERS = (
    LOST, LATE, TWICE, BEHIND, CUT, CHANGED, UNMARKED, TOO_LONG, REPLAYED, OTHER_MAC, IMPOSSIBLE,
    AFTER_OLD, DRIBBLED, FLOOD,
)  # fmt: skip

UNHEARD = "unheard"  # the request is lost
ASKED_TWICE = "asked twice"  # the request arrives twice
REQUEST_CHANGED = "request changed"  # as an answer is
KILLED = "killed"  # the bank ends before it hears the request
KILLED_AFTER = "killed after"  # the bank ends when it has done what it was asked
REQUESTS = (UNHEARD, ASKED_TWICE, REQUEST_CHANGED, KILLED, KILLED_AFTER)

_FLOOD = 100
_MAC = 8  # bytes at the end of a message (protocol.md)
_HEAD = 7  # bytes of a frame before its message (protocol.md)


class Proxy:
    """`server`: who answers. `heard`: the requests, `said`: the answers, as they were sent.

    `bit`: which one changes, counted from the end, or a function of the message that says so.
    `repeated`: requests that arrived twice.
    """

    def __init__(self, server):
        self._server = server
        self._trouble = self._wanted = None
        self.seconds = self.bit = 0
        self.behind = None  # an answer that waits for the next
        self.repeated = 0
        self.heard = []
        self.said = []

    def befall(self, trouble, wanted=None, seconds=0, bit=0):
        """Have it happen to the next message, or to the next one that `wanted(bytes)` takes."""
        self._trouble, self._wanted = trouble, wanted
        self.seconds, self.bit = seconds, bit

    @property
    def waits(self):
        """The trouble is still to come."""
        return self._trouble is not None

    def take(self, kinds, data):
        """The trouble this message meets with, if it is one of `kinds`; else None."""
        trouble = self._trouble
        if trouble not in kinds or (self._wanted and not self._wanted(data)):
            return None
        self._trouble = None
        return trouble

    def connected(self, wire):
        return _Between(self, wire, self._server)


class _Between:
    """One connection: what the server sends passes here, and what it is sent."""

    def __init__(self, proxy, wire, server):
        self._proxy = proxy
        self._wire = wire
        self._deaf = False  # the server is gone after this request
        self._peer = server.connected(self)
        self.close = wire.close
        self.reset = wire.reset

    # to the server

    def received(self, data):
        proxy = self._proxy
        proxy.heard.append(data)
        trouble = proxy.take(REQUESTS, data)
        if trouble == KILLED:
            self._wire.reset()
        elif trouble == KILLED_AFTER:
            self._deaf = True
            self._peer.received(data)
            self._wire.reset()
        elif trouble == REQUEST_CHANGED:
            self._peer.received(_changed(data, data, CHANGED, proxy.bit))
        elif trouble != UNHEARD:
            self._peer.received(data)
            if trouble == ASKED_TWICE:
                proxy.repeated += 1
                self._peer.received(data)

    def closed(self):
        self._peer.closed()

    # to the till

    def send(self, data):
        if self._deaf:
            return
        proxy, wire = self._proxy, self._wire
        old = proxy.said[-1] if proxy.said else data
        proxy.said.append(data)
        trouble = proxy.take(ANSWERS, data)
        if trouble == BEHIND:
            proxy.behind = data
        elif trouble == LATE:
            wire.send(data, proxy.seconds * 1_000_000)
        elif trouble == REPLAYED:
            wire.send(old)
        elif trouble == CUT:
            wire.send(data[: len(data) // 2])
            wire.close()
        elif trouble == DRIBBLED:
            for place in range(len(data)):
                wire.send(data[place : place + 1], 1000)
        elif trouble == FLOOD:
            for _ in range(_FLOOD):
                wire.send(data)
        elif trouble != LOST:
            if trouble == AFTER_OLD:
                wire.send(old)
            wire.send(_changed(data, old, trouble, proxy.bit))
            if trouble == TWICE:
                wire.send(data)
        if trouble != BEHIND and proxy.behind is not None:
            late, proxy.behind = proxy.behind, None
            wire.send(late)


def _changed(data, old, trouble, bit):
    if trouble == OTHER_MAC:
        return data[:-_MAC] + old[-_MAC:]
    if trouble == IMPOSSIBLE:
        from terminal.wire import frame
        from twin import forger

        return frame.wrap(forger.impossible(frame.unwrap(data)))
    changed = bytearray(data)
    if trouble == CHANGED:
        at = bit if isinstance(bit, int) else bit(data[_HEAD:])
        changed[-1 - at // 8] ^= 1 << at % 8
    elif trouble == UNMARKED:
        changed[2] ^= 0x20  # "d" for "D"
    elif trouble == TOO_LONG:
        changed[0] = 0x7F
    return bytes(changed)
