"""At power-on, before main.py: which copy of the till starts; hold CLEAR for safe mode.

The till lies in the folder `a` or `b`, and the file `slot` names the one that starts: `make
deploy` fills the other and changes the name when that one is whole. A copy that is not there is
passed over for the other, and without either the till lies beside this file.

In safe mode the till does not start and the REPL answers: the way in when a file or a setting
keeps the till from starting. Safe mode ends with the next restart.
"""

import sys

try:
    with open("slot") as file:
        slot = file.read(1)
except OSError:
    slot = "a"
for folder in (slot, "b" if slot == "a" else "a", ""):
    sys.path.insert(0, folder)
    try:
        import board

        break
    except (ImportError, ValueError):  # not there; of another MicroPython
        sys.path.pop(0)
else:
    raise ImportError("no till here: make deploy PORT=... puts it on this board")

board.safe = "CLEAR" in board.held()
