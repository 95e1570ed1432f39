"""Settlement: the batch's totals against the bank's, a slip, and a new batch (protocol.md).

What a cut or an unreachable bank left of one is gone on with, and its slip comes out again.
"""

from terminal.errors import Cancelled, HostDown, TimedOut, Trouble
from terminal.flows import unfinished
from terminal.services import loading, settlement
from terminal.ui import ask, page, tell
from terminal.version import VERSION


async def run(kit):
    await unfinished.undo(kit, "t_undone")
    if await unfinished.printed(kit, "t_owed", "m_slip_owed"):
        return
    if await go_on(kit, "t_settle"):
        return
    if kit.journal.waiting:
        from terminal.flows import send

        await send.run(kit, "offline_first")
    if not kit.journal.count:
        return await tell.message(kit, "t_settle", kit.words("m_settle_none"))
    try:
        await _ask(kit)
    except (Cancelled, TimedOut) as end:
        end.word = "settle_stopped"
        raise
    await _close(kit)


async def go_on(kit, title_key):
    """True when there was a settlement to be finished, or the slip of one. CANCEL leaves it."""
    if settlement.pending(kit):
        text = kit.words("m_settle_begun", "%06d" % kit.journal.batch)
        await tell.message(kit, title_key, text, ms=None)
        await _close(kit)
        return True
    owed = settlement.owed(kit)
    if owed is None:
        return False
    text = kit.words("m_settle_slip", "%06d" % owed["batch"])
    await tell.message(kit, title_key, text, ms=None)
    await _deliver(kit, owed, True)
    return True


async def _ask(kit):
    """What is about to happen, then the totals: OK at both."""
    words = kit.words
    await tell.why(kit, "why_settle")
    text = words("m_settle", "%06d" % kit.journal.batch)
    await tell.message(kit, "t_settle", text)
    lines = loading.once(_totals, kit, await settlement.terms(kit))
    await ask.scroll(kit, "totals", lines, words("h_settle"))


def _totals(kit, terms):
    """Lines of the till's own totals, and of what they would be cleared by."""
    from terminal.rules import settlement_slip

    columns = page.sheet_columns(kit)
    rows = settlement_slip.totals(kit.words, kit.journal.totals(), columns, terms)
    return [line for row in rows for line in row]


async def _close(kit):
    words = kit.words
    await tell.busy(kit, "t_settle", "m_asking")
    step = tell.progress(kit, words("t_settle"), "m_uploading")
    try:
        result = await settlement.settle(kit, step)
    except HostDown as down:
        raise Trouble(down.detail, "settle_open")
    kit.beeper.good()
    await _deliver(kit, result, False)


async def _deliver(kit, result, duplicate):
    """Its slip, and then the screen that says how it ended."""
    from terminal.flows import slips
    from terminal.rules import settlement_slip

    words = kit.words
    made = dict(result)
    for name in ("merchant", "mid", "tid"):
        made[name] = getattr(kit.settings, name)
    made["version"] = VERSION
    equal = result["equal"] == "yes"
    title = words("t_settled" if equal else "t_differs")

    async def paint():
        await page.message(kit, title, words("m_settle_printing"), "")

    def lines(columns, again):
        return settlement_slip.lines(words, made, columns, again)

    await slips.whole(kit, lines, paint, duplicate)
    settlement.printed(kit, result)
    text = words("m_settled" if equal else "m_settled_differs", "%06d" % result["next"])
    await page.message(kit, title, text, words("h_ok"))
    await ask.confirm(kit, "settled", None)
