"""The slips of the last transaction that has any, once more (S10)."""

from terminal.flows import copies, unfinished
from terminal.ui import tell


async def run(kit):
    if await unfinished.printed(kit, "t_owed", "m_slip_owed"):
        return  # it was never printed to its end: these are its slips
    one = kit.journal.past.newest()
    while one and not copies.has_slip(one):
        one = kit.journal.past.older(one)
    if one is None:
        return await tell.message(kit, "t_reprint", kit.words("reprint_nothing"))
    await tell.why(kit, "why_reprint")
    await copies.print_both(kit, one)
