"""Refund: money back for a sale of any day, with the supervisor's word and the same card.

Supervisor, reference and date of the original, amount, card, confirm, answer, slips, both checked.
Each step is in the heap by itself: who may and what it is of, then the card, then the bank.
"""

from terminal.services import loading


async def run(kit):
    before = loading.loaded()
    found = await _named(kit)
    loading.drop(before)
    if not found:
        return
    original, sold, number = found
    amount, shown, entry = await _presented(kit, sold, number)
    loading.drop(before)
    await _paid(kit, original, amount, shown, entry)


async def _named(kit):
    """As `refund_of.run`; None too when no payment may begin now."""
    before = loading.loaded()
    from terminal.flows import paying

    if not await paying.ready(kit):
        return None
    loading.drop(before)
    from terminal.flows import refund_of

    return await refund_of.run(kit)


async def _presented(kit, sold, number):
    """(amount in minor units, Card, DE22's first two digits)."""
    from terminal.flows import card
    from terminal.rules import money
    from terminal.ui import ask

    words = kit.words
    title, note = words("s_refund"), words("l_up_to", money.show(money.CAP))
    if sold:
        note = words("l_sold_for", money.show(sold))
    amount = await ask.amount(kit, title, note)
    shown, entry, _ = await card.choose(kit, title, expect=number)
    return amount, shown, entry


async def _paid(kit, original, amount, shown, entry):
    from terminal.flows import paying
    from terminal.services import refunds

    note = kit.words("l_refund_of", original["stan"])
    await paying.confirm(kit, amount, note, "h_confirm_refund")
    request = refunds.refund(kit, original, shown, amount, entry)
    _, record = await paying.answer(kit, request, "refund")
    if record:
        await paying.finish(kit, record)
