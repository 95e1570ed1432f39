"""The line between a till and its bank, which may lose, repeat, overtake or alter what it carries.

It stands where a link stands (`async exchange(message)` -> answer, both bytes without a frame;
None when no answer came) and hands on to another, whichever bank is behind it. Each trouble
befalls one message, the next that `wanted(message)` takes. `twin/proxy` does the like to the
frames of a connection.
"""

ANSWER_LOST = "answer lost"  # the bank did what it was asked
REQUEST_LOST = "request lost"  # the bank never heard of it
OVERTAKEN = "overtaken"  # the request reaches the bank after the message that follows it
TWICE = "twice"  # the request arrives twice; the first answer is the one that counts
LATE = "late"  # the answer takes its time; no answer when that is longer than the till waits
TROUBLES = (ANSWER_LOST, REQUEST_LOST, OVERTAKEN, TWICE, LATE)

BROKEN_MAC = "broken MAC"  # the last byte of the answer is another
CHANGED = "changed"  # one bit of the answer is
REPLAYED = "replayed"  # an earlier answer comes in its place
OTHER_MAC = "other MAC"  # the answer has the MAC of an earlier one
REQUEST_CHANGED = "request changed"  # one bit of the request is
IMPOSSIBLE = "impossible"  # signed by the bank, and another amount is in it
ALTERED = (BROKEN_MAC, CHANGED, REPLAYED, OTHER_MAC, REQUEST_CHANGED, IMPOSSIBLE)

_MAC = 8  # bytes at the end of a message (protocol.md)
_AMOUNT = 0x10  # DE4, in the first byte of the bit map
_SETTLEMENT = b"\x05\x00"


def moves(message):
    """True for what has to be there exactly once: it carries an amount, or closes a batch."""
    return message[:2] == _SETTLEMENT or bool(message[2] & _AMOUNT)


class Faults:
    """What is wrong with the line: the world's, it outlives the till's power.

    `down`: nothing passes. `differed`: a repeated request got another answer than the first time;
    None while none was repeated.
    """

    def __init__(self):
        self.down = False
        self.differed = None
        self.seconds = self.bit = 0
        self._trouble = self._wanted = None

    def befall(self, trouble, wanted=None, seconds=20, bit=0):
        """Have it happen to the next message, or to the next one `wanted` takes; None: to none.

        `seconds`: how late; `bit`: which one changes, counted from the end of the message, or a
        function of the message that says so.
        """
        self._trouble, self._wanted = trouble, wanted
        self.seconds, self.bit = seconds, bit

    def take(self, message):
        """The trouble this message meets with, or None."""
        if self._trouble is None or not (self._wanted is None or self._wanted(message)):
            return None
        trouble, self._trouble = self._trouble, None
        return trouble


class Line:
    """`link`: what it hands on to. `clock`: the boot's. `patience_ms`: how long a till waits for
    an answer that never comes."""

    def __init__(self, link, clock, faults=None, patience_ms=0):
        self._link = link
        self._clock = clock
        self._patience_ms = patience_ms
        self._held = None  # an overtaken request
        self._old = None  # the answer before
        self.faults = faults or Faults()
        self.befall = self.faults.befall

    @property
    def differed(self):
        return self.faults.differed

    def __getattr__(self, name):
        """What else the link has: its state, for who asks."""
        return getattr(self._link, name)

    async def exchange(self, message):
        faults = self.faults
        if faults.down:
            return None
        trouble = faults.take(message)
        if trouble == REQUEST_LOST:
            return await self._silence()
        if trouble == OVERTAKEN:
            self._held = message
            return await self._silence()
        if trouble == REQUEST_CHANGED:
            message = _changed(message, faults.bit)
        answer = await self._link.exchange(message)
        if self._held:
            late, self._held = self._held, None
            await self._link.exchange(late)  # whoever asked has given up
        if trouble == TWICE:
            again = await self._link.exchange(message)
            faults.differed = bool(faults.differed) or again != answer
        if answer is None:
            return None
        late_ms = 1000 * faults.seconds if trouble == LATE else 0
        if trouble == ANSWER_LOST or 0 < self._patience_ms <= late_ms:
            return await self._silence()
        await self._clock.sleep_ms(late_ms)
        old, self._old = self._old or answer, answer
        return _altered(answer, old, trouble, faults.bit) if trouble in ALTERED else answer

    async def _silence(self):
        await self._clock.sleep_ms(self._patience_ms)


def _altered(answer, old, trouble, bit):
    if trouble == BROKEN_MAC:
        return _changed(answer, 0)
    if trouble == CHANGED:
        return _changed(answer, bit)
    if trouble == REPLAYED:
        return old
    if trouble == OTHER_MAC:
        return answer[:-_MAC] + old[-_MAC:]
    if trouble == IMPOSSIBLE:
        from twin import forger  # with it comes what the till itself loads and drops

        return forger.impossible(answer)
    return answer


def _changed(message, bit):
    at = bit if isinstance(bit, int) else bit(message)
    changed = bytearray(message)
    changed[-1 - at // 8] ^= 1 << at % 8
    return bytes(changed)


def between(kit, faults=None, patience_ms=0):
    """Put a Line between a kit that runs and its bank."""
    kit.host._link = Line(kit.host._link, kit.clock, faults, patience_ms)
    return kit.host._link
