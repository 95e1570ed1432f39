"""Time on a real board: MicroPython's asyncio, its ticks and the RTC.

Product code waits only through this object. The twin's clock (`board/twin/clock.py`) has the same
methods; `host_tests/clock` runs one set of tests over both.
"""

import asyncio
import time

from terminal.rules import calendar

_FIRST_YEAR = 2024  # an RTC that says less was never set since power-on


class Clock:
    """`rtc`: a `machine.RTC`, or anything with its `datetime()`."""

    def __init__(self, rtc):
        self._rtc = rtc
        self._tasks = []
        self.on_crash = None  # called with (name, exception) when a background task fails

    def ticks_ms(self):
        """Milliseconds since some moment; they wrap, so compare them with `since_ms` only."""
        return time.ticks_ms()

    def since_ms(self, start):
        """Milliseconds from `start` (a `ticks_ms`) to now."""
        return time.ticks_diff(time.ticks_ms(), start)

    async def sleep_ms(self, ms):
        """Let the others run for `ms`; 0 is one turn."""
        await asyncio.sleep_ms(ms)

    def flag(self):
        """A flag for one waiter, with `set()` (also from an interrupt) and `clear()`."""
        return asyncio.ThreadSafeFlag()

    async def wait(self, flag, ms=None):
        """Wait until `flag` is set, clear it and return True; False if `ms` passed first."""
        if ms is None:
            await flag.wait()
            return True
        try:
            await asyncio.wait_for_ms(flag.wait(), ms)
        except asyncio.TimeoutError:
            return False
        return True

    def spawn(self, work, name):
        """Run the coroutine `work` beside the others until power-off."""
        self._tasks.append(asyncio.create_task(self._guard(work, name)))

    async def _guard(self, work, name):
        try:
            await work
        except Exception as error:  # reported, so that a dead part never takes the till with it
            if self.on_crash is None:
                raise
            self.on_crash(name, error)

    def wall_s(self):
        """Local time in seconds since 2000-01-01, or None while it was never set."""
        year, month, day, _, hour, minute, second, _ = self._rtc.datetime()
        if year < _FIRST_YEAR:
            return None
        return calendar.seconds(year, month, day, hour, minute, second)

    def set_wall_s(self, seconds):
        year, month, day, hour, minute, second = calendar.fields(seconds)
        weekday = (seconds // 86400 + 5) % 7  # 2000-01-01 was a Saturday, RTC counts from Monday
        self._rtc.datetime((year, month, day, weekday, hour, minute, second, 0))
