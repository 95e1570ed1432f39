"""The boards on this computer's ports: which there are, and one piece of work done on each.

`PORT=all` is every board that is plugged in, four at a time. Each has a bar while it is worked
on; a table at the end says how it went.
"""

import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

from rich import progress
from rich.console import Console
from rich.table import Table
from rich.text import Text
from serial.tools import list_ports

ALL = "all"
_AT_ONCE = 4


class Trouble(Exception):
    """A board could not be reached or written; the text says what to do."""


def check(port, usage):
    """Raise Trouble, with the ports there are, when `port` is none of them."""
    there = {entry.device: entry.description for entry in list_ports.comports()}
    if port and (port in there or "://" in port or os.path.exists(port)):
        return
    lines = [f"There is no port {port}." if port else f"Name the board's port: {usage}"]
    if there:
        lines.append("Ports on this computer:")
        lines += [f"  {name}  {about}" for name, about in sorted(there.items())]
    else:
        lines.append("No board is plugged in, or its USB driver is missing.")
    raise Trouble("\n".join(lines))


def chosen(port, usage):
    """The ports to work on: the one named, or all that have USB behind them. Raises Trouble."""
    if port != ALL:
        check(port, usage)
        return [port]
    found = sorted(entry.device for entry in list_ports.comports() if entry.vid is not None)
    if not found:
        raise Trouble("No board is plugged in, or its USB driver is missing.")
    return found


class Patience:
    """Ends a program that talks to a board when it has been silent for too long.

    `heard()` whenever it says a line, `over()` when it ended. `lost`: it had to be ended.
    """

    SILENT_S = 180  # the largest pack takes 20 s on the cable, a copy within the flash a minute

    def __init__(self, process):
        self.lost = False
        self._process = process
        self._over = False
        self._spoke = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()

    def heard(self):
        self._spoke.set()

    def over(self):
        self._over = True
        self._spoke.set()

    def _watch(self):
        while self._spoke.wait(self.SILENT_S):
            if self._over:
                return
            self._spoke.clear()
        self.lost = True
        self._process.kill()


class Bar:
    """The progress of one board. Safe to call from its thread."""

    def __init__(self, bars, port):
        self._bars = bars
        self._task = bars.add_task(port, total=None, doing="waiting")

    def now(self, doing, done=None, total=None):
        """Say what is being done; `done` of `total`, in any unit, when that is known."""
        self._bars.update(self._task, doing=doing, completed=done, total=total)


def on_each(ports, work):
    """Call `work(port, bar)` for each; it returns what to say, or raises Trouble.

    Returns [(port, done: bool, what to say)] in the order of `ports`.
    """
    columns = ("{task.description}", progress.BarColumn(), progress.TaskProgressColumn())
    with progress.Progress(*columns, "{task.fields[doing]}", console=_console()) as bars:

        def one(port):
            bar = Bar(bars, port)
            try:
                said = work(port, bar)
            except Trouble as trouble:
                bar.now("stopped")
                return port, False, str(trouble)
            bar.now("done", 1, 1)
            return port, True, said

        with ThreadPoolExecutor(_AT_ONCE) as pool:
            return list(pool.map(one, ports))


def report(results):
    """Print how it went, as a table when there were several; the exit code."""
    good = all(done for _, done, _ in results)
    console = _console()
    if len(results) == 1:
        print(results[0][2], file=sys.stdout if good else sys.stderr)
        return 0 if good else 1
    table = Table("port", "", "")
    for port, done, said in results:
        table.add_row(port, "done" if done else "NOT DONE", Text(said))
    console.print(table)
    if not good:
        count = sum(not done for _, done, _ in results)
        console.print(f"{count} of {len(results)} not done: see the table, then run it again.")
    return 0 if good else 1


def _console():
    return Console(highlight=False)
