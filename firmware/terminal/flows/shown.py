"""The till shows a code for an amount, and a phone that has read it shows a code back. S12.

What the phone would tell its bank, and that bank the till's, comes back in the phone's code, which
holds for this amount, this till and this showing alone (`rules/paycode`, kind 3). The till's code
is made anew while nobody pays; the one before it still does, any older one does not.
"""

import binascii

from terminal.errors import TimedOut
from terminal.rules import money
from terminal.services import bills, loading
from terminal.ui import ask_code, page, show_code, text

_TURNS = 3  # codes shown, each for as long as `ask_code` waits, before the till gives up


async def code(kit, title, minor):
    """(18 digits that were shown back, what they may be for: the newest bill first). `minor`: the
    amount in minor units. MENU prints the code, where there is a printer."""
    asked = ()

    async def face(left_s, typed, scanning):
        await show_code.beside(kit, _lines(kit, minor, typed, left_s))

    for _ in range(_TURNS):
        tail = str(binascii.hexlify(kit.chance.bytes(2)), "ascii").upper()
        reference = "%06d%s" % (kit.journal.next_stan(), tail)
        bill, payload = bills.made(kit, reference, minor)
        asked = (bill,) + asked[:1]
        how, digits = "menu", ""
        try:
            while how == "menu":
                before = loading.loaded()  # what draws a code is not there while one waits
                await show_code.draw(kit, payload, _lines(kit, minor, "", None))
                loading.drop(before)
                how, digits = await ask_code.code(kit, title, face)
                loading.drop(before)
                if how == "menu":
                    await _print(kit, payload, reference, minor)
                    loading.drop(before)
        except TimedOut:
            continue
        return digits, asked
    raise TimedOut


def _lines(kit, minor, typed, left_s):
    """The words beside the code: the amount, what to do, what was typed or seconds left."""
    words, figure = kit.words, money.show(minor)
    if words.language == "en":
        told = text.wrap(words("m_bill"), show_code.SMALL)
        last = typed[-show_code.SMALL :] or ("" if left_s is None else "%d s" % left_s)
        return [words("s_sale"), figure, money.CURRENCY] + told + [words("l_print"), last]
    told = text.wrap(words("m_bill"), show_code.BAND)
    return [figure] + told + [typed[-show_code.BAND :] or words("l_print")]


async def _print(kit, payload, reference, minor):
    """The same code on paper, for a phone that cannot see the screen. No slip of a payment."""
    words, figure = kit.words, money.show(minor)
    printer = kit.printer
    if printer is None or not printer.alive or (words.language == "zh" and not printer.chinese):
        return kit.beeper.bad()
    from terminal.flows import slips  # seldom, and the screen's code needs the room
    from terminal.rules import slip

    drawn = await show_code.made(kit, payload)

    async def paint():
        await page.amount(kit, words("s_sale"), figure, words("t_printing_note"), "")

    def lines(columns, duplicate):
        out = [slip.centred(words("s_merchant", kit.settings.merchant), columns)]
        out.append(slip.row("TID", kit.settings.tid, columns))
        out.append(slip.row(words("s_amount"), "%s %s" % (money.CURRENCY, figure), columns))
        out.append(slip.row(words("s_reference"), reference, columns))
        out += [[drawn.item()], slip.centred(words("s_bill"), columns)]
        return slip.marked(out, columns)

    await slips.whole(kit, lines, paint, False)
