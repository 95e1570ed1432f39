"""A drill: the sale is approved, and the paper ends. What now?

Somebody opens the printer's lid first, so that the slip really stops. The right answer is to print
again; each wrong one is explained, and asked again. The sale is a simulated one, and its slips
come out as they would: DUPLICATEs, because a piece of the first may be in somebody's hand.
"""

from terminal.errors import HostDown, PaperOut, PrinterTrouble
from terminal.flows import card, paying, slips, unfinished
from terminal.rules import slip
from terminal.services import bench, payments, printing
from terminal.ui import ask, tell

_AMOUNT = 1000  # 10.00: approved in a simulated transaction
_ANSWERS = ("drill_again", "drill_void", "drill_reprint")
_RIGHT = 2


async def run(kit):
    words = kit.words
    title = words("t_test")
    if not _prints(kit):
        return await tell.trouble(kit, words("drill_no_printer"))
    await tell.message(kit, "t_test", words("m_drill_open"))
    shown, entry, _ = await card.choose(kit, title, amount=_AMOUNT)
    note = words("v_test_" + bench.SIMULATED)
    await paying.verify(kit, shown, entry, "t_test", _AMOUNT, note, words("h_verify"))
    request = payments.trial(kit, shown, _AMOUNT, b"", entry, bench.SIMULATED, 0)
    try:
        code, record = await paying.answer(kit, request)
    except HostDown:
        await unfinished.undo(kit, "t_undone")
        raise
    if record is None:
        return bench.keep_checks(kit.files, [("drill", "reprint", False, code)])
    if not await _stopped(kit, record):
        await tell.trouble(kit, words("drill_came_out"))
        return await slips.finish(kit, record, duplicate=True)
    kit.beeper.bad()
    await tell.message(kit, "t_approved", words("m_drill"))
    tries = await _answered(kit)
    await slips.finish(kit, record, duplicate=True)
    bench.keep_checks(kit.files, [("drill", "reprint", tries == 1, "%d." % tries)])


def _prints(kit):
    there = kit.paper and kit.printer is not None and kit.printer.alive
    return there and (kit.words.language == "en" or kit.printer.chinese)


async def _stopped(kit, record):
    """Whether the printer stopped before the slip's end."""
    try:
        await printing.deliver(kit, slip.lines(kit.words, record, 1))
    except (PaperOut, PrinterTrouble):
        return True
    return False


async def _answered(kit):
    """How many answers it took."""
    words, tries = kit.words, 0
    labels = [words("l_" + one) for one in _ANSWERS]
    while True:
        tries += 1
        given = await ask.choice(kit, "drill", labels, words("h_drill"))
        if given == _RIGHT:
            kit.beeper.good()
            await tell.message(kit, "t_drill_right", words("m_drill_reprint"))
            return tries
        await tell.trouble(kit, words("m_" + _ANSWERS[given]))
