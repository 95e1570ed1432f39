"""Sale void: a sale of this batch is undone, with the supervisor's word and the same card.

Supervisor, voucher number, the original shown, card, confirm, answer, slips, both checked. The
voids of a pre-authorisation and of a completion go the same way.
"""

from terminal.flows import card, paying
from terminal.services import loading, payments
from terminal.ui import tell


async def run(kit, kind="void"):
    """`kind`: as `wire/kinds` calls it."""
    if not await paying.ready(kit):
        return
    await tell.why(kit, "why_void")
    before = loading.loaded()
    from terminal.flows import named

    found = await named.allowed(kit, kind) and await named.original(kit, kind)
    loading.drop(before)  # the heap is for the bank from now on
    if not found:
        return
    original, number = found
    title, note = kit.words("s_" + kind), kit.words("l_void_of", original["stan"])
    shown, entry, _ = await card.choose(kit, title, expect=number)
    await paying.confirm(kit, int(original["amount"]), note, "h_confirm_void")
    request = payments.void(kit, original, shown, None, entry, kind)
    _, record = await paying.answer(kit, request, kind)
    if record:
        await paying.finish(kit, record)
