"""The PN532 reader chip's twin, at the level of its commands (UM0701-02, firmware 1.6).

It finds cards by itself: REQA, anticollision, SELECT; and where `fAutomaticRATS` is set, as it is
from power-on, it goes on to RATS. After a first card it halts it and looks for a second, when two
may be listed. A field switched on while automatic RATS is set is refused with Misuse, and so is a
command that is not built here. `pn532_frames` is its bus; `pn532_air` what it says to cards.
"""

from micropython import const

from twin.bus import Misuse
from twin.pn532_air import Air
from twin.pn532_frames import Frames, SyntaxFault

_AUTOMATIC_RATS = const(0x10)
_DEFAULTS = const(0x14)  # SetParameters: automatic ATR_RES and RATS
_FOREVER = const(0xFF)
_LITTLE_US = const(200)  # what a command takes that stays in the chip
_GUARD_US = const(5_100)  # before the first REQA of a field that was off
_BETWEEN_US = const(5_000)  # from one try to the next
_WRONG_CONTEXT = const(0x27)


class Chip(Frames):
    """One power-on of the chip, at the antenna of `field`.

    `low_battery_mode`: it starts in it, as from firmware 1.6 on, and knows little else than
    SAMConfiguration, which ends it (AN10609, low battery mode).
    """

    def __init__(self, time, field):
        self.low_battery_mode = True
        self._field = field
        self._air = Air(time, field, self)
        field.join(self)
        super().__init__(time)

    def boot(self):
        super().boot()
        self.parameters = _DEFAULTS
        self.awake = not self.low_battery_mode
        self._retries = _FOREVER
        self._error = 0
        self._targets = []
        self._lit(False)

    def _lit(self, on):
        if self._field.reader is not self:
            return
        if on and self.parameters & _AUTOMATIC_RATS:
            raise Misuse("PN532: the field goes on while automatic RATS is set")
        self._field.carrier(on)
        if not on:
            self._targets = []
            self._air.secret = False

    def command(self, code, data):
        done = _COMMANDS.get(code)
        if done is None:
            raise Misuse("PN532 command %02X is not built into this twin" % code)
        if not self.awake and code not in (0x02, 0x14):
            raise SyntaxFault
        return done(self, data)

    # what stays in the chip

    def _version(self, data):
        yield _LITTLE_US
        return b"\x32\x01\x06\x07"

    def _sam(self, data):
        if not 2 <= len(data) <= 3:
            raise SyntaxFault
        yield _LITTLE_US
        if data[0] != 1:
            raise Misuse("PN532: SAM mode %d" % data[0])
        self.awake = True
        return b""

    def _set_parameters(self, data):
        if len(data) != 1:
            raise SyntaxFault
        yield _LITTLE_US
        self.parameters = data[0]
        return b""

    def _configure(self, data):
        if not data or len(data) != {0x01: 2, 0x05: 4}.get(data[0], len(data)):
            raise SyntaxFault
        yield _LITTLE_US
        if data[0] == 0x01:
            self._lit(bool(data[1] & 1))
        elif data[0] == 0x05:
            self._retries = data[3]
        else:
            raise Misuse("PN532: RFConfiguration item %02X is not built into this twin" % data[0])
        return b""

    def _status(self, data):
        yield _LITTLE_US
        return bytes((self._error, 0, len(self._targets))) + b"\x00" + b"\x00"

    # cards

    def _list(self, data):
        if len(data) < 2:
            raise SyntaxFault
        if data[1] != 0 or not 1 <= data[0] <= 2:
            raise Misuse("PN532: InListPassiveTarget %02X %02X" % (data[0], data[1]))
        self._targets = []
        self._air.secret = False
        if not self._field.lit:
            self._lit(True)
            yield _GUARD_US
        tries = 0
        while tries <= self._retries or self._retries == _FOREVER:
            tries += 1
            found = yield from self._air.activate(self.parameters & _AUTOMATIC_RATS)
            self._error = self._air.error
            if found:
                self._targets.append(found)
                break
            yield _BETWEEN_US
        if self._targets and data[0] == 2:
            yield from self._air.halt()
            other = yield from self._air.activate(self.parameters & _AUTOMATIC_RATS)
            if other:
                yield from self._air.halt()
                self._targets.append(other)
            else:
                yield from self._air.select_again(self._targets[0][1])
        told = bytes((len(self._targets),))
        for number, (answer, _) in enumerate(self._targets):
            told += bytes((number + 1,)) + answer
        return told

    def _exchange(self, data):
        if len(data) < 2:
            raise SyntaxFault
        if not self._field.lit or data[0] != 1 or not self._targets:
            yield _LITTLE_US
            return bytes((_WRONG_CONTEXT,))
        status, answer = yield from self._air.exchange(data[1:])
        self._error = status
        return bytes((status,)) + answer

    def _release(self, data):
        """InRelease, InDeselect: a card of 14443-4 gets S(DESELECT), any other HLTA."""
        for answer, _ in self._targets:
            if answer[2] & 0x20:
                yield from self._air.say(b"\xc2")
            else:
                yield from self._air.halt()
        yield _LITTLE_US
        return b"\x00"


_COMMANDS = {
    0x02: Chip._version, 0x04: Chip._status, 0x12: Chip._set_parameters, 0x14: Chip._sam,
    0x32: Chip._configure, 0x40: Chip._exchange, 0x44: Chip._release, 0x4A: Chip._list,
    0x52: Chip._release,
}  # fmt: skip
