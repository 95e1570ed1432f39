"""The teacher at the bank: says of its risk monitor that a shop is fine, or whether it looks.

At the bank on a board that is done over the till's cable (`configure`), which stops the till and
starts it again; at the classroom's the till does not notice.
"""

from terminal.drivers.files import Files
from terminal.services import ledger, onboard, settings
from twin import flash
from twin.clock import TwinClock
from twin.storage import mount


class _Free:
    """Time for a computer that costs the story nothing."""

    now_us = 0

    def spend_us(self, us):
        pass


def say(world, word):
    """`word`: one of `ledger.WORDS`."""
    there = world.classroom
    on, now_s = world.on, world.wall.read()
    if there is None and on:
        world.cut()
        if now_s is not None:
            world.wall.write(now_s)  # a restart leaves the board its time
    kept = settings.Settings(_files(world.chip))
    books = _files(there.chip if there else world.chip)
    clock = there or TwinClock(world.time, world.wall)
    ledger.Ledger(books, clock, kept.tid, kept.mid, onboard.Kept()).teach(word)
    if there is None and on:
        world.power_on()


def _files(chip):
    return Files(mount(flash.Device(_Free(), chip)), "/till")
