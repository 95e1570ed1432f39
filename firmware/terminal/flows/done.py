"""What whoever is signed in has done on this till, as a list with ticks; also on paper (S47)."""

from terminal.errors import Cancelled, TimedOut
from terminal.services import loading
from terminal.ui import ask, page, tell

_WORDS = {"settle": "t_settle", "quiz": "t_quiz"}  # where it is not that of the slip


async def run(kit):
    words = kit.words
    rows = await _rows(kit)
    lines = loading.once(_on_screen, words, rows, page.sheet_columns(kit))
    try:
        await ask.scroll(kit, "done_list", lines, words("h_scroll"))
        await tell.message(kit, "t_done_list", words("m_done_print"), "h_print")
    except (Cancelled, TimedOut):
        return
    await _print(kit, rows)


async def _rows(kit):
    """(word, whether it was done) of each function there is a word for: the till has no other."""
    before = loading.loaded()
    from terminal.services import lessons_done

    step = tell.progress(kit, kit.words("t_done_list"), "m_counting")
    found = await lessons_done.look(kit.journal, kit.operator, step)
    rows = [(_WORDS.get(name, "s_" + name), found[name]) for name in lessons_done.NAMES]
    loading.drop(before)
    return [row for row in rows if kit.words.has(row[0])]


async def _print(kit, rows):
    from terminal.flows import papers

    made = papers.made(kit)

    def lines(columns):
        return loading.once(_on_paper, kit.words, made, rows, columns)

    await papers.out(kit, "t_done_list", [lines])


def _on_screen(words, rows, columns):
    from terminal.rules import lesson_slip

    return [line for lines in lesson_slip.ticks(words, rows, columns) for line in lines]


def _on_paper(words, made, rows, columns):
    from terminal.rules import lesson_slip

    body = lesson_slip.ticks(words, rows, columns)
    return lesson_slip.framed(words, made, "s_done_list", body, columns)
