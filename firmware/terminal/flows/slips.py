"""Both slips of an approved transaction, whatever the printer does; then both people look.

Paper out or a stopped printer is never a reason to ask the bank again: the slip starts again from
its first line, marked DUPLICATE, because a piece of the first one may be in somebody's hand.
"""

from terminal.errors import PaperOut, PartMissing, PrinterTrouble
from terminal.rules import money, slip
from terminal.services import payments, printing
from terminal.ui import ask, page, tell, text

_COPIES = (1, 2)  # merchant, cardholder
_TEAR_MS = 1500  # to tear off the first


async def deliver(kit, record, duplicate=False):
    """Print or show both copies, and note that they are out."""
    for copy in _COPIES:
        if copy > 1:
            await kit.clock.sleep_ms(_TEAR_MS)
        await _one(kit, record, copy, duplicate)
    payments.printed(kit, record)


async def _one(kit, record, copy, duplicate):
    words, figure = kit.words, money.show(int(record["amount"]))
    while True:
        hint = words("l_copy", copy)
        await page.amount(kit, words("t_approved"), figure, words("t_printing_note"), hint)
        try:
            return await printing.deliver(kit, record, copy, duplicate)
        except (PaperOut, PrinterTrouble) as stopped:
            await tell.trouble(kit, words(stopped.word, stopped.detail))
            duplicate = True
        except PartMissing:
            return await show(kit, record, copy, duplicate)


async def show(kit, record, copy, duplicate):
    """The slip on the screen, with its demo marks, to scroll through."""
    columns = page.sheet_columns(kit)
    lines = []
    for line in slip.lines(kit.words, record, copy, columns, duplicate):
        room = columns if slip.width(line) == len(line) else page.BAND
        if slip.width(line) > room:
            lines += [slip.centred(part, room) for part in text.wrap(line, room)]
        else:
            lines.append(line)
    await ask.scroll(kit, "slip", lines, kit.words("h_scroll"), None)


async def both_checked(kit, record):
    """APPROVED stays until merchant and cardholder have looked at the slips (S33)."""
    words = kit.words
    note = words("l_debt_left", money.show(int(record["left"])))
    if words.language == "zh":
        note = ""  # the title takes the whole line; the next screen says it
    figure = money.show(int(record["amount"]))
    await page.amount(kit, words("t_approved"), figure, note, words("h_checked"))
    await ask.confirm(kit, "checked", None)
    payments.checked(kit, record)
