"""The batch's transactions, newest first: UP and DOWN turn, OK opens, CANCEL goes back (S15)."""

from terminal.errors import Cancelled, TimedOut
from terminal.flows import viewing
from terminal.ui import tell


async def run(kit):
    journal = kit.journal
    one, at = journal.past.newest(), journal.count
    if one is None:
        return await tell.message(kit, "t_records", kit.words("m_no_records"))
    while True:
        try:
            pressed = await viewing.turn(kit, "records", one, at, journal.count)
        except (Cancelled, TimedOut):
            return
        found, step = None, 0
        if pressed == "UP":
            found, step = journal.past.newer(one), 1
        elif pressed == "DOWN":
            found, step = journal.past.older(one), -1
        if found is None:
            kit.beeper.bad()
        else:
            one, at = found, at + step
