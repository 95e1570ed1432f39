"""Readiness: each part that is not, with what to do; OK goes on (S20, S21, S55)."""

from terminal.errors import Cancelled, TimedOut
from terminal.services import readiness
from terminal.ui import tell


async def run(kit):
    await readiness.again(kit)
    faults = await readiness.faults(kit)
    for key, values in faults:
        if key == "part_missing":
            text = "%s %s" % (kit.words(values[0]), kit.words(key))
        else:
            text = kit.words(key, *values)
        try:
            await tell.message(kit, "t_check", text)
        except (Cancelled, TimedOut):
            break
    if not faults:
        await tell.glance(kit, "t_all_ready", kit.words("m_all_ready"))
