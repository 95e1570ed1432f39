"""The power fails at a flash write of a flow, and again while the till recovers: every pair.

A flow is what is done up to it, and the keys that write. What is left must balance each time.
"""

from support.till import at_pin, do, paid, press, signed_in, till
from twin.player import Failed

_KEYS = 12  # of a person who wants the till back at its first question


def _on():
    player = till()
    do(player, ("wait_s", 5))
    return player


def _first_start():
    player = till(ready=False)
    press(player, "1 OK " + " ".join("20260105") + " OK 0 9 0 0 OK")
    return player


def _pin_typed(pin):
    player = at_pin()
    do(player, ("pin", pin))
    return player


_CHOSEN = " ".join("804615") + " OK " + " ".join("804615") + " OK"
FLOWS = (
    ("repayment", lambda: _pin_typed("4821"), "OK OK CANCEL"),
    ("wrong PIN", lambda: _pin_typed("7350"), "OK OK CANCEL"),
    ("second step", lambda: paid("10000"), "OK CANCEL"),
    ("sign-in", _on, "0 1 OK 5 9 3 7 OK"),
    ("wrong password", _on, "0 1 OK 5 9 3 8 OK OK"),
    ("first start", _first_start, _CHOSEN),
    ("language", signed_in, "4 2"),
    ("power off", signed_in, "6"),
)


class Sweep:
    """One flow, cut at each of its writes. `every`: try only each so many-th second cut."""

    def __init__(self, flow, every=1):
        self.name, self._begin, self._keys = flow
        self._every = every
        self.runs = 0
        self.failures = []

    def run(self):
        """All cuts; (runs, sentences about what went wrong)."""
        for first in range(1, self._writes() + 1):
            second = 0  # none at first, and then each write of the recovery
            while self._once(first, second):
                second += self._every
        return self.runs, self.failures

    def _writes(self):
        """How many writes the keys make."""
        player = self._begin()
        before = _written(player)
        press(player, self._keys)
        return _written(player) - before

    def _once(self, first, second):
        """Cut at the `first` write, then at the `second` of the next boot; False at the last."""
        self.runs += 1
        player = self._begin()
        player.world.flash.cut_at = first
        try:
            for key in self._keys.split(" "):
                if player.world.on:
                    press(player, key)
            if player.world.on:
                do(player, "cut")
            player.world.power_on()
            player.world.flash.cut_at = second or None
            _home(player)
            more = second == 0 or not player.world.on
            if more and second:
                do(player, "power_back")
                _home(player)
            if self.name != "first start":
                do(player, "balance")
        except (Failed, AssertionError) as wrong:
            self.failures.append("%s, writes %d and %d: %s" % (self.name, first, second, wrong))
            return False
        finally:
            player.world.cut()
        return more


def _written(player):
    return player.world.flash.programs + player.world.flash.erases


def _home(player):
    """Press on until the till asks for an operator, or has no power."""
    player.settle()
    for _ in range(_KEYS):
        if not player.world.on or player.world.kit.waiting in ("operator", "language"):
            return
        press(player, "OK")
    raise AssertionError("still at %s" % player.world.kit.waiting)
