"""The slip of the last settlement, once more (S10, S16)."""

from terminal.flows import papers, settle
from terminal.rules import settlement_slip
from terminal.services import settlement
from terminal.ui import tell


async def run(kit):
    if await settle.go_on(kit, "t_settle"):
        return  # it was not at its end, or its slip never was
    result = settlement.last(kit)
    if result is None:
        return await tell.message(kit, "t_reprint", kit.words("reprint_no_settlement"))
    await tell.why(kit, "why_reprint")
    stamped = papers.made(kit)
    stamped.update(result)

    def lines(columns):
        return settlement_slip.lines(kit.words, stamped, columns, True)

    await papers.out(kit, "t_reprint", [lines])
