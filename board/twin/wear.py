"""What a flash chip no longer does: blocks worn out, bits that stay, a chip that takes nothing.

Give it to a chip: `chip.wear = Wear()`, and set what is wrong. All of it is the same in every
run. littlefs reads back what it programmed, finds the difference and takes another block.
"""

REFUSED = -5  # EIO


class Wear:
    """`weak`: blocks whose programs leave bits as they were, and say nothing of it.
    `failing`: blocks that answer each program and erase with an error, and do not change.

    `protected`: None, or how the whole chip refuses. "silent": it says yes and does nothing, as a
    chip with its block protection bits set does under the ESP32's driver, which looks at the
    write enable latch only. "error": as a partition that is marked read-only answers.
    """

    def __init__(self):
        self.weak = set()
        self.failing = set()
        self.protected = None
        self._stuck = {}

    def stick_bits(self, block, offset, mask, value):
        """From the next write on, the bits of `mask` in that byte of a block are as in `value`."""
        self._stuck.setdefault(block, []).append((offset, mask, value & mask))

    def answer(self, block):
        """What a write to the block is answered without being done; None when it is done."""
        if self.protected:
            return REFUSED if self.protected == "error" else 0
        return REFUSED if block in self.failing else None

    def weakened(self, block, sector, offset, data):
        """What of `data` a program really does: in a weak block the first byte fails."""
        if block in self.weak:
            for i in range(len(data)):
                if sector[offset + i] & ~data[i]:
                    done = bytearray(data)
                    done[i] = 0xFF
                    return done
        return data

    def sticks(self, block):
        """True when a block has bits that stay."""
        return block in self._stuck

    def stick(self, block, sector):
        """Put the bits that stay where they stay."""
        for offset, mask, value in self._stuck.get(block, ()):
            sector[offset] = sector[offset] & ~mask | value
