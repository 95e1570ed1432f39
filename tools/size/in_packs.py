"""On MicroPython: import the till from packs, as a board does. Import it first."""

import sys

import packed

sys.path.insert(0, packed.mount([path for path in sys.path if path.startswith("/")][0]))
