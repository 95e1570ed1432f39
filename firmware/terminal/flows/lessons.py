"""Lessons to read: how a till is used (S09); what may follow from false transactions, who pays
whom, what certified means (S62, S67, S73, S87); and what fees come to (S86). Read to the end, one
counts as done."""

from terminal.errors import Cancelled
from terminal.flows import reading
from terminal.services import loading
from terminal.ui import ask

_NAMES = ("using", "consequences", "clearing", "standards")
_FEES = len(_NAMES)


async def run(kit):
    words = kit.words
    labels = [words("menu_lesson_" + name) for name in _NAMES] + [words("menu_fees")]
    while True:
        try:
            at = await ask.choice(kit, "lessons", labels, words("h_submenu"))
        except Cancelled:
            return
        try:
            await _one(kit, at)
        except Cancelled:
            continue


async def _one(kit, at):
    if at == _FEES:
        before = loading.loaded()
        from terminal.flows import fees

        await fees.run(kit)
        return loading.drop(before)
    await reading.pages(kit, _NAMES[at])
    kit.journal.note("lesson", ("op", kit.operator), ("name", _NAMES[at]))
    return None
