"""At power-on, before main.py: hold CLEAR for safe mode.

Then the till does not start and the REPL answers: the way in when a file or a setting keeps the
till from starting. Safe mode ends with the next restart.
"""

import board

board.safe = "CLEAR" in board.held()
