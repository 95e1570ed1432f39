"""One set of tests over the twin's clock and, on MicroPython, the board's.

The board's runs in real time, on a machine that may be busy: its waits are a few milliseconds, and
only what may not happen earlier is measured.
"""

import sys

from terminal.clock import Clock
from twin.clock import Time, TwinClock
from twin.wall import Wall

MICROPYTHON = sys.implementation.name == "micropython"
LONG_MS = 5_000  # never waited out


class Rtc:
    """`machine.RTC` as it is after power-on."""

    def __init__(self):
        self.fields = (2000, 1, 1, 5, 0, 0, 7, 0)

    def datetime(self, fields=None):
        if fields is None:
            return self.fields
        self.fields = fields
        return None


def on_each(check):
    """Run the coroutine function `check(clock)` on every clock that this runtime has."""
    time = Time()
    twin = TwinClock(time, Wall(time))
    twin.run(check(twin))
    if MICROPYTHON:
        import asyncio

        asyncio.run(check(Clock(Rtc())))
        asyncio.new_event_loop()


def test_sleep_lasts_and_lets_others_run():
    async def check(clock):
        done = []

        async def other():
            for number in range(3):
                done.append(number)
                await clock.sleep_ms(1)

        start = clock.ticks_ms()
        clock.spawn(other(), "other")
        await clock.sleep_ms(0)
        assert done == [0]
        await clock.sleep_ms(10)
        assert done == [0, 1, 2]
        assert clock.since_ms(start) >= 10

    on_each(check)


def test_ticks_go_up():
    async def check(clock):
        start = clock.ticks_ms()
        assert 0 <= clock.since_ms(start) < LONG_MS
        await clock.sleep_ms(3)
        assert clock.since_ms(start) >= 3

    on_each(check)


def test_a_flag_set_before_is_seen_at_once_and_only_once():
    async def check(clock):
        flag = clock.flag()
        flag.set()
        flag.set()
        assert await clock.wait(flag) is True
        assert await clock.wait(flag, 2) is False

    on_each(check)


def test_a_flag_set_later_ends_the_wait():
    async def check(clock):
        flag = clock.flag()

        async def setter():
            await clock.sleep_ms(3)
            flag.set()

        start = clock.ticks_ms()
        clock.spawn(setter(), "setter")
        assert await clock.wait(flag, LONG_MS) is True
        assert 3 <= clock.since_ms(start) < LONG_MS
        clock.spawn(setter(), "setter")
        assert await clock.wait(flag) is True

    on_each(check)


def test_a_wait_that_times_out_leaves_the_flag_usable():
    async def check(clock):
        flag = clock.flag()
        start = clock.ticks_ms()
        assert await clock.wait(flag, 4) is False
        assert clock.since_ms(start) >= 4
        flag.set()
        assert await clock.wait(flag, LONG_MS) is True

    on_each(check)


def test_a_flag_wakes_nobody_who_stopped_waiting_for_it():
    async def check(clock):
        flag = clock.flag()

        async def setter():
            await clock.sleep_ms(2)
            flag.set()

        assert await clock.wait(flag, 1) is False
        clock.spawn(setter(), "setter")
        start = clock.ticks_ms()
        await clock.sleep_ms(10)
        assert clock.since_ms(start) >= 10

    on_each(check)


def test_a_wait_of_no_time_tells_whether_it_is_set():
    async def check(clock):
        flag = clock.flag()
        assert await clock.wait(flag, 0) is False
        flag.set()
        assert await clock.wait(flag, 1) is True

    on_each(check)


def test_clear_forgets():
    async def check(clock):
        flag = clock.flag()
        flag.set()
        flag.clear()
        assert await clock.wait(flag, 1) is False

    on_each(check)


def test_two_flags_keep_two_tasks_apart():
    async def check(clock):
        woken = []

        async def waiter(name, flag):
            await clock.wait(flag)
            woken.append(name)

        one, other = clock.flag(), clock.flag()
        clock.spawn(waiter("one", one), "one")
        clock.spawn(waiter("other", other), "other")
        await clock.sleep_ms(1)
        other.set()
        await clock.sleep_ms(5)
        assert woken == ["other"]
        one.set()
        await clock.sleep_ms(5)
        assert woken == ["other", "one"]

    on_each(check)


def test_a_task_that_fails_is_reported_and_the_others_go_on():
    async def check(clock):
        crashes = []
        clock.on_crash = lambda name, error: crashes.append((name, type(error)))
        done = []

        async def bad():
            await clock.sleep_ms(1)
            raise ValueError("nonsense from a part")

        async def good():
            await clock.sleep_ms(3)
            done.append(True)

        clock.spawn(bad(), "reader")
        clock.spawn(good(), "printer")
        await clock.sleep_ms(20)
        assert crashes == [("reader", ValueError)]
        assert done == [True]

    on_each(check)


def test_the_wall_clock_keeps_what_it_is_told():
    async def check(clock):
        assert clock.wall_s() is None
        clock.set_wall_s(823_183_500)
        assert 0 <= clock.wall_s() - 823_183_500 <= 1

    on_each(check)


def test_the_boards_rtc_is_told_the_weekday():
    rtc = Rtc()
    clock = Clock(rtc)
    assert clock.wall_s() is None
    clock.set_wall_s(823_183_500)
    assert clock.wall_s() == 823_183_500
    assert rtc.fields[:7] == (2026, 1, 31, 5, 14, 5, 0)  # a Saturday, counted from Monday
    clock.set_wall_s(823_183_500 + 2 * 86_400)
    assert rtc.fields[3] == 0


def test_a_flag_can_be_set_from_an_interrupt():
    async def check(clock):
        flag = clock.flag()
        if isinstance(clock, Clock):
            import micropython

            micropython.schedule(lambda _: flag.set(), 0)
        else:
            clock._time.at_us(clock._time.now_us + 1, flag.set)
        assert await clock.wait(flag, LONG_MS) is True

    on_each(check)
