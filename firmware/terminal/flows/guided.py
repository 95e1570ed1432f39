"""Guided mode on or off: each step of a payment is preceded by why it is there (S08)."""

from terminal.ui import ask, tell


async def run(kit):
    words = kit.words
    labels = [words("menu_guided_off"), words("menu_guided_on")]
    values = ("no", "yes")
    value = values[await ask.choice(kit, "guided", labels, words("h_menu"))]
    was = kit.settings.guided
    if value != was:
        kit.settings.change(guided=value)
        changed = (("op", kit.operator), ("name", "guided"), ("was", was), ("is", value))
        kit.journal.note("setting", *changed)
    await tell.glance(kit, "t_why", words("m_guided_yes" if value == "yes" else "m_guided_no"))
