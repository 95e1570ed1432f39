"""The till is locked: only the operator's password, or the supervisor's, opens it (S35, S36).

An idle menu locks itself after `lock_min` minutes; a question of a flow never does.
"""

from terminal.errors import Cancelled, TimedOut
from terminal.flows import prove
from terminal.ui import ask, page

_SUPERVISOR = "00"


async def run(kit):
    kit.journal.note("locked", ("op", kit.operator))
    while True:
        try:
            who = await _who(kit)
            if await prove.password(kit, "unlock", who, kit.words("t_locked")):
                break
        except (Cancelled, TimedOut):
            continue  # it stays locked
    kit.journal.note("unlocked", ("op", who))
    if who != kit.operator:  # somebody else goes on from here
        kit.journal.note("sign-off", ("op", kit.operator), ("by", who))
        kit.operator = None


async def _who(kit):
    """OK: the operator; MENU: the supervisor, after whom somebody signs in anew."""
    words = kit.words
    text = words("m_till_locked", kit.operator)
    await page.message(kit, words("t_locked"), text, words("h_locked"))
    ask.begin(kit, "locked")
    while True:
        pressed = await ask.key(kit, None)
        if pressed == "OK":
            return kit.operator
        if pressed == "MENU":
            return _SUPERVISOR
        kit.beeper.bad()
