"""The batch's totals on paper, by type, without settling it (S10)."""

from terminal.flows import papers
from terminal.services import loading, settlement
from terminal.ui import tell


async def run(kit):
    if not kit.journal.count:
        return await tell.message(kit, "t_totals", kit.words("m_no_records"))
    await tell.why(kit, "why_totals")
    made, terms = papers.made(kit), await settlement.terms(kit)

    def lines(columns):
        return loading.once(_lines, kit, made, terms, columns)

    await papers.out(kit, "t_totals", [lines])


def _lines(kit, made, terms, columns):
    from terminal.rules import paper_slip, settlement_slip

    words = kit.words
    body = settlement_slip.totals(words, kit.journal.totals(), columns, terms)
    return paper_slip.framed(words, made, words("s_totals"), body, columns)
