"""Offline sale: amount, card, both look, confirm, slips, both checked; the bank hears of it later.

No PIN: nobody could check it. What waits is sent from here too.
"""

from terminal.errors import Cancelled, TimedOut, Trouble
from terminal.flows import card, paying, send, unfinished
from terminal.rules import money
from terminal.services import host, offline
from terminal.ui import ask, tell


async def run(kit):
    words, waiting = kit.words, len(kit.journal.waiting)
    if waiting:
        labels = [words("menu_offline_sale"), words("menu_offline_send", waiting)]
        if await ask.choice(kit, "offline", labels, words("h_menu")):
            return await send.run(kit, "offline_waits")
    if not await _ready(kit):
        return
    await tell.why(kit, "why_offline")
    title, most = words("t_offline"), offline.cap(kit)
    note = words("l_up_to", money.show(most))
    amount = await ask.amount(kit, title, note, most)
    paying.allowed(kit, amount)

    async def accept(shown, entry):
        offline.acceptable(kit, shown)
        return True

    shown, entry, _ = await card.choose(kit, title, accept)
    await paying.verify(kit, shown, entry, "s_sale", amount, "", words("h_verify"))
    await paying.once_more(kit, shown, amount)
    await paying.confirm(kit, amount, words("l_offline"), "h_confirm_offline")
    await _sell(kit, shown, amount, entry)


async def _ready(kit):
    """As `paying.ready`, without the bank: what is to be reversed waits too, and is sent first."""
    if paying.battery_low(kit):
        raise Trouble(word="battery_low")
    if await unfinished.printed(kit, "t_owed", "m_paid_already"):
        return False
    trouble = offline.refusal(kit, 1)
    if trouble:
        raise Trouble(word=trouble)
    return True


async def instead(kit, shown, entry, amount, down):
    """True when a sale that the bank did not answer was made offline: somebody chose so.

    What it was asked for is reversed first when it answers again. `down`: the HostDown.
    """
    if down.detail != host.NO_ANSWER or offline.refusal(kit, amount):
        return False
    try:
        offline.acceptable(kit, shown)
        kit.beeper.bad()
        await tell.message(kit, "t_no_answer", kit.words("m_offline_offer"), "h_confirm_offline")
    except (Cancelled, TimedOut):
        return False
    await _sell(kit, shown, amount, entry)
    return True


async def _sell(kit, shown, amount, entry):
    record = offline.sell(kit, shown, amount, entry)
    kit.beeper.good()
    await paying.finish(kit, record)
