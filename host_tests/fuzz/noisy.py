"""Noise on the wires of one boot: what a bad ribbon or a motor nearby does to a bus.

Each is switched on for a while and then off again. Only what the reader hears is disturbed, not
what it says: what a disturbed reader sends is no driver's fault.
"""

_ENODEV = 19


class Noisy:
    """Wraps the buses of `world`'s present boot. `i2c`, `spi`: one call in that many is hit."""

    def __init__(self, world, noise):
        self._noise = noise
        self.i2c = self.spi = 0
        kit = world.kit
        self._bend_i2c(kit.screen._i2c)
        if kit.reader:
            self._bend_spi(kit.reader._chip._spi)

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

    def _bend_spi(self, bus):
        plain = bus._transfer

        def transfer(data, buffer):
            plain(data, buffer)
            if buffer is not None and self._hit(self.spi):
                buffer[self._noise.below(len(buffer))] ^= 1 << self._noise.below(8)

        bus._transfer = transfer
