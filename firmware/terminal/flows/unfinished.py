"""What the last payment left: no answer, or slips that are not done.

After an approval the right thing is to print again, never to take the card again. So this comes
before anything new.
"""

from terminal.services import effort, payments
from terminal.ui import tell


async def undo(kit, title_key):
    """Reverse what got no answer, or send it again where it is a refund, and say so."""
    for voucher in await payments.recover(kit):
        one = kit.journal.past.find(int(voucher))
        key, title = "m_reversed", title_key
        if one and one["type"] == "refund":
            title = "t_refund"
            key = "m_refund_done" if one["state"] == "approved" else "m_refund_declined"
        await tell.message(kit, title, kit.words(key, voucher), ms=None)


async def printed(kit, title_key, text_key):
    """True when slips were owed: then they are out now, DUPLICATEs. CANCEL leaves them owed."""
    owed = kit.journal.owed
    if owed is None:
        return False
    if owed["state"] == "waiting":
        text_key = "m_offline_owed"  # it is made, and not approved
    effort.forget(kit)
    from terminal.flows import slips  # seldom

    await tell.message(kit, title_key, kit.words(text_key, owed["stan"]), ms=None)
    await slips.finish(kit, payments.complete(kit, owed, owed["at"]), duplicate=True)
    return True
