"""The batch's transactions, newest first: UP and DOWN turn, CANCEL goes back (S15)."""

from terminal.errors import Cancelled, TimedOut
from terminal.rules import money
from terminal.ui import ask, page, tell


async def run(kit):
    count = sum(1 for _ in kit.journal.transactions())
    if not count:
        return await tell.message(kit, "t_records", kit.words("m_no_records"))
    at = count - 1
    while True:
        await _show(kit, at, count)
        ask.begin(kit, "records")
        try:
            pressed = await ask.key(kit)
        except (Cancelled, TimedOut):
            return
        if pressed == "UP":
            at = (at + 1) % count
        elif pressed == "DOWN":
            at = (at - 1) % count


async def _show(kit, at, count):
    words = kit.words
    one = _record(kit, at)
    shown = [
        "%s %s" % (one["stan"], words("r_" + one["state"])),
        "%s %s" % (words("menu_" + one["type"]), money.show(int(one["amount"]))),
        one["card"],
    ]
    if words.language == "en":
        shown[2:] = [one["card"], one["at"], words("l_record", at + 1, count)]
    await page.sheet(kit, shown, words("h_records"))


def _record(kit, at):
    """The transaction with that place in the batch, read from the flash each time."""
    found = {}
    for one in kit.journal.transactions():
        found, at = one, at - 1
        if at < 0:
            break
    return found
