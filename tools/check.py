"""`python -m tools check`: lint, format, types on the board and on computers, import arrows,
pins, the memory each flow needs.

Every part runs, also after one has failed, so that one run tells everything; as many at a time as
there are processors, what takes longest first. What they say comes in the order of the list.
"""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from tools.environment import ROOT

PYTHON = [sys.executable, "-m"]
PARTS = (
    ("lint", [*PYTHON, "ruff", "check", "--quiet", "--output-format=concise"]),
    ("format", [*PYTHON, "ruff", "format", "--check", "--quiet", "--output-format=concise"]),
    ("types, board", [*PYTHON, "tools.typecheck", "board"]),
    ("types, computer", [*PYTHON, "tools.typecheck", "computer"]),
    ("arrows", [*PYTHON, "pytest", "--no-header", "host_tests/test_layers.py"]),
    ("pins", [*PYTHON, "tools", "pins"]),
    ("memory", [*PYTHON, "tools", "size", "--check"]),
)
LONG = ("types, computer", "memory", "arrows", "types, board")
ADVICE = {
    "lint": "some of it mends itself: ruff check --fix",
    "format": "mend it with: ruff format",
}


def main(argv):
    """Exit code 0 when all parts pass. Prints a part's own words only when it fails."""
    if argv:
        print("check takes no arguments", file=sys.stderr)
        return 2
    failed = []
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        order = sorted(PARTS, key=lambda part: LONG.index(part[0]) if part[0] in LONG else 9)
        found = {name: pool.submit(_run, command) for name, command in order}
        for name, _ in PARTS:
            code, said, seconds = found[name].result()
            verdict = "ok"
            if code:
                failed.append(name)
                verdict = "FAILED"
                print(said)
            print(f"{name:17}{verdict:8}{seconds:5.1f} s", flush=True)
    for name in failed:
        if name in ADVICE:
            print(f"{name}: {ADVICE[name]} (in .venv)")
    return 1 if failed else 0


def _run(command):
    """(exit code, what it said, seconds) of a part."""
    began = time.monotonic()
    done = subprocess.run(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, check=False,
    )  # fmt: skip
    said = done.stdout.decode("utf-8", "replace").strip()
    return done.returncode, said, time.monotonic() - began
