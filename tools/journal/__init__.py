"""The till's journal on a computer: is it whole, what does it say, what does it add up to.

    python -m tools journal verify FILE|FOLDER
    python -m tools journal dump FILE|FOLDER [--csv | --json] [--out FILE]
    python -m tools journal totals FILE|FOLDER [--csv | --json] [--out FILE]
    python -m tools journal ledger FOLDER
    python -m tools journal fetch PORT=/dev/ttyUSB0 [TO=FOLDER]

README.md says what each line of a journal is and what `verify` finds, and what it cannot.
"""

import sys

from tools.environment import ROOT


def main(argv):
    """Run the command line; see `cli.main`. Imported late: it wants the firmware's rules."""
    for folder in ("board/twin/cpython", "firmware"):
        if str(ROOT / folder) not in sys.path:
            sys.path.insert(0, str(ROOT / folder))
    from tools.journal import cli

    return cli.main(argv)
