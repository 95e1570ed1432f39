"""A drill: the sale is approved, and the paper ends. What now?

The right answer is to print again; each wrong one is explained, and asked again. The sale is a
simulated one, and its slips come out as they would: DUPLICATEs, because a piece of the first may
be in somebody's hand.
"""

from terminal.errors import HostDown
from terminal.flows import card, paying, slips, unfinished
from terminal.services import bench, payments
from terminal.ui import ask, tell

_AMOUNT = 1000  # 10.00: approved in a simulated transaction
_ANSWERS = ("drill_again", "drill_void", "drill_reprint")
_RIGHT = 2


async def run(kit):
    words = kit.words
    title = words("t_test")
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
    await tell.message(kit, "t_approved", words("m_drill"))
    tries = await _answered(kit)
    await slips.finish(kit, record, duplicate=True)
    bench.keep_checks(kit.files, [("drill", "reprint", tries == 1, "%d." % tries)])


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
