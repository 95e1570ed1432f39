"""`python -m tools.stories FILE…`."""

import sys

from tools.stories.cli import main

if __name__ == "__main__":
    sys.exit(main())
