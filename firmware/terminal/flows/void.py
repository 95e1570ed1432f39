"""Sale void: a sale of this batch is undone, with the supervisor's word and the same card.

Supervisor, voucher number, the original shown, card, confirm, answer, slips, both checked. The
voids of a pre-authorisation and of a completion go the same way.
"""

from terminal.flows import card, named, paying
from terminal.services import payments


async def run(kit, kind="void"):
    """`kind`: as `wire/kinds` calls it."""
    if not await paying.ready(kit) or not await named.allowed(kit, kind):
        return
    original, number = await named.original(kit, kind)

    title, note = kit.words("s_" + kind), kit.words("l_void_of", original["stan"])
    shown, entry, _ = await card.choose(kit, title, expect=number)
    await paying.confirm(kit, int(original["amount"]), note, "h_confirm_void")
    request = payments.void(kit, original, shown, None, entry, kind)
    _, record = await paying.answer(kit, request, kind)
    if record:
        await paying.finish(kit, record)
