"""A pay code in the place of a card: the customer's, scanned or typed, or the answer of a phone
that has read the till's own code. Nothing is spent here: that is done when the payment is sent."""

from terminal.errors import CodeTrouble
from terminal.services import loading
from terminal.ui import ask, ask_code


async def card(kit, title, amount):
    """The Card that a code stands for. Raises CodeTrouble. `amount`: minor units, where the till
    may show a code of its own for them, else None."""
    bills = ("",)
    ours = amount is not None and "shown" in kit.entries
    if ours and "code" in kit.entries:
        labels = [kit.words("menu_their_code"), kit.words("menu_our_code")]
        ours = await ask.choice(kit, "codes", labels, kit.words("h_menu"))
    before = loading.loaded()
    if ours:
        from terminal.flows import shown

        digits, bills = await shown.code(kit, title, amount)
    else:
        _, digits = await ask_code.code(kit, title)
    loading.drop(before)  # the scanner's part, and what draws codes
    found, bill = loading.once(_identified, kit, digits, bills)
    found.code, found.bill = digits, bill
    return found


def _identified(kit, digits, bills):
    """(Card, which of `bills` the code is for)."""
    from terminal.services import paycodes

    for bill in bills:
        try:
            return paycodes.identify(kit, digits, bill), bill
        except CodeTrouble as trouble:
            if trouble.word != "code_other_bill" or bill == bills[-1]:
                raise
