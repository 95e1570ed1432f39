"""`python -m tools.typecheck board|computer`."""

import sys

from tools import typecheck

sys.exit(typecheck.main(sys.argv[1:]))
