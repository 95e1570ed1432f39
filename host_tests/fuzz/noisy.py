"""Noise on the wires of one boot: what a bad ribbon or a motor nearby does to a bus.

Each is switched on for a while and then off again. Only what the reader hears is disturbed, not
what it says: what a disturbed reader sends is no driver's fault.
"""

_ENODEV = 19
_READER = 0x24  # a PN532 on I2C: what it says is hit as often as what comes over SPI


class Noisy:
    """Wraps the buses of `world`'s present boot. `i2c`, `spi`: one call in that many is hit."""

    def __init__(self, world, noise):
        self._noise = noise
        self.i2c = self.spi = 0
        kit = world.kit
        self._bend_i2c(kit.screen._i2c)
        for bus in world.buses:
            if hasattr(bus, "_transfer"):
                self._bend_spi(bus)

    def quiet(self):
        """No noise any more."""
        self.i2c = self.spi = 0

    def _hit(self, one_in):
        return one_in and self._noise.below(one_in) == 0

    def _bend_i2c(self, bus):
        plain = bus.writeto

        def writeto(address, data, stop=True):
            if self._hit(self.i2c):
                bus.alive()
                raise OSError(_ENODEV)
            return plain(address, data, stop)

        bus.writeto = writeto
        heard = bus.readfrom

        def readfrom(address, count, stop=True):
            data = bytearray(heard(address, count, stop))
            if address == _READER and self._hit(self.spi):
                data[self._noise.below(count)] ^= 1 << self._noise.below(8)
            return bytes(data)

        bus.readfrom = readfrom

    def _bend_spi(self, bus):
        plain = bus._transfer

        def transfer(data, buffer):
            plain(data, buffer)
            if buffer is not None and self._hit(self.spi):
                buffer[self._noise.below(len(buffer))] ^= 1 << self._noise.below(8)

        bus._transfer = transfer
