"""Pages of a lesson, one after another: OK turns to the next one, CANCEL goes back."""

from terminal.services import lessons
from terminal.ui import ask, page, text


async def pages(kit, name):
    """Returns when all were read to the end."""
    language = kit.words.language
    count = lessons.count(name, language)
    for number in range(count):
        lines = _laid_out(kit, lessons.block(name, language, number), number + 1, count)
        await ask.scroll(kit, "lesson", lines, kit.words("h_lesson"))


def _laid_out(kit, block, number, count):
    """Its title with the page's number, then its sentences."""
    columns = page.sheet_columns(kit)
    lines = text.wrap("%d/%d %s" % (number, count, block[0]), columns)
    for sentence in block[1:]:
        lines += text.wrap(sentence, columns)
    return lines
