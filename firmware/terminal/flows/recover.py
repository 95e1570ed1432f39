"""After a power cut: finish or undo what was open, and offer the slips that were not finished."""

from terminal.errors import Cancelled
from terminal.flows import unfinished


async def run(kit):
    await unfinished.undo(kit, "t_recovered")
    from terminal.services import settlement  # the heap was for the bank until now

    await _offer(unfinished.printed(kit, "t_recovered", "m_slip_owed"))
    if settlement.pending(kit) or kit.journal.due:
        from terminal.flows import settle  # seldom, so not in the heap at every start

        await _offer(settle.go_on(kit, "t_recovered"))


async def _offer(work):
    """CANCEL leaves it for later: it comes again before anything new."""
    try:
        await work
    except Cancelled:
        pass
