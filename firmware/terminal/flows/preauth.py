"""Pre-authorisation: an amount is held on a card, to be taken by a completion of this batch.

Amount, card, both look, PIN, confirm, answer, slips, both checked.
"""

from terminal.flows import card, paying
from terminal.rules import money
from terminal.ui import ask, tell


async def run(kit):
    if not await paying.ready(kit):
        return
    words = kit.words
    title = words("t_preauth")
    await tell.why(kit, "why_preauth")
    amount = await ask.amount(kit, title, words("l_up_to", money.show(money.CAP)))
    paying.allowed(kit, amount)
    shown, entry, _ = await card.choose(kit, title)
    await paying.verify(kit, shown, entry, "l_hold", amount, "", words("h_verify"))

    async def request(pin):
        from terminal.services import payments  # in the heap only meanwhile

        return await payments.preauth(kit, shown, amount, pin, entry)

    record = await paying.with_pin(kit, shown, amount, request, int(kit.settings.pin_limit))
    if record:
        await paying.finish(kit, record)
