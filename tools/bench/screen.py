"""What a key costs on the display's bus: bytes and time, against the cheapest windows and a peer.

The peer is micropython-lib's ssd1306, whose `show()` sends everything each time: six commands of
two bytes and 1025 bytes of frame, with their addresses 1044, on the same bus and the same panel.
"""

from tools.bench import rig, windows
from tools.bench.figures import Figure
from twin.clock import Time
from twin.i2c import I2c
from twin.panel import Panel

GROUP = "Display, one key"
CHEAPEST_LIMIT = 1.15
PEER_LIMIT = 0.25
AMOUNT = "1 2 5 0 0 CLEAR CLEAR 9"
PIN = "4 8 CLEAR 8 2 1"
# where most figures differ from those that stood there, typed and taken back
WORST = ("987.65", "725.25", "1111.11", "4252.49", "5000.00")
# a key that is refused changes the line of the keys, and the next one changes it back
REFUSED = "5 0 0 0 0 0 1 CLEAR"
_ADDRESS = 0x3C
_WAIT_MS = 250


def peer():
    """(bytes, microseconds) of one full `show()`, in micropython-lib's pieces."""
    time = Time()
    i2c = I2c(time, 400_000, {_ADDRESS: Panel(time)})
    i2c.writeto(_ADDRESS, b"\x00\x20\x00")
    sent, began_us = i2c.bytes_sent, time.now_us
    for command in (0x21, 0, 127, 0x22, 0, 7):
        i2c.writeto(_ADDRESS, bytes((0x80, command)))
    i2c.writevto(_ADDRESS, [b"\x40", bytes(1024)])
    return i2c.bytes_sent - sent, time.now_us - began_us


def typed(till, names):
    """[(key, bytes sent, bus microseconds, cheapest bytes)] of keys pressed at a question. What
    is sent after the last dot has changed (a look at the panel once a second) is no key's."""
    found = []
    spy = _Spy(till)
    for name in names.split():
        before, pressed_us = till.world.panel.snapshot(), till.now_us
        till.press(name, _WAIT_MS)
        sent, us = spy.between(pressed_us, till.world.panel.changed_us)
        found.append((name, sent, us, windows.cheapest(before, till.world.panel.snapshot())))
    return found


class _Spy:
    """Notes what goes over the display's bus from now on: (when, bytes, microseconds)."""

    def __init__(self, till):
        self._calls = []
        self._i2c, self._time = till.i2c, till.world.time
        for method in ("writeto", "readfrom_into"):
            setattr(till.i2c, method, self._spied(getattr(till.i2c, method)))

    def _spied(self, call):
        def noted(*arguments):
            sent, began_us = self._i2c.bytes_sent, self._time.now_us
            try:
                return call(*arguments)
            finally:
                us = self._time.now_us - began_us
                self._calls.append((began_us, self._i2c.bytes_sent - sent, us))

        return noted

    def between(self, first_us, last_us):
        """(bytes, microseconds) of the transfers begun then."""
        those = [call for call in self._calls if first_us <= call[0] <= last_us]
        return sum(call[1] for call in those), sum(call[2] for call in those)


def asked(question, steps, language="en"):
    """A till that waits at `question`, which `steps` lead to."""
    till = rig.Rig(language=language)
    till.go(steps)
    till.wait_for(question)
    return till


def keys():
    """{"amount": […], "pin": […]} as `typed` gives them."""
    return {
        "amount": typed(asked("amount", rig.SIGN_IN), AMOUNT),
        "pin": typed(asked("pin", rig.TO_PIN), PIN),
    }


def amount_keys(shown):
    """The keys that type the amount `shown`, and take back all of it."""
    digits = shown.replace(".", "").lstrip("0")
    return " ".join(digits) + " CLEAR" * len(digits)


def most(rows):
    """Of each of (bytes, microseconds, ratio) the most in `rows` of `typed`; the last as its key,
    bytes and least bytes."""
    dear = max(rows, key=lambda row: row[1] / row[3])
    return max(row[1] for row in rows), max(row[2] for row in rows), (dear[0], dear[1], dear[3])


def figures():
    """The peer, then each key's bytes, time and ratio, as Figures."""
    full, full_us = peer()
    found = [
        Figure(GROUP, "micropython-lib's ssd1306, show()", full, "bytes"),
        Figure(GROUP, "the same, bus time", full_us / 1000, "ms"),
    ]
    for question, rows in keys().items():
        for row in rows:
            found += _three(f"{question}, {row[0]}", [row], full // 4, full_us / 4000)
    for shown in WORST:
        rows = typed(asked("amount", rig.SIGN_IN), amount_keys(shown))
        found += _three(f"{shown}, dearest key", rows, full // 4, full_us / 4000)
    for language in ("en", "zh"):
        rows = typed(asked("amount", rig.SIGN_IN, language), REFUSED)
        why = "no limit: figure and line of the keys at once"
        found += _three(f"after a refused key, {language}", rows[-1:], None, None, why)
    return found


def _three(label, rows, bytes_limit, ms_limit, why=""):
    """Bytes, time and ratio of the dearest of these keys."""
    sent, us, (name, there, least) = most(rows)
    ratio = f"{least} bytes" + (f", key {name}" if len(rows) > 1 else "")
    return [
        Figure(GROUP, f"{label}: bytes", sent, "bytes", bytes_limit, why),
        Figure(GROUP, f"{label}: time", us / 1000, "ms", ms_limit),
        Figure(
            GROUP, f"{label}: against the least", there / least, "x", CHEAPEST_LIMIT,
            ratio,
        ),
    ]  # fmt: skip
