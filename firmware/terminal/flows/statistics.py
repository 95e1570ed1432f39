"""The batch in figures: read on the screen, and printed if somebody wants it (S18, S41, S79)."""

from terminal.errors import Cancelled, TimedOut
from terminal.services import loading
from terminal.ui import ask, page, tell


async def run(kit):
    words = kit.words
    if not kit.journal.count:
        return await tell.message(kit, "t_statistics", words("m_no_records"))
    figures = await _gathered(kit)
    tally = tuple(kit.host.tally)
    lines = loading.once(_on_screen, words, figures, tally, page.sheet_columns(kit))
    try:
        await ask.scroll(kit, "statistics", lines, words("h_scroll"))
        await tell.message(kit, "t_statistics", words("m_print_it"), "h_print")
    except (Cancelled, TimedOut):
        return
    lines = None
    await _print(kit, figures, tally)


async def _gathered(kit):
    before = loading.loaded()
    from terminal.services import statistics

    step = tell.progress(kit, kit.words("t_statistics"), "m_counting")
    figures = await statistics.gather(kit.journal, step)
    loading.drop(before)
    return figures


def _on_screen(words, figures, tally, columns):
    from terminal.rules import statistics_slip

    sections = statistics_slip.lines(words, figures, tally, columns)
    return [line for section in sections for line in section]


async def _print(kit, figures, tally):
    from terminal.flows import papers

    made = papers.made(kit)

    def lines(columns):
        return loading.once(_on_paper, kit.words, made, figures, tally, columns)

    await papers.out(kit, "t_statistics", [lines])


def _on_paper(words, made, figures, tally, columns):
    from terminal.rules import paper_slip, statistics_slip

    body = statistics_slip.lines(words, figures, tally, columns)
    return paper_slip.framed(words, made, words("t_statistics"), body, columns)
