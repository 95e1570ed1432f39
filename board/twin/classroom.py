"""The classroom's bank in the twin's world: books on a chip of its own, a server in the network.

It decides as the bank on the board does, from other books; power cuts of the till are none of its
business, and it can be stopped, killed and started again.
"""

from terminal.drivers.files import Files
from terminal.services import ledger_opening, onboard
from terminal.wire import announce, dukpt
from twin import flash
from twin.proxy import Proxy
from twin.server import Server
from twin.storage import mount
from twin.wall import MORNING, Wall

WHERE = ("10.0.0.2", 8583)
ADDRESS = "%s:%d" % WHERE


class Classroom:
    """`chip`: its books. `proxy`: what befalls its messages. `those`: accounts to begin with."""

    def __init__(self, world, those, tid, mid):
        self._world = world
        self._till = tid, mid
        self._wall = Wall(world.time)
        self._wall.write(MORNING)
        self.chip = flash.Chip()
        ledger_opening.store_opening(self._files(), those)
        self.start()

    def _files(self):
        return Files(mount(flash.Device(_Free(), self.chip)), "/till")

    def wall_s(self):
        """The bank's clock; its computer never loses power."""
        return self._wall.read()

    def start(self):
        """Open the books and listen."""
        bank = onboard.OnboardBank(self._files(), self, *self._till)
        self.server = Server(self._world.time, bank.exchange, lambda: bank.late_ms)
        self.proxy = Proxy(self.server)
        self._world.net.serve(*WHERE, self.proxy)

    def stop(self, kill=False):
        """Nobody listens; every connection ends, as of a program that is stopped or killed."""
        self._world.net.serve(*WHERE, None)
        self.server.stop(kill)

    def announce(self, times=4, key=None, where=WHERE, at=None):
        """Say where it is, every two seconds from now on, as `tools/classroom/herald` does."""
        signs = key or announce.key(dukpt.TEST_BDK)
        at = self.wall_s() if at is None else at
        said = announce.pack(signs, where[0], where[1], at)
        time = self._world.time
        for number in range(times):
            due = time.now_us + 1_000_000 + number * 2_000_000
            time.at_us(due, lambda: self._world.net.broadcast(announce.PORT, said))


class _Free:
    """Time for a disk that costs the story nothing."""

    now_us = 0

    def spend_us(self, us):
        pass
