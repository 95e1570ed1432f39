"""The slips of the transaction whose voucher number is typed, once more (S10)."""

from terminal.flows import copies, unfinished
from terminal.services import searching
from terminal.ui import ask, tell


async def run(kit):
    if await unfinished.printed(kit, "t_owed", "m_slip_owed"):
        return
    words = kit.words
    await tell.why(kit, "why_reprint")
    while True:
        title, label = words("t_reprint"), words("m_which_voucher")
        stan = int(await ask.digits(kit, "voucher", title, label, 1, 6))
        one = kit.journal.past.find(stan)
        if one is None:
            wrong = await _elsewhere(kit, stan)
        elif copies.has_slip(one):
            return await copies.print_both(kit, one)
        else:
            wrong = "reprint_no_slip"
        await tell.trouble(kit, words(wrong, "%06d" % stan))


async def _elsewhere(kit, stan):
    """Why there is no such voucher: one of a batch that was settled, or of none."""
    step = tell.progress(kit, kit.words("t_query"), "m_searching")
    hits = await searching.search(kit.journal, "stan", "%06d" % stan, step, closed=True)
    return "reprint_settled" if hits.count else "reprint_none"
