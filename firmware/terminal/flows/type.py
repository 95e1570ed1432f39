"""Which terminal type the till is: what each needs, and what of that this board has (S45, S54).

The menu, words and slips are the type's from the next screen on.
"""

from terminal.services import profile, profile_check
from terminal.ui import ask, tell

_PARTS = ("reader", "scanner", "printer")  # of the needs; the others are for people


async def run(kit):
    words = kit.words
    labels = [words("type_" + name) for name in profile.NAMES]
    chosen = await ask.choice(kit, "type", labels, words("h_menu"))
    name = profile.NAMES[chosen]
    wrong = profile_check.fault(name, words.has)
    if wrong:
        file, line, why = wrong.split(" ")
        return await tell.trouble(kit, words("gate_profile", file, line, words(why)))
    await _needs(kit, name)
    portable = "no"
    if name == "countertop":
        labels = [words("type_fixed"), words("type_portable")]
        portable = ("no", "yes")[await ask.choice(kit, "portable", labels, words("h_menu"))]
    was = kit.settings.profile
    kit.settings.change(profile=name, portable=portable)
    changed = (("profile", name), ("was", was), ("portable", portable))
    kit.journal.note("type", ("op", kit.operator), *changed)
    profile_check.use(kit)
    await tell.message(kit, "type_" + name, words("help_" + name))


async def _needs(kit, name):
    """Said before it is chosen: what it needs, and each part that this board has not."""
    words = kit.words
    needs = profile.values(name, "needs")
    comma = ", " if words.language == "en" else "，"
    listed = comma.join([words("need_" + need) for need in needs])
    await tell.message(kit, "type_" + name, words("m_needs", listed), "h_choose")
    for need in needs:
        if need in _PARTS and getattr(kit, need) is None:
            await tell.message(kit, "type_" + name, words("lacks_" + need), "h_choose")
