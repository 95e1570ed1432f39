"""QR codes and scanners for tests."""

from terminal.drivers.scanner import Scanner
from terminal.rules import qr
from twin.clock import Time, TwinClock
from twin.scanner import Scanner as Part
from twin.uart import Uart


def finished(work):
    """(what the generator `work` returns, how often it yielded)."""
    steps = 0
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value, steps
        steps += 1


def made(payload, level="L", mask=None, version=None):
    """The Code."""
    return finished(qr.make(payload, level, mask, version))[0]


def filler(version, level):
    """As many bytes as that version holds, all kinds of them."""
    return bytes([(i * 37 + version) & 0xFF for i in range(qr.capacity(version, level))])


class Rig:
    """A till's scanner driver with the scanner's twin at the end of its UART."""

    def __init__(self, start=True, baud=9600, ring=256):
        self.time = Time()
        self.clock = TwinClock(self.time, None)
        self.part = Part(self.time, baud)
        self.uart = Uart(self.time, 9600, 256, self.part, ring)
        self.driver = Scanner(self.uart, self.clock)
        self.run(self.clock.sleep_ms(100))
        if start:
            self.run(self.driver.start())

    def run(self, work):
        return self.clock.run(work)

    def begin(self):
        self.run(self.driver.begin())

    def poll(self):
        return self.run(self.driver.poll())

    def polled(self, ms=1500, every=100):
        """What the first poll of several that is not None gives; None when all are."""
        for _ in range(ms // every):
            self.run(self.clock.sleep_ms(every))
            found = self.poll()
            if found is not None:
                return found
        return None

    def kept(self):
        """Bytes of a code that the driver and its UART still hold."""
        part = self.driver._part
        held = bytes(part._kept) + bytes(part._byte) if part else b""
        return (held + bytes(self.uart._rx)).replace(b"\x00", b"")
