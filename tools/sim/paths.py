"""Where the firmware and the twin lie, and how this Python finds them."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
STORIES = ROOT / "host_tests" / "stories"
STATE = ROOT / ".demo"  # the demo's flash and clock, kept between runs


def use():
    """Put the firmware and the twin on sys.path."""
    for folder in ("board/twin/cpython", "board", "firmware"):
        path = str(ROOT / folder)
        if path not in sys.path:
            sys.path.insert(0, path)
