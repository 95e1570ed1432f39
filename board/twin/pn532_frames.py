"""The PN532's side of I2C: frames, acknowledge, the ready byte (UM0701-02, 6.2; NXP AN10609).

What is read before the chip is ready is the ready byte 00 and then anything. A frame that is
damaged on its way to the chip is not acknowledged; a command it does not know, or with too few
bytes, is answered with the error frame. `command(code, data)` is what the chip does about a good
one: a generator of the microseconds it takes, which returns the answer's data.

What goes wrong is set on the chip: `loose`, nobody acknowledges the address; `stretch_us`, SCL is
held so long at each transfer; `mute`, it takes frames and never says a word; `damage[n] = byte`,
that byte of the n-th answer from now, from 1, arrives wrong, on its first reading.
"""

from micropython import const

from twin.bus import Misuse

ACK = b"\x00\x00\xff\x00\xff\x00"
NACK = b"\x00\x00\xff\xff\x00\x00"
ERROR = b"\x00\x00\xff\x01\xff\x7f\x81\x00"
_ACK_US = const(400)
_BOOT_US = const(2_000)  # from its supply, or a glitch of it, to the first frame it takes


class SyntaxFault(Exception):
    """The error frame is the answer."""


def frame(data):
    """`data`, direction and code first, as it goes over the wire."""
    size = len(data)
    return b"\x00\x00\xff" + bytes((size, -size & 0xFF)) + data + bytes((-sum(data) & 0xFF, 0))


def unframe(data):
    """The data of a good frame, None for another."""
    if len(data) < 8 or data[:3] != b"\x00\x00\xff" or (data[3] + data[4]) & 0xFF:
        return None
    inner = data[5 : 5 + data[3]]
    if len(inner) != data[3] or len(data) != data[3] + 7 or (sum(inner) + data[-2]) & 0xFF:
        return None
    return bytes(inner)


class Frames:
    """A part on the twin's I2C bus. `said`: codes of the commands it took."""

    MAX_HZ = 400_000

    def __init__(self, time):
        self._time = time
        self.loose = self.mute = False
        self.stretch_us = 0
        self.held = None
        self.damage = {}
        self.said = []
        self._answers = 0
        self.boot()

    def boot(self):
        """Its supply comes, or came back."""
        self._run = getattr(self, "_run", 0) + 1
        self._awake_us = self._time.now_us + _BOOT_US
        self._ready = None  # the frame that can be read
        self._after = None  # the answer that follows the acknowledge
        self._last = None
        self._busy = False

    # the bus

    @property
    def answers(self):
        return not self.loose and self._time.now_us >= self._awake_us

    readable = answers

    def write(self, data):
        """The bytes of one transfer."""
        data = bytes(data)
        if self.mute or not self.answers:  # it may have restarted meanwhile
            return
        if data == ACK:  # stop
            self._run += 1
            self._ready = self._after = None
            self._busy = False
            return
        if data == NACK:
            self._say(self._last)
            return
        inner = unframe(data)
        if inner is None or len(inner) < 2 or inner[0] != 0xD4:
            return
        self._run += 1
        self._after = None
        self._ready = None
        self._busy = True
        self.said.append(inner[1])
        run = self._run
        self._time.at_us(self._time.now_us + _ACK_US, lambda: self._begins(run, inner))

    def read(self, count):
        """The ready byte, and behind it the frame, which is then taken."""
        if self._ready is None or self.mute or not self.answers:
            return bytes(count)
        data = b"\x01" + self._ready + bytes(count)
        if count > 1:
            self._ready = None
            if self._after is not None:
                self._after, answer = None, self._after
                self._say(answer)
        return data[:count]

    # the chip

    def _begins(self, run, inner):
        if run != self._run:
            return
        self._ready = ACK
        try:
            steps = self.command(inner[1], inner[2:])  # pyright: ignore[reportAttributeAccessIssue]
            self._step(run, inner[1], steps)
        except SyntaxFault:
            self._ends(run, ERROR)

    def _step(self, run, code, steps):
        """Go on with a command, once the time it asked for has passed."""
        if run != self._run:
            return
        try:
            us = next(steps)
        except StopIteration as end:
            value = getattr(end, "value", None)
            if value is None:
                raise Misuse("command %02X ended without an answer" % code)
            self._ends(run, frame(bytes((0xD5, code + 1)) + bytes(value)))
            return
        except SyntaxFault:
            self._ends(run, ERROR)
            return
        self._time.at_us(self._time.now_us + us, lambda: self._step(run, code, steps))

    def _ends(self, run, answer):
        self._busy = False
        self._answers += 1
        self._last = answer
        wrong = self.damage.pop(self._answers, None)
        if wrong is not None:
            answer = bytearray(answer)
            answer[wrong % len(answer)] ^= 0x10
            answer = bytes(answer)
        if self._ready is None:  # the acknowledge was read
            self._say(answer)
        else:
            self._after = answer

    def _say(self, answer):
        self._ready = answer
