"""Time on the twin: it jumps to the next thing due, so waiting costs nothing.

`Time` is the world's: it goes on when the till's power is cut, and things happen in it (a contact
bounces, a byte arrives). `TwinClock` is one boot of the till: the same methods as
`terminal/clock.py`, on a loop of our own, because two runs must agree to the microsecond on
CPython, on MicroPython and in the browser, and because a power cut must leave the loop where it
stood, without a `finally` being run.
"""

import heapq
import sys

_BUSY = 200_000  # turns without time passing: a loop that never waits


class Time:
    """Microseconds since the twin was made, and what the hardware does as they pass."""

    def __init__(self, start_us=0):
        self.now_us = start_us
        self._due = []
        self._count = 0

    def at_us(self, due_us, call):
        """Have `call()` happen when the time comes: an edge, a byte, an interrupt."""
        self._count += 1
        heapq.heappush(self._due, (due_us, self._count, call))

    def next_us(self):
        """When the next thing happens, or None."""
        return self._due[0][0] if self._due else None

    def spend_us(self, us):
        """A transfer holds the processor for `us`; the hardware goes on meanwhile."""
        until_us = self.now_us + us
        if self._due and self._due[0][0] <= until_us:
            self.pass_until(until_us)
        else:  # the commonest by far
            self.now_us = until_us

    def pass_until(self, until_us):
        while self._due and self._due[0][0] <= until_us:
            due_us, _, call = heapq.heappop(self._due)
            if due_us > self.now_us:
                self.now_us = due_us
            call()
        if until_us > self.now_us:
            self.now_us = until_us


class _Pause:
    """What a parked coroutine awaits: one turn of the loop, on both runtimes."""

    def __init__(self):
        self._first = True

    def __iter__(self):
        return self

    __await__ = __iter__

    def __next__(self):
        if self._first:
            self._first = False
            return None
        raise StopIteration


class _Task:
    def __init__(self, work, name):
        self.work = work
        self.name = name
        self.turn = 0  # goes up with each run, so that an old alarm cannot wake it
        self.done = False
        self.result = None


class Flag:
    """Set by anybody, waited for by one task."""

    def __init__(self, clock):
        self._clock = clock
        self._set = False
        self._waiter = None

    def set(self):
        self._set = True
        if self._waiter is not None:
            task, self._waiter = self._waiter, None
            self._clock.wake(task)

    def clear(self):
        self._set = False

    def take(self):
        was, self._set = self._set, False
        return was

    def park(self, task):
        self._waiter = task


class TwinClock:
    """`time`: the world's Time. `wall`: an object with `read()` and `write(seconds)`, the RTC."""

    def __init__(self, time, wall):
        self._time = time
        self._wall = wall
        self._ready = []
        self._count = 0
        self._now = None  # the task that runs
        self._tasks = []
        self.on_crash = None
        self.stopped = False

    # what product code uses

    def ticks_ms(self):
        return self._time.now_us // 1000

    def since_ms(self, start):
        return self._time.now_us // 1000 - start

    async def sleep_ms(self, ms):
        self._alarm(self._now, self._time.now_us + max(ms, 0) * 1000)
        await _Pause()  # pyright: ignore[reportGeneralTypeIssues]

    def flag(self):
        return Flag(self)

    async def wait(self, flag, ms=None):
        if not flag.take():
            flag.park(self._now)
            if ms is not None:
                self._alarm(self._now, self._time.now_us + max(ms, 0) * 1000)
            await _Pause()  # pyright: ignore[reportGeneralTypeIssues]
            flag.park(None)
            return flag.take()
        return True

    def spawn(self, work, name):
        task = _Task(work, name)
        self._tasks.append(task)
        self.wake(task)
        return task

    def wall_s(self):
        return self._wall.read()

    def set_wall_s(self, seconds):
        self._wall.write(seconds)

    # what the twin uses

    def wake(self, task):
        self._alarm(task, self._time.now_us)

    def _alarm(self, task, due_us):
        self._count += 1
        heapq.heappush(self._ready, (due_us, self._count, task, task.turn))

    def next_us(self):
        """When the next task is due, or None when all of them wait for something to happen."""
        while self._ready and self._ready[0][3] != self._ready[0][2].turn:
            heapq.heappop(self._ready)
        return self._ready[0][0] if self._ready else None

    def step(self, until_us):
        """Do the next thing due by `until_us`. False, with the time there, when there is none."""
        task_us, part_us = self.next_us(), self._time.next_us()
        if part_us is not None and (task_us is None or part_us <= task_us):
            if part_us > until_us:
                self._time.pass_until(until_us)
                return False
            self._time.pass_until(part_us)
            return True
        if self.stopped or task_us is None or task_us > until_us:
            self._time.pass_until(until_us)
            return False
        _, _, task, _ = heapq.heappop(self._ready)
        self._time.pass_until(task_us)
        self._run(task)
        return True

    def _run(self, task):
        task.turn += 1
        before, self._now = self._now, task
        try:
            task.work.send(None)
        except StopIteration as end:
            task.done = True
            task.result = end.value
        except Exception as error:
            task.done = True
            if self.stopped:
                return  # the power went while it ran: nobody is there to hear of it
            if self.on_crash is None or task.name == "main":
                raise
            self.on_crash(task.name, error)
        finally:
            self._now = before

    def run(self, work, limit_ms=3_600_000):
        """Run `work` to its end and return its value. RuntimeError at the limit."""
        task = self.spawn(work, "main")
        end_us = self._time.now_us + limit_ms * 1000
        last_us, turns = -1, 0
        while not task.done:
            if not self.step(end_us) and not task.done:
                raise RuntimeError("still waiting after %d ms of the twin's time" % limit_ms)
            turns = turns + 1 if self._time.now_us == last_us else 0
            last_us = self._time.now_us
            if turns > _BUSY:
                raise RuntimeError("a loop turns without ever waiting")
        return task.result

    def stop(self):
        """The power is gone: no task runs again, and none is told."""
        self.stopped = True
        if _COLLECTING_RUNS_ON:
            _abandoned.append(self._tasks)


_COLLECTING_RUNS_ON = sys.implementation.name == "cpython"
_abandoned = []  # kept, because there collecting a coroutine would run its `finally` blocks
