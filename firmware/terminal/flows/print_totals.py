"""The batch's totals on paper, by type, without settling it (S10)."""

from terminal.flows import papers
from terminal.rules import paper_slip
from terminal.ui import tell


async def run(kit):
    if not kit.journal.count:
        return await tell.message(kit, "t_totals", kit.words("m_no_records"))
    made = papers.made(kit)

    def lines(columns):
        return paper_slip.totals(kit.words, made, kit.journal.totals(), columns)

    await papers.out(kit, "t_totals", [lines])
