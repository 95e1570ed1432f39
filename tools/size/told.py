"""On MicroPython: a story told by the till as a board has it. See `board/twin/play.py`.

micropython -m told ACTIONS BOARD [FOLDER]
"""

# pyright: reportMissingImports=false

import in_packs  # noqa: F401, I001  (first: where the firmware comes from)

import sys

from twin import play

sys.exit(play.main(sys.argv[1:]))
