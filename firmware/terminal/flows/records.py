"""The batch's transactions, newest first: UP and DOWN turn, CANCEL goes back (S15)."""

from terminal.errors import Cancelled, TimedOut
from terminal.rules import money, slip
from terminal.ui import ask, page, tell


async def run(kit):
    journal = kit.journal
    one, at = journal.newest(), journal.count
    if one is None:
        return await tell.message(kit, "t_records", kit.words("m_no_records"))
    while True:
        await _show(kit, one, at)
        ask.begin(kit, "records")
        try:
            pressed = await ask.key(kit)
        except (Cancelled, TimedOut):
            return
        found, step = None, 0
        if pressed == "UP":
            found, step = journal.newer(one), 1
        elif pressed == "DOWN":
            found, step = journal.older(one), -1
        if found is None:
            kit.beeper.bad()
        else:
            one, at = found, at + step


async def _show(kit, one, at):
    words = kit.words
    kind, figure = words("s_" + one["type"]), money.show(int(one["amount"]))
    both = "%s %s" % (kind, figure)
    shown = ["%s %s" % (one["stan"], words("r_" + one["state"])), both, one["card"]]
    if slip.width(both) > page.sheet_columns(kit):
        shown[1:] = [kind, "%s *%s" % (figure, one["card"][-4:])]
    if words.language == "en":
        if "orig" in one:
            key = "l_completes" if one["type"] == "complete" else "l_void_of"
            shown.append(words(key, one["orig"]))
        shown += [one["at"], words("l_record", at, kit.journal.count)]
    await page.sheet(kit, shown, words("h_records"))
