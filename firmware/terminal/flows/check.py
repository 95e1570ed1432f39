"""Readiness: each part that is not, with what to do; OK goes on (S20, S21, S55).

Somebody who is signed in has the journal read as well, from its first record to its last (S53).

Without a screen: a low tone, and on to the sign-in, which keys and tones are enough for.
"""

from terminal.errors import Cancelled, TimedOut
from terminal.services import loading, readiness
from terminal.ui import ask, page, tell

_LOOK_MS = 2000
_RECORDS = 8  # read between two moves of the bar


async def run(kit):
    await _keys(kit)
    await readiness.again(kit)
    if not kit.screen.alive:  # nobody could read them, or know what OK answers
        kit.beeper.bad()
        return
    faults = await readiness.faults(kit)
    if kit.operator:
        faults += await _books(kit)
    for key, values in faults:
        if key == "part_missing":
            text = "%s: %s" % (kit.words(values[0]), kit.words(key))
        else:
            text = kit.words(key, *values)
        try:
            await tell.message(kit, "t_check", text)
        except (Cancelled, TimedOut):
            break
    if not faults:
        signal = kit.host.state("rssi")
        text = kit.words("m_all_ready") if signal is None else kit.words("m_wifi_joined", signal)
        left = loading.once(_portable, kit)
        if left is not None:
            text = kit.words("m_portable", left, len(kit.journal.waiting))
        await tell.glance(kit, "t_all_ready", text)


async def _books(kit):
    """A fault where a record was changed or is missing: the chain breaks there."""
    progress = tell.progress(kit, kit.words("t_check"), "m_reading_books")
    for number, (offset, good) in enumerate(kit.journal.past.walk()):
        if not good:
            return [("gate_chain", (offset,))]
        if number % _RECORDS == 0:
            await progress(offset, kit.journal.book.length or 1)
    return []


def _portable(kit):
    from terminal.services import profile

    return profile.portable(kit)


async def _keys(kit):
    """Without a single key nobody can go on: said until the pad is there."""
    while not kit.keys.alive:
        await page.message(kit, kit.words("t_check"), kit.words("gate_no_keys"), "")
        ask.begin(kit, "keys")
        await kit.keys.get(_LOOK_MS)
    ask.done(kit, None)
