"""What runs on this till and how old it is (S64); whose keys it has; how it is doing."""

from terminal.services import loading
from terminal.ui import ask, page, tell


async def run(kit):
    lines, old = loading.once(_looked, kit, page.sheet_columns(kit))
    await ask.scroll(kit, "version", lines, kit.words("h_scroll"))
    if old is not None:
        await tell.message(kit, "t_version", kit.words("m_version_old", old))


def _looked(kit, columns):
    from terminal.flows import condition

    return condition.lines(kit, columns), condition.too_old(kit)
