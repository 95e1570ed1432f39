"""Sale: amount, card, both look, PIN, confirm, answer, slips, both checked.

Debit cards and credit cards alike: whether one can pay is for the bank to say.
"""

from terminal.flows import card, paying, slips
from terminal.rules import money
from terminal.services import payments
from terminal.ui import ask


async def run(kit):
    if not await paying.ready(kit):
        return
    words = kit.words
    title = words("s_sale")
    amount = await ask.amount(kit, title, words("l_up_to", money.show(money.CAP)))
    shown, entry, _ = await card.choose(kit, title)
    await paying.verify(kit, shown, entry, "s_sale", amount, "", words("h_verify"))

    def request(pin):
        return payments.sale(kit, shown, amount, pin, entry)

    record = await paying.with_pin(kit, shown, amount, request)
    if record:
        await slips.finish(kit, record)
