"""What holds the processor: the buses between two yields, and the flash; from power-on through a
repayment. Time on the twin's clock: computation is measured on MicroPython, in `computing`."""

from tools.bench import rig
from tools.bench.figures import Figure

BUS_MS = 10


class Watch:
    """Listens to the loop and the flash of a till. `bus`: (microseconds, task, question) of each
    run of a task that took time; `flash` the same of its flash alone, with the question that was
    open at the first write or erase, or ""."""

    def __init__(self, till):
        self.bus = []
        self.flash = []
        self._till = till
        self._flash_us = 0
        self._asked = None
        clock, flash = till.kit.clock, till.world.flash
        self._run, clock._run = clock._run, self._timed
        self._spend, flash._spend = flash._spend, self._spent

    def _timed(self, task):
        began_us, self._flash_us, self._asked = self._till.now_us, 0, None
        waiting = self._till.kit.waiting or ""
        self._run(task)
        bus_us = self._till.now_us - began_us - self._flash_us
        if bus_us:
            self.bus.append((bus_us, task.name, waiting))
        if self._flash_us:
            self.flash.append((self._flash_us, task.name, self._asked))

    def _spent(self, us):
        if self._asked is None:
            self._asked = self._till.kit.waiting or ""
        self._flash_us += us
        self._spend(us)


def watched():
    """A Watch over power-on and one repayment."""
    till = rig.Rig()
    watch = Watch(till)
    till.go(rig.REPAYMENT)
    till.wait_for("menu")
    return watch


def figures():
    """Of power-on and one repayment, as Figures."""
    watch = watched()
    bus_us, task, waiting = max(watch.bus)
    flash_us, writer, _ = max(watch.flash)
    while_waiting = [one for one in watch.flash if one[2]]
    where = f"task {task}, " + (f"question {waiting}" if waiting else "between questions")
    return [
        Figure("Holding the processor", "longest bus slice", bus_us / 1000, "ms", BUS_MS, where),
        Figure(
            "Holding the processor",
            "longest flash wait",
            flash_us / 1000,
            "ms",
            peer=f"task {writer}; {len(watch.flash)} waits",
        ),
        Figure(
            "Holding the processor",
            "flash waits while a key is awaited",
            len(while_waiting),
            "",
            0,
            ", ".join(sorted({waiting for _, _, waiting in while_waiting})),
        ),
    ]
