"""An SPI bus of the twin, in the shape of `machine.SPI`, with the parts that hang on it.

A part is wired with its chip select, low when it is meant. It has `MAX_BAUD` and `MODES` from its
data sheet, `select(level)`, told of each edge of its chip select, and `swap(byte)`, which takes
the byte of MOSI and returns the one of MISO; it may have `take(data)` as well, for many that want
no answer. A transfer takes 8 bits a byte at the bus's rate.
"""

from twin.bus import Bus, Misuse

_FLOATING = 0xFF  # MISO when no part drives it, through the processor's pull-up


class Nothing:
    """Where a part should be: MISO stays at `level`, 0x00 or 0xFF, as the wiring has it."""

    MAX_BAUD = 80_000_000
    MODES = (0, 1, 2, 3)

    def __init__(self, level=0x00):
        self.level = level

    def select(self, level):
        pass

    def swap(self, byte):
        return self.level


class Spi(Bus):
    """`baud` in Hz; `parts`: pairs of (chip select pin, part); `mode`: 0 to 3."""

    def __init__(self, time, baud, parts, mode=0):
        self._time = time
        self._baud = baud
        self._mode = mode
        self._parts = parts
        self.transfers = 0
        for pin, part in parts:
            pin.watch(part.select)

    def write(self, data):
        """Send `data`."""
        self._transfer(data, None)

    def readinto(self, buffer, write=0x00):
        """Fill `buffer`, sending the byte `write` over and over."""
        self._transfer(bytes((write,)) * len(buffer), buffer)

    def write_readinto(self, data, buffer):
        """Send `data` and fill `buffer`, which is as long and may be the same."""
        if len(data) != len(buffer):
            raise ValueError("buffers must be the same length")
        self._transfer(data, buffer)

    def _transfer(self, data, buffer):
        self.alive()
        part = self._selected()
        self.transfers += 1
        self._time.spend_us(-(-len(data) * 8_000_000 // self._baud))
        if buffer is None and hasattr(part, "take"):
            part.take(data)
            return
        for i in range(len(data)):
            answer = part.swap(data[i]) if part else _FLOATING
            if buffer is not None:
                buffer[i] = answer

    def _selected(self):
        those = [part for pin, part in self._parts if not pin.level]
        if len(those) > 1:
            raise Misuse("two parts on one SPI bus are selected")
        for part in those:
            if self._baud > part.MAX_BAUD or self._mode not in part.MODES:
                raise Misuse("SPI at %d Hz, mode %d" % (self._baud, self._mode))
            return part
        return None
