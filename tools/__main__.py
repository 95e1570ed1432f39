"""The front door: `python -m tools COMMAND` on every system, with Python and nothing else.

This file is read by whatever Python the person has, so it keeps to syntax that an old one can
still refuse politely.
"""

import sys

OLDEST = (3, 11)

if sys.version_info[:2] < OLDEST:  # noqa: UP036 - this is where an old one is turned away
    sys.exit(
        "The tools need Python %d.%d or newer, and this is %d.%d.\n"
        "Install a newer one and name it, for example: python3.13 -m tools demo"
        % (OLDEST + tuple(sys.version_info[:2]))
    )

from tools import commands  # noqa: E402

if __name__ == "__main__":
    sys.exit(commands.main(sys.argv[1:]))
