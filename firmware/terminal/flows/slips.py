"""Both slips of an approved transaction, whatever the printer does; then both people look.

Paper out or a stopped printer is never a reason to ask the bank again: the slip starts again from
its first line, marked DUPLICATE, because a piece of the first one may be in somebody's hand.
"""

from terminal.errors import Cancelled, PaperOut, PartMissing, PrinterTrouble
from terminal.rules import letters, money
from terminal.services import loading, printing
from terminal.ui import ask, page, tell, text

_COPIES = (1, 2)  # merchant, cardholder
_RELEASED = (2,)  # nothing was paid: the cardholder's says that nothing is held any more
_TEAR_MS = 1500  # to tear off the first


async def finish(kit, record, duplicate=False):
    """Both copies, and both people's OK: all that is left to do after an approval."""
    try:
        await tell.why(kit, "why_slips", None)
        await deliver(kit, record, duplicate)
        await both_checked(kit, record)
    except Cancelled as end:
        end.word = "cancelled_after"
        raise


async def deliver(kit, record, duplicate=False):
    """Print or show both copies, and note that they are out. Without paper there is one, read by
    both, and it is owed until the signature was seen."""
    released = record["type"] == "preauth_void"
    copies = _RELEASED if released else _COPIES if kit.paper else _COPIES[:1]
    for copy in copies:
        if copy > 1 and not released:
            await kit.clock.sleep_ms(_TEAR_MS)
        await _one(kit, record, copy, duplicate)
    if kit.paper:
        _payments().printed(kit, record)


def _payments():
    from terminal.services import payments  # not while the printer needs the room

    return payments


async def _one(kit, record, copy, duplicate):
    words = kit.words

    async def paint():
        await _figure(kit, record, words("t_printing_note"), words("l_copy", copy))

    def lines(columns, again):
        return loading.once(_lines, words, record, copy, columns, again)

    await whole(kit, lines, paint, duplicate)


async def _figure(kit, record, note, hint):
    """The amount at arm's length; one with letters before it (a TEST currency) as text."""
    title = kit.words("t_offline" if _not_sent(record) else "t_approved")
    if "cur" in record:
        return await page.message(kit, title, money.told(record), hint)
    await page.amount(kit, title, money.told(record), note, hint)


def _lines(*arguments):
    from terminal.rules import slip

    return slip.lines(*arguments)


def _not_sent(record):
    """As `slip.not_sent`."""
    return record["type"] == "offline" and "code" not in record


async def whole(kit, lines, paint, duplicate):
    """One slip, printed to its end or read on the screen.

    `lines(columns, duplicate)` makes it; `paint()` is awaited for what the screen shows meanwhile.
    """
    while True:
        await printing.ahead(kit)
        if kit.paper:
            await paint()
        try:
            return await printing.deliver(kit, lines(printing.COLUMNS, duplicate))
        except (PaperOut, PrinterTrouble) as stopped:
            await tell.trouble(kit, kit.words(stopped.word, stopped.detail))
            duplicate = True
        except PartMissing:
            return await show(kit, lines(page.sheet_columns(kit), duplicate))


async def show(kit, lines):
    """The slip on the screen, with its demo marks, to scroll through."""
    columns = page.sheet_columns(kit)
    shown = []
    for line in lines:
        room = columns if letters.width(line) == len(line) else page.BAND
        if letters.width(line) > room:
            shown += [_centred(part, room) for part in text.wrap(line, room)]
        else:
            shown.append(line)
    await ask.scroll(kit, "slip", shown, kit.words("h_scroll"), None)


def _centred(part, room):
    from terminal.rules import slip

    return slip.centred(part, room)


async def both_checked(kit, record):
    """APPROVED stays until merchant and cardholder have looked at the slips (S33); without paper,
    until the signature was seen (S74)."""
    words = kit.words
    if not kit.paper:
        return await _signed(kit, record)
    note = ""
    if words.language == "en" and "left" in record:  # in Chinese the title takes the
        note = words("l_debt_left", money.show(int(record["left"])))  # line; the next screen says
    elif words.language == "en" and "orig" in record:
        key = "l_completes" if record["type"] == "complete" else "l_void_of"
        note = words(key, record["orig"])
    elif _not_sent(record):
        note = words("l_offline_waits")
    await _figure(kit, record, note, words("h_checked"))
    await ask.confirm(kit, "checked", None)
    _payments().checked(kit, record)


async def _signed(kit, record):
    """The signature is not captured: somebody says that it was given."""
    words = kit.words
    await _figure(kit, record, words("l_signed"), words("h_signed"))
    await ask.confirm(kit, "checked", None)
    _payments().printed(kit, record)
    _payments().checked(kit, record, "signature seen")
