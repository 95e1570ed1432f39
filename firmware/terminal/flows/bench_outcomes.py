"""Help: which amounts of a simulated transaction are answered how (domain.md)."""

from terminal.services import bench, loading
from terminal.ui import ask, page, text

_LOST = ("98", "68", "90")  # not the bank's word, but what becomes of it


async def run(kit):
    words, columns = kit.words, page.sheet_columns(kit)
    lines = []
    for code in loading.once(bench.codes):
        told = words(("outcome_" if code in _LOST else "answer_") + code)
        lines += text.wrap("xx.%s %s" % (code, told), columns)
    lines += text.wrap(words("outcome_any"), columns)
    await ask.scroll(kit, "outcomes", lines, words("h_scroll"), None)
