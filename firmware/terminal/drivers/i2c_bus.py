"""Free an I2C bus on which a part holds SDA low.

It was told to send, and the processor was reset in the middle: the part waits for the clocks of
the byte it is in, maybe for ever, and meanwhile no transfer can begin.
"""

_CLOCKS = 9  # what is left of a byte, and the acknowledge that nobody gives
_HALF_US = 5  # half a clock at 100 kHz, which every part keeps up with


def free(scl, sda, pause_us):
    """Nine clocks and a STOP (NXP UM10204, 3.1.16); True when SDA is high after.

    `scl`, `sda`: the wires as plain open-drain pins, called with a level or for one.
    `pause_us(n)`: wait. SDA is let go during the clocks: low would ask for another byte.
    """
    sda(1)
    scl(1)
    pause_us(_HALF_US)
    for _ in range(_CLOCKS):
        scl(0)
        pause_us(_HALF_US)
        scl(1)
        pause_us(_HALF_US)
    for wire, level in ((scl, 0), (sda, 0), (scl, 1), (sda, 1)):  # SDA rises while SCL is high
        wire(level)
        pause_us(_HALF_US)
    return sda() == 1
