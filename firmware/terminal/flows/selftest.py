"""Self-test: what the till can see of its parts, then what only a person can (S40).

Without a screen nobody can be asked: what was found comes out as a slip.
"""

from terminal.errors import Cancelled, PaperOut, PartMissing, PrinterTrouble, TimedOut
from terminal.rules import slip
from terminal.services import loading, printing
from terminal.ui import ask, marks, page, tell, text
from terminal.version import VERSION

_ASKED = ("screen", "keys", "beeper", "reader", "printer")


async def run(kit):
    before = loading.loaded()
    found = await _looked(kit)
    loading.drop(before)
    if kit.screen.alive:
        for number in range(len(found)):
            if found[number][0] in _ASKED:
                found[number] = await _asked(kit, found[number])
    kit.journal.note("selftest", ("bad", ",".join([row[0] for row in found if row[1] == "bad"])))
    if kit.screen.alive:
        await _tell(kit, found)
        if not await _shown(kit, found):
            return
    await _print(kit, found)


async def _looked(kit):
    """The rows of `services/selftest`."""
    from terminal.services import selftest

    found = []
    for number, part in enumerate(selftest.PARTS):
        name = kit.words("part_" + part)
        await page.progress(kit, kit.words("t_selftest"), name, number, len(selftest.PARTS))
        row = await selftest.look(kit, part)
        if row:
            found.append(row)
    return found


async def _asked(kit, row):
    """The row as it is after a person was asked about that part."""
    before = loading.loaded()
    from terminal.flows import selftest_asked

    row = await selftest_asked.about(kit, row)
    loading.drop(before)
    return row


async def _tell(kit, found):
    """What is wrong and what to do, part by part; CANCEL skips the rest."""
    for part, mark, _, word, values in found:
        if mark == "bad":
            kit.beeper.bad()
            said = kit.words(word, *values)
            await page.message(kit, kit.words("part_" + part), said, kit.words("h_ok"))
            try:
                await ask.confirm(kit, "selftest")
            except (Cancelled, TimedOut):
                return


async def _shown(kit, found):
    """The list to look through; True when OK asks for a slip of it."""
    words = kit.words
    room, columns = marks.room(kit)
    top = 0
    ask.begin(kit, "selftest")
    while True:
        shown = [(row[1], _named(words, row, columns)) for row in found[top : top + room]]
        await marks.rows(kit, words("t_selftest"), shown, words("h_selftest"))
        try:
            pressed = await ask.key(kit)
        except (Cancelled, TimedOut):
            return ask.done(kit, False)
        if pressed == "OK":
            return ask.done(kit, True)
        if pressed == "DOWN" and top + room < len(found):
            top += room
        elif pressed == "UP" and top:
            top -= room
        else:
            kit.beeper.bad()


def _named(words, row, columns):
    """The part, and its detail where there is room for it."""
    name = words("part_" + row[0])
    both = name + " " + row[2]
    return both if slip.width(both) <= columns else name


async def _print(kit, found):
    """The slip, on the screen where there is no printer. One that stops is not asked again: what
    is wrong with it was said before."""
    words = kit.words

    async def paint():
        await page.message(kit, words("t_selftest"), words("t_printing_note"), "")

    def lines(columns, duplicate):
        return _lines(kit, found, columns)

    await paint()
    try:
        await printing.deliver(kit, _lines(kit, found, slip.WIDTH))
    except PartMissing:
        from terminal.flows import slips

        await slips.whole(kit, lines, paint, False)
    except (PaperOut, PrinterTrouble):
        await tell.trouble(kit, words("m_st_no_slip"))


def _lines(kit, found, columns):
    """The slip: each part with its mark, and under it what is wrong."""
    words = kit.words
    out = [slip.centred(words("s_selftest"), columns), slip.centred(kit.name, columns)]
    out += slip.row("TID", kit.settings.tid, columns)
    out.append(slip.centred("tillkit %s" % VERSION, columns))
    for row in found:
        out += slip.row(_named(words, row, columns - 5), words("s_mark_" + row[1]), columns)
        if row[3] and row[1] != "good":
            out += text.wrap(words(row[3], *row[4]), columns)
    return slip.marked(out, columns)
