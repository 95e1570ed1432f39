"""Where is it on each type? The keys of a function from idle stand side by side (S46)."""

from terminal.errors import Cancelled
from terminal.rules import slip
from terminal.services import profile
from terminal.ui import ask, page


async def run(kit):
    while True:
        rows = functions()
        labels = [kit.words(word) for word, _ in rows]
        try:
            chosen = await ask.choice(kit, "compare", labels, kit.words("h_compare"))
        except Cancelled:
            return
        word, flow = rows[chosen]
        rows = labels = None  # not while the table is read
        await ask.scroll(kit, "compared", _table(kit, word, flow), kit.words("h_scroll"))


def functions():
    """(word, flow) of every function that some type has, as the first of them names it."""
    found = []
    for name in profile.NAMES:
        for parts in profile.tree(name):
            known = [flow for _, flow in found]
            if parts[2] != profile.SUBMENU and parts[2] not in known:
                found.append((parts[1], parts[2]))
    return found


def _table(kit, word, flow):
    words, columns = kit.words, page.sheet_columns(kit)
    lines = [slip.centred(words(word), columns)]
    for name in profile.NAMES:
        keys = profile.keys_to(name, flow)
        shown = " ".join(keys) if keys else "-"
        lines += slip.row(words("type_" + name), shown, columns)
    return lines
