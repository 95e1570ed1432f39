"""Every program and erase a flash chip saw, so that it can be had again as it was at any of them.

An operation is (kind, block, offset, data): "program" with its bytes; "erase" with none; "left"
for the write a power cut fell into, with the whole sector as that left it.
"""

from twin.flash import WHOLE
from twin.noise import Noise


class Log:
    """Listens to `chip` from now on. `note`, when given, is called before each operation; what
    it returns is kept beside it in `notes`: how the world stood then.
    """

    def __init__(self, chip, note=None):
        self._start = chip.copy()
        self._note = note
        self._built, self._done = None, 0  # the chip with the first so many done: built on
        self.operations = []
        self.notes = []
        chip.log = self

    def add(self, kind, block, offset, data):
        """Take down an operation that is about to be done (the chip calls this)."""
        if self._note:
            self.notes.append(self._note())
        self.operations.append((kind, block, offset, bytes(data)))

    def chip(self, count, ending=WHOLE, seed=0):
        """A new chip as it was after the first `count` operations, the last left as `ending`.

        Cheapest when `count` goes up from call to call.
        """
        before = max(count - 1, 0)
        if self._built is None or before < self._done:
            self._built, self._done = self._start.copy(), 0
        while self._done < before:
            _do(self._built, self.operations[self._done])
            self._done += 1
        chip = self._built.copy()
        if count:
            last = self.operations[count - 1]
            if ending == WHOLE or last[0] == "left":
                _do(chip, last)
            else:
                chip.fail(last, ending, Noise(seed))
        return chip


def _do(chip, operation):
    kind, block, offset, data = operation
    if kind == "program":
        chip.program(block, offset, data)
    elif kind == "erase":
        chip.erase(block)
    else:
        chip.sectors[block] = bytearray(data)
