"""The till shows a code for an amount, and a phone that has read it shows a code back. S12.

What the phone would tell its bank, and that bank the till's, comes back in the phone's code, which
holds for this amount, this till and this showing alone (`rules/paycode`, kind 3). The till's code
is made anew while nobody pays; the one before it still does, any older one does not.
"""

import binascii

from terminal.errors import TimedOut
from terminal.rules import money
from terminal.services import bills
from terminal.ui import ask_code, show_code, text

_TURNS = 3  # codes shown, each for as long as `ask_code` waits, before the till gives up


async def code(kit, title, minor):
    """(18 digits that were shown back, what they may be for: the newest bill first). `minor`: the
    amount in minor units."""
    asked = ()
    for _ in range(_TURNS):
        tail = str(binascii.hexlify(kit.chance.bytes(2)), "ascii").upper()
        reference = "%06d%s" % (kit.journal.next_stan(), tail)
        bill, payload = bills.made(kit, reference, minor)
        asked = (bill,) + asked[:1]
        await show_code.draw(kit, payload, _lines(kit, minor, "", ""))

        async def face(left_s, typed, scanning):
            await show_code.beside(kit, _lines(kit, minor, typed, "%d" % left_s))

        try:
            return (await ask_code.code(kit, title, face))[1], asked
        except TimedOut:
            continue
    raise TimedOut


def _lines(kit, minor, typed, left):
    """The words beside the code: the amount, what to do, what was typed, seconds left."""
    words, figure = kit.words, money.show(minor)
    if words.language == "en":
        told = text.wrap(words("m_bill"), show_code.SMALL)
        last = typed[-show_code.SMALL :] or left
        return [words("s_sale"), figure, money.CURRENCY, ""] + told + [last]
    told = text.wrap(words("m_bill"), show_code.BAND)
    return [figure] + told + [typed[-show_code.BAND :] or left]
