"""`python -m tools soak`: the long tests, each job in a process of its own, all processors busy.

    --minutes N     how long random runs go on (5); --seed S: the first of their seeds
    --seed S --runs N [--acts A]    those random runs and nothing else: how a failure is repeated

For each flow it says at how many points the power was cut, and how many transactions that lost
or doubled. How much heap a flow takes is `python -m tools size`, whether it grows too.
"""

import argparse
import concurrent.futures
import os
import re
import subprocess
import sys
import time

from tools.environment import ROOT

_CHUNK = 20  # random runs a process
_PARTS = 4  # of a flow's cuts, a process each
_STORIES, _AT_ONCE = 50, 5
_REPAYMENTS = 1000
_PINS, _PINS_AT_ONCE, _PIN_ACTS = 2000, 20, 25  # half of the runs on each runtime
_DAYS, _DAYS_AT_ONCE = 200, 25  # against the model of the books
_TALLY = re.compile(r"(\d+) runs, (\d+) failed")
_CUTS = re.compile(r"(\d+) cut points, (\d+) lost, (\d+) doubled, (\d+) wrong")


class Part:
    """What the jobs of one part of the soak found."""

    tally = _TALLY

    def __init__(self, name):
        self.name = name
        self.runs = self.failed = 0

    def add(self, code, output):
        """Count a job's last line, and show what stands before it."""
        *said, last = output.strip().splitlines() or [""]
        found = self.tally.fullmatch(last)
        counts = [int(one) for one in found.groups()] if found else []
        if code and not sum(counts[1:]):
            counts = []
        if not counts:
            self.failed += 1
            print(f"{self.name}: a job ended with {code}\n{output}", flush=True)
            return
        self.count(*counts)
        if said:
            print("\n".join(said), flush=True)

    def count(self, *found):
        """Add what one job found: runs and failures."""
        runs, failed = found
        self.runs += runs
        self.failed += failed

    def line(self):
        """The part's line in the table."""
        return f"{self.name:14}{self.runs:7} runs{self.failed:6} failed"


class Cuts(Part):
    """The cuts of one flow."""

    tally = _CUTS

    def __init__(self, name):
        super().__init__(name)
        self.lost = self.doubled = 0

    def count(self, *found):
        """Add what one job found: cut points, vouchers lost and doubled, anything else wrong."""
        points, lost, doubled, wrong = found
        self.runs += points
        self.lost += lost
        self.doubled += doubled
        self.failed += lost + doubled + wrong

    def line(self):
        found = f"{self.lost} lost, {self.doubled} doubled, {self.failed} failed"
        return f"cuts: {self.name:28}{self.runs:7} cut points, {found}"


def job(*arguments, folder="fuzz"):
    """Exit code and output of one job."""
    command = [sys.executable, "-m", "host_tests." + folder, *[str(one) for one in arguments]]
    done = subprocess.run(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    said = done.stderr + done.stdout if done.returncode else done.stdout
    return done.returncode, said.decode("utf-8", "replace")


def _all(pool, part, jobs, folder="fuzz"):
    """Run these jobs; the Part they are of."""
    for code, output in pool.map(lambda one: job(*one, folder=folder), jobs):
        part.add(code, output)
    print(part.line(), flush=True)
    return part


def _fuzz(pool, wanted, workers):
    """Random runs: so many, or for so many minutes."""
    part = Part("fuzz")
    end = time.monotonic() + 60 * wanted.minutes
    print(f"fuzz from seed {wanted.seed}", flush=True)
    at, left, open_jobs = wanted.seed, wanted.runs, set()
    while open_jobs or (left if wanted.runs else time.monotonic() < end):
        while len(open_jobs) < workers and (left if wanted.runs else time.monotonic() < end):
            count = min(_CHUNK, left) if wanted.runs else _CHUNK
            open_jobs.add(pool.submit(job, "seeds", at, count, wanted.acts))
            at += count
            left -= count
        done, open_jobs = concurrent.futures.wait(
            open_jobs, return_when=concurrent.futures.FIRST_COMPLETED
        )
        for one in done:
            part.add(*one.result())
    print(part.line(), flush=True)
    return part


def _rest(pool, seed):
    """Everything but the random runs."""
    _, names = job("flows", folder="power")
    parts = [
        _all(pool, Cuts(name), [("cuts", name, part, _PARTS) for part in range(_PARTS)], "power")
        for name in names.splitlines()
    ]
    days = [("model", seed + at, _DAYS_AT_ONCE) for at in range(0, _DAYS, _DAYS_AT_ONCE)]
    stories = [("stories", turn, _AT_ONCE) for turn in range(0, _STORIES, _AT_ONCE)]
    pins = [("pins", at, _PINS_AT_ONCE, _PIN_ACTS) for at in range(1, _PINS, _PINS_AT_ONCE)]
    return [
        *parts,
        _all(pool, Part("PINs kept"), pins),
        _all(pool, Part("books"), days, "power"),
        _all(pool, Part("stories"), stories),
        _all(pool, Part("repayments"), [("repayments", _REPAYMENTS)]),
    ]


def main(argv):
    """All parts, or the random runs asked for. Exit code 1 when something failed."""
    parser = argparse.ArgumentParser(prog="python -m tools soak")
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--seed", type=int, help="of the first random run; else from the clock")
    parser.add_argument("--runs", type=int, default=0)
    parser.add_argument("--acts", type=int, default=40)
    wanted = parser.parse_args(argv)
    if wanted.seed is None:
        wanted.seed = int(time.time()) % 1_000_000 * 1000
    workers = os.cpu_count() or 1
    with concurrent.futures.ThreadPoolExecutor(workers) as pool:
        parts = [_fuzz(pool, wanted, workers)]
        if not wanted.runs:
            parts += _rest(pool, wanted.seed)
    failed = sum(part.failed for part in parts)
    print(f"{failed} failed")
    return 1 if failed else 0
