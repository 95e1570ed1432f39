"""A NOR flash chip under littlefs: programs clear bits, erases set a block, both take time.

It has the shape of MicroPython's extended block device. Content lives in `Chip`, which survives
power cuts; `Device` is what one boot of the till holds. When the power goes, the device turns to
a copy of its own: whatever that boot still writes lands nowhere, and neither littlefs build is
ever answered with an error that it would carry into the next boot.
"""

from twin.bus import Misuse

BLOCK = 4096
PAGE = 256
PROGRAM_US = 700  # page program, data sheet typical
ERASE_US = 45_000  # 4 kB sector erase, data sheet typical
_COUNT, _SIZE, _ERASE = 4, 5, 6  # ioctl codes of the block protocol


class Chip:
    """`blocks` sectors of 4 kB. A sector that was never programmed is not kept."""

    def __init__(self, blocks=512):
        self.count = blocks
        self.sectors = {}

    def copy(self):
        """Another chip with the same content."""
        other = Chip(self.count)
        other.sectors = {number: bytearray(data) for number, data in self.sectors.items()}
        return other

    def dump(self):
        """Sectors in order as (number, bytes): what has to be kept to have the chip again."""
        return [(number, bytes(self.sectors[number])) for number in sorted(self.sectors)]


class Device:
    """One boot's way to the chip. `cut_at`: the write (program or erase) the power fails in."""

    def __init__(self, time, chip, on_cut=None):
        self._time = time
        self._chip = chip
        self._on_cut = on_cut
        self.dead = False
        self.cut_at = None
        self.programs = self.erases = self.bytes_programmed = 0

    def die(self):
        """The power is gone: from here on this boot writes to a copy nobody reads."""
        if not self.dead:
            self.dead = True
            self._chip = self._chip.copy()

    def readblocks(self, block, buf, offset=0):
        data = self._chip.sectors.get(block)
        if data is None:
            for i in range(len(buf)):
                buf[i] = 0xFF
        else:
            buf[:] = data[offset : offset + len(buf)]

    def writeblocks(self, block, buf, offset=0):
        if offset + len(buf) > BLOCK:
            raise Misuse("program beyond the sector: block %d offset %d" % (block, offset))
        self._operation(lambda share: self._program(block, buf, offset, share))
        self.programs += 1
        self.bytes_programmed += len(buf)
        pages = (offset % PAGE + len(buf) + PAGE - 1) // PAGE
        self._spend(PROGRAM_US * pages)

    def ioctl(self, code, argument=0):
        if code == _COUNT:
            return self._chip.count
        if code == _SIZE:
            return BLOCK
        if code == _ERASE:
            self._operation(lambda share: self._erase(argument, share))
            self.erases += 1
            self._spend(ERASE_US)
        return 0

    def _spend(self, us):
        if not self.dead:
            self._time.spend_us(us)

    def _operation(self, act):
        if self.cut_at is not None and not self.dead:
            self.cut_at -= 1
            if self.cut_at <= 0:
                act(2)  # half of it happens
                self.die()
                if self._on_cut:
                    self._on_cut()
        act(1)

    def _program(self, block, buf, offset, share):
        data = self._chip.sectors.get(block)
        if data is None:
            data = self._chip.sectors[block] = bytearray(b"\xff" * BLOCK)
        for i in range(len(buf) // share):
            data[offset + i] &= buf[i]

    def _erase(self, block, share):
        if share == 1:
            self._chip.sectors.pop(block, None)
        elif block in self._chip.sectors:
            half = BLOCK // share
            self._chip.sectors[block][:half] = b"\xff" * half
