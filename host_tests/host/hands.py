"""Somebody at the desk of the interactive kit, on a clock that the test turns."""

import time

from terminal.rules import calendar
from tools.sim.desk import Desk
from twin import reading

NOW = calendar.seconds(2026, 3, 9, 10, 30, 0)
TICK_S = 0.1


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self):
        self.now_s = 0.0

    def __call__(self):
        return self.now_s


class Hands:
    """A desk, and somebody who waits, types and reads at it."""

    def __init__(self, state=None, ready=True, language="en", bank=None, pause_s=0):
        self.clock = Clock()
        self.pause_s = pause_s  # of real time in each tick, for a bank outside
        self.desk = Desk(state, ready, language, now=self.clock, today=lambda: NOW, bank=bank)
        self.begin()

    def begin(self):
        self.desk.switch()
        self.wait(4)

    def wait(self, seconds):
        for _ in range(round(seconds / TICK_S)):
            self.clock.now_s += TICK_S
            time.sleep(self.pause_s)
            self.desk.tick()

    def type(self, *names):
        """Press keys as fast as fingers could, then wait for the last."""
        for name in names:
            self.desk.press(name)
        self.wait(0.15 * len(names) + 0.5)

    def reads(self):
        return reading.text(self.desk.snapshot())

    def sign_in(self):
        self.type(*"01", "OK", *"5937", "OK")

    def repay(self):
        """125.00 of card A's debt, up to the printing of the slips."""
        self.sign_in()
        self.type(*"82")
        self.type(*"12500", "OK")
        self.desk.move_card("A")
        self.wait(1.5)
        self.type("OK")
        self.type(*"4821", "OK")
        self.type("OK")
