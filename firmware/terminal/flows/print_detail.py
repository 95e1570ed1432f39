"""Each record of the batch on paper, two lines for one, a page of them at a time (S10, S89).

Only the page that is being printed is in the heap: a full batch takes no more than a small one.
"""

from terminal.flows import papers
from terminal.services import loading
from terminal.ui import tell

PAGE = 20  # records on a paper


async def run(kit):
    if not kit.journal.count:
        return await tell.message(kit, "t_detail", kit.words("m_no_records"))
    await tell.why(kit, "why_detail")
    await papers.out(kit, "t_detail", _pages(kit))


def _pages(kit):
    """A function of (columns) for each page; the journal is read on as they are asked for."""
    made, pages = papers.made(kit), (kit.journal.count + PAGE - 1) // PAGE
    rows, number = [], 0
    for one in kit.journal.past.transactions():
        rows.append(one)
        if len(rows) == PAGE:
            number += 1
            yield _page(kit, made, rows, (number, pages))
            rows = []
    if rows:
        yield _page(kit, made, rows, (number + 1, pages))


def _page(kit, made, rows, place):
    return lambda columns: loading.once(_lines, kit.words, made, rows, place, columns)


def _lines(words, made, rows, place, columns):
    from terminal.rules import paper_slip, record_lines

    body = [record_lines.brief(words, one, columns) for one in rows]
    title, note = words("s_detail"), words("l_page", *place)
    return paper_slip.framed(words, made, title, body, columns, note)
