"""Completion of a pre-authorisation: as much of what is held as was spent, at most all of it.

Voucher number, the original shown, amount, card, confirm, answer, slips, both checked. No PIN:
it was typed when the amount was held.
"""

from terminal.flows import card, paying
from terminal.rules import money
from terminal.services import loading, payments
from terminal.ui import ask, tell


async def run(kit):
    if not await paying.ready(kit):
        return
    words, kind = kit.words, "complete"
    await tell.why(kit, "why_complete")
    before = loading.loaded()
    from terminal.flows import named

    original, number = await named.original(kit, kind)
    loading.drop(before)  # the heap is for the bank from now on
    held = int(original["amount"])
    title = words("t_complete")
    amount = await ask.amount(kit, title, words("l_up_to", money.show(held)), held)
    shown, entry, _ = await card.choose(kit, title, expect=number)
    await paying.confirm(kit, amount, words("l_completes", original["stan"]))
    request = payments.void(kit, original, shown, None, entry, kind, amount)
    _, record = await paying.answer(kit, request, kind)
    if record:
        await paying.finish(kit, record)
