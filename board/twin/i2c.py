"""An I2C bus of the twin, in the shape of `machine.I2C`, with the parts that hang on it.

A part has `MAX_HZ` from its data sheet, `write(data)` with the bytes after the address,
`read(count)`, `readable`, whether it acknowledges being read, `answers`, false while it has no
power or no wires, `held`, what keeps SDA low (`wires.Held`), and `stretch_us`, how long it holds
SCL in a transfer. A transfer takes nine bits a
byte, the address among them, and a start and a stop (NXP UM10204, 3.1); the processor waits for
its end, as the ESP32's port does, and where SDA is low for the time-out.
"""

from twin.bus import Bus, Misuse
from twin.wires import Wires

_ENODEV = 19
_ETIMEDOUT = 110
_BITS = 9  # eight and the acknowledge
_FRAME_BITS = 2  # start and stop
_FIRST, _LAST = 0x08, 0x77  # addresses that parts may have (UM10204, 3.1.12)


class I2c(Bus):
    """`freq` in Hz; `timeout` in microseconds; `parts`: dict of 7-bit address -> part.

    `wires`: the same bus as plain pins. `bytes_sent` counts what went over the wire, addresses
    too; `longest_us` is the longest time that one call held the processor.
    """

    def __init__(self, time, freq, parts, timeout=50_000):
        self.parts = parts
        self.wires = Wires(parts)
        self.timeout = timeout
        self.transactions = 0
        self.bytes_sent = 0
        self.longest_us = 0
        self._time = time
        self._freq = freq

    def scan(self):
        """The addresses that answer."""
        return [address for address in range(_FIRST, _LAST + 1) if self._answers(address)]

    def writeto(self, address, data, stop=True):
        """Send `data`; returns how many bytes were acknowledged. OSError(19): nobody is there."""
        part = self._call(address, len(data))
        part.write(data)
        return len(data)

    def writevto(self, address, vector, stop=True):
        """Send the buffers of `vector` in one transfer; the port copies them into one first."""
        return self.writeto(address, b"".join([bytes(piece) for piece in vector]), stop)

    def readfrom(self, address, count, stop=True):
        """`count` bytes from the part."""
        part = self._call(address, count, True)
        return bytes(part.read(count))

    def readfrom_into(self, address, buffer, stop=True):
        """Fill `buffer` from the part."""
        buffer[:] = self.readfrom(address, len(buffer), stop)

    def _call(self, address, count, reading=False):
        """The part at `address`, after the time that `count` bytes to or from it take."""
        if not self._answers(address, count, reading):
            raise OSError(_ENODEV)
        part = self.parts[address]
        if self._freq > part.MAX_HZ:
            raise Misuse("I2C at %d Hz: %02X takes %d" % (self._freq, address, part.MAX_HZ))
        return part

    def _answers(self, address, count=0, reading=False):
        """Whether a part acknowledges its address; if so, `count` bytes follow."""
        self.alive()
        if self.wires.stuck():
            self.longest_us = max(self.longest_us, self.timeout)
            self._time.spend_us(self.timeout)
            raise OSError(_ETIMEDOUT)
        there = address in self.parts and self.parts[address].answers
        if there and reading:
            there = self.parts[address].readable
        size = 1 + (count if there else 0)
        bits = _FRAME_BITS + _BITS * size
        us = (bits * 1_000_000 + self._freq - 1) // self._freq
        stretch_us = self.parts[address].stretch_us if there else 0
        us += min(stretch_us, self.timeout)
        self.transactions += 1
        self.bytes_sent += size
        self.longest_us = max(self.longest_us, us)
        self._time.spend_us(us)
        self.alive()  # the power may have gone meanwhile
        if stretch_us > self.timeout:
            raise OSError(_ETIMEDOUT)
        return there
