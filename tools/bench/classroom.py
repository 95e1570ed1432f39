"""The class's bank with 30 tills on real sockets of this computer: requests a second, p99.

The bank is a program of its own and its books a file of SQLite, every answer on the disk before
it is sent. The tills are the firmware (`fleet`) in this process, so both share the processors:
what is measured is a whole class on one computer. Each till settles at the end, and the books are
added up.
"""

import asyncio
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tools.bench.figures import Figure, percentile
from tools.environment import ROOT

_GROUP = "Class bank, 30 tills on this computer"
_TILLS, _CUSTOMERS = 30, 20
_P99_MS = 1000  # a till waits 30 s; a person begins to wonder after one
_SYNCS = 50


def figures():
    """Throughput, waiting times and differences, as Figures."""
    from tools.classroom import books, report

    with tempfile.TemporaryDirectory() as folder:
        there = f"sqlite:///{folder}/class.sqlite"
        ends, took, seconds, asked = _day(there)
        engine = books.engine(there)
        with books.writing(engine) as connection:
            trouble = report.trouble(connection)
            booked = report.status(connection)["answers"]
        engine.dispose()
        disk = _disk_ms(folder)
    return [
        Figure(_GROUP, "requests a second", asked / seconds, "1/s", peer=f"{booked} in the books"),
        Figure(_GROUP, "till waits for its answer, median", _ms(took, 50), "ms"),
        Figure(_GROUP, "till waits for its answer, 99 of 100", _ms(took, 99), "ms", _P99_MS,
               f"a write to this disk: {disk:.1f} ms"),
        Figure(_GROUP, "tills whose settlement differs", len(ends) - ends.count("yes"), "", 0),
        Figure(_GROUP, "accounts and totals that do not add up", len(trouble), "", 0),
    ]  # fmt: skip


def _ms(took, percent):
    return percentile(took, percent) * 1000


def _day(there):
    """(how the settlements ended, seconds of each request, of all together, requests)."""
    bank = subprocess.Popen(
        [sys.executable, "-m", "tools", "classroom", "--db", there, "--port", "0", "--quiet"],
        cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip
    try:
        found = re.search(r"port (\d+)$", bank.stdout.readline().strip())
        if not found:
            raise RuntimeError("the class's bank did not start")
        return asyncio.run(_class(int(found[1])))
    finally:
        bank.terminate()
        bank.communicate()


async def _class(port):
    from tools.bench import fleet

    tills = [fleet.till(number, port) for number in range(1, _TILLS + 1)]
    began = time.perf_counter()
    ends = await asyncio.gather(*[till.day(_CUSTOMERS) for till in tills])
    seconds = time.perf_counter() - began
    took = [one for till in tills for one in till.took]
    return ends, took, seconds, len(took)


def _disk_ms(folder):
    """What one write that reaches the disk takes here, in milliseconds."""
    with Path(folder, "plain").open("wb", buffering=0) as file:
        began = time.perf_counter()
        for _ in range(_SYNCS):
            file.write(bytes(4096))
            os.fsync(file.fileno())
        return (time.perf_counter() - began) * 1000 / _SYNCS
