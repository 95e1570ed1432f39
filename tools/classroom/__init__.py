"""`python -m tools classroom`, `make bank`: the class's bank, and what its books say.

Of the firmware it uses bank/, wire/ and rules/. The README beside this file tells a teacher how.
"""

import sys

from tools.environment import ROOT


def use():
    """Put the firmware, and what stands in for MicroPython's own modules, on sys.path."""
    for folder in ("board/twin/cpython", "firmware"):
        path = str(ROOT / folder)
        if path not in sys.path:
            sys.path.insert(0, path)


def main(argv):
    """Exit code 0; 1 for trouble that was told; 2 for a command that is none."""
    use()
    from tools.classroom import cli

    return cli.main(argv)
