"""A NOR flash chip under littlefs: programs clear bits, erases set a block, both take time.

It has the shape of MicroPython's extended block device. Content lives in `Chip`, which survives
power cuts; `Device` is what one boot of the till holds. When the power goes, the device turns to
a copy of its own: whatever that boot still writes lands nowhere, and neither littlefs build is
ever answered with an error that it would carry into the next boot.

A program that would have to set a bit leaves it clear, as the chip does: the data is then wrong
and nobody is told. What a chip no longer does is in `twin/wear`, what was done to it in
`twin/oplog`.
"""

from twin.bus import Misuse
from twin.noise import Noise

BLOCK = 4096
PAGE = 256
PROGRAM_US = 700  # page program, data sheet typical
ERASE_US = 45_000  # 4 kB sector erase, data sheet typical
_COUNT, _SIZE, _ERASE = 4, 5, 6  # ioctl codes of the block protocol

# how the power leaves the operation it fails in
WHOLE = "whole"  # just done
TORN = "torn"  # done up to some byte, and at that byte some of its bits
GARBAGE = "garbage"  # a program: each bit done or not; an erase: any bits, all over the block
ENDINGS = (WHOLE, TORN, GARBAGE)


class Chip:
    """`blocks` sectors of 4 kB. A sector that holds nothing but ones is not kept.

    `wear`: a wear.Wear, or None for a sound chip. `log`: an oplog.Log that hears of each write.
    """

    def __init__(self, blocks=512):
        self.count = blocks
        self.sectors = {}
        self.wear = None
        self.log = None
        self.slow = 1  # how many times as long each write takes: an old chip

    def copy(self):
        """Another chip with the same content and as worn; no log."""
        other = Chip(self.count)
        other.sectors = {number: bytearray(data) for number, data in self.sectors.items()}
        other.wear = self.wear
        return other

    def dump(self):
        """Sectors in order as (number, bytes): what has to be kept to have the chip again."""
        return [(number, bytes(self.sectors[number])) for number in sorted(self.sectors)]

    def sector(self, block):
        """The bytes of a sector, to be changed."""
        data = self.sectors.get(block)
        if data is None:
            data = self.sectors[block] = bytearray(b"\xff" * BLOCK)
        return data

    def program(self, block, offset, data):
        """Clear the bits that are 0 in `data`. 0, or a negative error number."""
        if self.wear:
            answer = self.wear.answer(block)
            if answer is not None:
                return answer
            data = self.wear.weakened(block, self.sector(block), offset, data)
        sector = self.sector(block)
        for i in range(len(data)):
            sector[offset + i] &= data[i]
        if self.wear:
            self.wear.stick(block, sector)
        return 0

    def erase(self, block):
        """Set every bit of a sector. 0, or a negative error number."""
        if self.wear:
            answer = self.wear.answer(block)
            if answer is not None:
                return answer
        self.sectors.pop(block, None)
        if self.wear and self.wear.sticks(block):
            self.wear.stick(block, self.sector(block))
        return 0

    def fail(self, operation, ending, noise):
        """Leave an operation (see `twin/oplog`) as a power cut in it would. `noise`: chance."""
        kind, block, offset, data = operation
        if self.wear and self.wear.answer(block) is not None:
            return
        if kind == "erase":
            if ending == WHOLE:
                self.erase(block)
            else:
                self._half_erase(block, ending, noise)
        else:
            self.program(block, offset, data if ending == WHOLE else _half(data, ending, noise))

    def _half_erase(self, block, ending, noise):
        sector = self.sector(block)
        end = BLOCK if ending == GARBAGE else noise.below(BLOCK)
        for i in range(end):
            sector[i] = noise.below(256) if ending == GARBAGE else 0xFF
        if end < BLOCK:
            sector[end] |= noise.below(256)


def _half(data, ending, noise):
    """What was programmed of `data` when the power went: a 1 leaves its bit as it is."""
    half = bytearray(data)
    start = 0 if ending == GARBAGE else noise.below(len(data))
    for i in range(start, len(half)):
        kept = noise.below(256) if ending == GARBAGE or i == start else 0xFF
        half[i] |= kept
    return half


class Device:
    """One boot's way to the chip.

    `cut_at`: the write (program or erase) the power fails in, counted from now on; `ending` and
    `seed`: how that write is left.
    """

    def __init__(self, time, chip, on_cut=None):
        self._time = time
        self._chip = chip
        self._on_cut = on_cut
        self.dead = False
        self.cut_at = None
        self.ending = TORN
        self.seed = 0
        self.programs = self.erases = self.bytes_programmed = 0
        self.reads = self.bytes_read = 0  # the two littlefs builds differ in these

    def die(self):
        """The power is gone: from here on this boot writes to a copy nobody reads."""
        if not self.dead:
            self.dead = True
            self._chip = self._chip.copy()
            self._chip.wear = None

    def readblocks(self, block, buf, offset=0):
        size = len(buf)
        self.reads += 1
        self.bytes_read += size
        data = self._chip.sectors.get(block)
        buf[:] = b"\xff" * size if data is None else data[offset : offset + size]

    def read(self, block, offset, size):
        """The same for CPython's littlefs, which does little else."""
        self.reads += 1
        self.bytes_read += size
        data = self._chip.sectors.get(block)
        return b"\xff" * size if data is None else data[offset : offset + size]

    def writeblocks(self, block, buf, offset=0):
        if offset + len(buf) > BLOCK:
            raise Misuse("program beyond the sector: block %d offset %d" % (block, offset))
        self._cut_in("program", block, offset, buf)
        answer = self._chip.program(block, offset, buf)
        self.programs += 1
        self.bytes_programmed += len(buf)
        pages = (offset % PAGE + len(buf) + PAGE - 1) // PAGE
        self._spend(PROGRAM_US * pages)
        return answer

    def ioctl(self, code, argument=0):
        if code == _COUNT:
            return self._chip.count
        if code == _SIZE:
            return BLOCK
        if code == _ERASE:
            self._cut_in("erase", argument, 0, b"")
            answer = self._chip.erase(argument)
            self.erases += 1
            self._spend(ERASE_US)
            return answer
        return 0

    def _spend(self, us):
        if not self.dead:
            self._time.spend_us(us * self._chip.slow)

    def _cut_in(self, kind, block, offset, data):
        """Let the power go if it is to go in this write; and tell the log of what is done."""
        chip = self._chip
        if self.cut_at is not None and not self.dead:
            self.cut_at -= 1
            if self.cut_at <= 0:
                noise = Noise(self.seed * 65_537 + self.programs + self.erases)
                chip.fail((kind, block, offset, data), self.ending, noise)
                if chip.log:
                    chip.log.add("left", block, 0, chip.sector(block))
                self.die()
                if self._on_cut:
                    self._on_cut()
        if chip.log and not self.dead:
            chip.log.add(kind, block, offset, data)
