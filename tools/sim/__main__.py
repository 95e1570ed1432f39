"""`python -m tools.sim`: the same as `python -m tools sim`."""

import sys

from tools import commands

if __name__ == "__main__":
    sys.exit(commands.main(["sim", *sys.argv[1:]]))
