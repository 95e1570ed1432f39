"""Support on the till itself: consult, how-to, repair (S40, S83). There is nobody to call: it has
no telephone number of any kind."""

from terminal.errors import Cancelled, TimedOut
from terminal.flows import reading
from terminal.rules import roles, slip
from terminal.services import loading, profile
from terminal.ui import ask, page, tell, text

_WAYS = ("consult", "how_to", "repair")


async def run(kit):
    words = kit.words
    labels = [words("menu_" + way) for way in _WAYS]
    while True:
        try:
            at = await ask.choice(kit, "support", labels, words("h_submenu"))
        except Cancelled:
            return
        try:
            await (_consult, _how_to, _repair)[at](kit)
        except Cancelled:
            continue


async def _consult(kit):
    """Questions and answers (S85)."""
    await reading.pages(kit, "consult")


async def _how_to(kit):
    """How this type is worked, then the keys of each function this operator has."""
    words = kit.words
    for key in ("help_", "how_"):
        await tell.message(kit, "type_" + kit.profile, words(key + kit.profile))
    columns = page.sheet_columns(kit)
    role = roles.role(kit.operator)
    lines = []
    for parts in profile.tree(kit.profile):
        if role in parts[3:]:
            lines += slip.row(words(parts[1]), " ".join(list(parts[0])), columns)
    await ask.scroll(kit, "how_to", lines, words("h_scroll"))


async def _repair(kit):
    """What went wrong last and what to do; on paper too, with how the till is."""
    words = kit.words
    rows, advice = loading.once(_last_ones, kit)
    columns = page.sheet_columns(kit)
    lines = _said(words, rows, advice, columns)
    await ask.scroll(kit, "repair", lines, words("h_scroll"))
    try:
        await tell.message(kit, "t_repair", words("m_repair_print"), "h_print")
    except (Cancelled, TimedOut):
        return
    from terminal.flows import papers

    made = papers.made(kit)

    def paper(columns):
        body = _said(words, rows, advice, columns) + loading.once(_condition, kit, columns)
        return loading.once(_framed, words, made, body, columns)

    await papers.out(kit, "t_repair", [paper])


def _said(words, rows, advice, columns):
    """Rows, and what to do: about the answer, and in any case."""
    lines = []
    for word, value in rows:
        lines += slip.row(words(word), value, columns)
    if advice:
        lines += text.wrap(words(advice), columns)
    return lines + text.wrap(words("dg_do"), columns)


def _last_ones(kit):
    from terminal.flows import condition

    return condition.last_ones(kit)


def _condition(kit, columns):
    from terminal.flows import condition

    return condition.lines(kit, columns)


def _framed(words, made, body, columns):
    from terminal.rules import lesson_slip

    return lesson_slip.framed(words, made, "s_diagnosis", body, columns)
