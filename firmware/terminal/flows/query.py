"""Query: a transaction is found by what is known of it, in all batches the till keeps (S17).

UP and DOWN turn through the hits, the newest first, OK opens one; CANCEL goes back.
"""

from terminal.errors import Cancelled, TimedOut
from terminal.flows import viewing
from terminal.rules import calendar
from terminal.services import searching
from terminal.ui import ask, tell

_WAYS = ("last", "stan", "card", "amount", "at")


async def run(kit):
    words = kit.words
    try:
        await tell.why(kit, "why_query")
        labels = [words("menu_query_" + way) for way in _WAYS]
        way = _WAYS[await ask.choice(kit, "query", labels, words("h_menu"))]
        if way == "last":
            return await _last(kit)
        hits = await _hits(kit, way, await _wanted(kit, way))
        if hits.count:
            await _turn(kit, hits)
    except (Cancelled, TimedOut):
        return


async def _last(kit):
    one = searching.newest(kit.journal)
    if one is None:
        return await tell.message(kit, "t_query", kit.words("query_none_last"))
    while True:
        await viewing.turn(kit, "found", one, 1, 1)
        kit.beeper.bad()  # there is no other


async def _wanted(kit, way):
    """What is looked for, as the journal writes it."""
    words = kit.words
    title = words("t_query")
    if way == "stan":
        return "%06d" % int(await ask.digits(kit, way, title, words("m_which_voucher"), 1, 6))
    if way == "card":
        return await ask.digits(kit, way, title, words("m_tail"), 4, 4)
    if way == "amount":
        return str(await ask.amount(kit, title, ""))
    return await _date(kit, title)


async def _date(kit, title):
    """A day as records write it; today's stands there to begin with."""
    words = kit.words
    today = kit.journal.stamp()
    typed = today[:10].replace("-", "") if today[0] == "2" else ""
    while True:
        typed = await ask.digits(kit, "date", title, words("t_date"), 8, 8, start=typed)
        if calendar.is_date(int(typed[:4]), int(typed[4:6]), int(typed[6:])):
            return "%s-%s-%s" % (typed[:4], typed[4:6], typed[6:])
        await tell.trouble(kit, words("m_date_wrong"))
        typed = ""


async def _hits(kit, way, wanted):
    """The Hits; that there are none, or that a batch is broken, has been said."""
    words = kit.words
    step = tell.progress(kit, words("t_query"), "m_searching")
    hits = await searching.search(kit.journal, way, wanted, step)
    if hits.broken is not None:
        await tell.trouble(kit, words("gate_chain", hits.broken))
    if not hits.count:
        await tell.message(kit, "t_query", words("query_none_" + way))
    return hits


async def _turn(kit, hits):
    at = hits.count
    while True:
        pressed = await viewing.turn(kit, "found", hits.at(at), at, hits.count)
        beside = at + {"UP": 1, "DOWN": -1}.get(pressed, 0)
        if beside == at or hits.at(beside) is None:
            kit.beeper.bad()
        else:
            at = beside
