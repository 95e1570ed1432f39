"""`python -m tools check`: lint, format, types on the board and on computers, import arrows,
pins, the memory each flow needs.

Every part runs, also after one has failed, so that one run tells everything.
"""

import subprocess
import sys
import time

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
    for name, command in PARTS:
        began = time.monotonic()
        done = subprocess.run(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
        verdict = "ok"
        if done.returncode:
            failed.append(name)
            verdict = "FAILED"
            print(done.stdout.decode("utf-8", "replace").strip())
        print(f"{name:17}{verdict:8}{time.monotonic() - began:5.1f} s", flush=True)
    for name in failed:
        if name in ADVICE:
            print(f"{name}: {ADVICE[name]} (in .venv)")
    return 1 if failed else 0
