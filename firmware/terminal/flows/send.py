"""What was sold offline goes to the bank, and what it says of each is told."""

from terminal.errors import HostDown, Trouble
from terminal.flows import unfinished
from terminal.services import offline
from terminal.ui import tell


async def run(kit, word=None):
    """`word`: of what somebody who waits for it is told when the bank has no answer."""
    done, down = [], None
    await tell.busy(kit, "t_asking", "m_offline_sending")
    try:
        if any(one["type"] == "refund" for one in kit.journal.unanswered):
            await unfinished.undo(kit, "t_undone")  # what came of it is told
        await offline.send(kit, done)
    except HostDown as error:
        down = error
    approved = [stan for stan, code in done if code == "00"]
    if approved:
        await tell.glance(kit, "t_offline", kit.words("m_offline_sent", len(approved)))
    for stan, code in done:
        if code != "00":
            kit.beeper.bad()
            text = kit.words("m_offline_declined", stan, code)
            await tell.message(kit, "t_declined", text, ms=None)
    if down and word:
        raise Trouble(down.detail, word)
