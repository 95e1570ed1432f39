"""Close the books and say that the plug may be pulled (S60)."""

from terminal.flows import sign_off
from terminal.ui import page


async def run(kit):
    words = kit.words
    await sign_off.run(kit)
    now = kit.clock.wall_s()
    if now is not None:
        kit.settings.change(last_seen=str(now))
    kit.journal.note("power-off")
    kit.off = True
    open_ones = len(kit.journal.unanswered) + len(kit.journal.waiting)
    text = words("m_bye_warning", open_ones) if open_ones else words("m_bye")
    await page.message(kit, words("t_bye"), text, "")
