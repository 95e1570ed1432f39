"""On MicroPython: how long each run of a task computes, in real time, without what the twin does.

    micropython -X heapsize=64M -m stopwatch FOLDER TIMES

FOLDER is a recording as `tools/size/replay.py` plays it; it is played TIMES times. Of each run of
a task only the least counts, because this computer does other things too. What the twin's buses
and flash take is not counted. Prints `slice US NAME QUESTION` for the longest ones, and
`slices COUNT`.
"""

# pyright: reportAttributeAccessIssue=false, reportMissingImports=false

import gc
import sys
import time

from replay import Till, load_chip, play

_SHOWN = 12


class Watch:
    """Times every run of a task of one till. `least`: microseconds of each run so far."""

    def __init__(self, till, least):
        world = till.world
        self._kit = world.kit
        self._parts_us = 0
        self._number = 0
        self.least = least
        clock = world.kit.clock
        self._run, clock._run = clock._run, self._timed
        for part in world.buses + [world.flash] + world.contacts.rows + world.contacts.cols:
            for name in METHODS:
                if hasattr(part, name):
                    setattr(part, name, self._part(getattr(part, name)))

    def _part(self, call):
        def timed(*arguments, **named):
            began = time.ticks_us()
            try:
                return call(*arguments, **named)
            finally:
                self._parts_us += time.ticks_diff(time.ticks_us(), began)

        return timed

    def _timed(self, task):
        waiting, self._parts_us = self._kit.waiting, 0
        began = time.ticks_us()
        self._run(task)
        us = time.ticks_diff(time.ticks_us(), began) - self._parts_us
        if self._number == len(self.least):
            self.least.append((us, task.name, waiting))
        elif us < self.least[self._number][0]:
            self.least[self._number] = us, task.name, waiting
        self._number += 1


METHODS = (
    "writeto", "readfrom_into", "write", "readinto", "write_readinto", "any", "value", "irq",
    "readblocks", "writeblocks", "ioctl", "freq", "duty_u16", "read_uv",
)  # fmt: skip


def main(arguments):
    """The command line, without the program."""
    folder, times = arguments[0], int(arguments[1])
    least = []
    for _ in range(times):
        gc.collect()
        till = Till(load_chip(folder))
        Watch(till, least)
        with open(folder + "/traffic") as file:
            play(till, file)
    longest = sorted([(us, name, str(question)) for us, name, question in least])
    for us, name, question in reversed(longest[-_SHOWN:]):
        print("slice", us, name, question)
    print("slices", len(least))


if __name__ == "__main__":
    main(sys.argv[1:])
