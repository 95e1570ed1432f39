"""After a power cut: finish or undo what was open, and offer the slips that were not finished."""

from terminal.errors import Cancelled
from terminal.flows import slips
from terminal.services import payments
from terminal.ui import tell


async def run(kit):
    for voucher in await payments.recover(kit):
        text = kit.words("m_reversed", voucher)
        await tell.message(kit, "t_recovered", text, ms=None)
    owed = kit.journal.owed
    if owed is None:
        return
    try:
        text = kit.words("m_slip_owed", owed["stan"])
        await tell.message(kit, "t_recovered", text, ms=None)
    except Cancelled:
        return
    record = payments.complete(kit, owed, owed["at"])
    await slips.deliver(kit, record, duplicate=True)
    await slips.both_checked(kit, record)
