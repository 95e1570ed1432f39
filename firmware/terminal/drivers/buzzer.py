"""Passive buzzer on a PWM output: three sounds a person tells apart without looking.

Asking for a sound returns at once; a task plays it. A new sound replaces the one that plays.
"""

from micropython import const

_HALF = const(32768)  # of duty_u16: loudest

# tones as (Hz, ms)
_KEY = ((2000, 20),)
_GOOD = ((1200, 80), (1800, 120))
_BAD = ((400, 500),)


class Buzzer:
    """`pwm`: freq(Hz) and duty_u16(0 to 65535)."""

    def __init__(self, pwm, clock):
        self.alive = False
        self._pwm = pwm
        self._clock = clock
        self._next = None
        self._asked = clock.flag()

    async def start(self):
        """Be silent and ready. A buzzer cannot tell whether it is there."""
        self._pwm.duty_u16(0)
        if not self.alive:
            self.alive = True
            self._clock.spawn(self._play(), "beeper")

    def key(self):
        """A click: the key counted."""
        self._ask(_KEY)

    def good(self):
        """Two rising tones: done."""
        self._ask(_GOOD)

    def bad(self):
        """One long low tone: look at the screen."""
        self._ask(_BAD)

    def _ask(self, sound):
        if self.alive:
            self._next = sound
            self._asked.set()

    async def _play(self):
        while True:
            await self._clock.wait(self._asked)
            while self._next is not None:
                sound, self._next = self._next, None
                self._asked.clear()
                for hz, ms in sound:
                    self._pwm.freq(hz)
                    self._pwm.duty_u16(_HALF)
                    if await self._clock.wait(self._asked, ms):
                        break  # another sound replaces this one
                self._pwm.duty_u16(0)
