"""Sale: amount, card, both look, PIN, confirm, answer, slips, both checked.

Debit cards and credit cards alike: whether one can pay is for the bank to say.
"""

from terminal.errors import HostDown
from terminal.flows import card, paying
from terminal.rules import money
from terminal.ui import ask, tell


async def run(kit):
    if not await paying.ready(kit):
        return
    words = kit.words
    title = words("s_sale")
    await tell.why(kit, "why_amount")
    amount = await ask.amount(kit, title, words("l_up_to", money.show(money.CAP)))
    paying.allowed(kit, amount)
    shown, entry, _ = await card.choose(kit, title, amount=amount)
    await paying.verify(kit, shown, entry, "s_sale", amount, "", words("h_verify"))
    await paying.once_more(kit, shown, amount)

    async def request(pin):
        from terminal.services import payments  # in the heap only meanwhile

        return await payments.sale(kit, shown, amount, pin, entry)

    limit = int(kit.settings.pin_limit)
    try:
        record = await paying.with_pin(kit, shown, amount, request, limit)
    except HostDown as down:
        from terminal.flows import offline  # in the heap only when it is needed

        if await offline.instead(kit, shown, entry, amount, down):
            return
        raise
    if record:
        await paying.finish(kit, record)
