"""The rounds of the test bench: card, both look, answer, slips, and whether all say the same.

Somebody presses OK in each of them, and places the card anew: nothing here repeats by itself
(domain.md). What was cut goes on where it was: a round without an answer is reversed as any
payment, and done again with its amount (S59).
"""

from terminal.errors import HostDown
from terminal.flows import card, paying
from terminal.rules import money, pan
from terminal.services import host, loading
from terminal.ui import page, tell

_REVERSED = ("98", "A0", "06")


async def run(kit, simulated):
    """`simulated`: the answers are told by the amounts; else the bank's own rules are."""
    if not await paying.ready(kit):
        return
    plan = await loading.meanwhile(_planned(kit, simulated))
    while len(plan["rounds"]) < len(plan["amounts"]):
        await _round(kit, plan, simulated)
    await loading.meanwhile(_over(kit, plan))


async def _planned(kit, simulated):
    from terminal.flows import bench_lawful, bench_plan  # the heap is for the bank after this
    from terminal.services import bench

    await tell.why(kit, "why_test")
    await bench_lawful.accepted(kit)
    return await bench_plan.chosen(kit, bench.SIMULATED if simulated else bench.REPEAT)


def _currency(*told):
    from terminal.services import bench

    return bench.currency(*told)


async def _round(kit, plan, simulated):
    """One round; it is noted in the plan, unless it must be done again."""
    words, number = kit.words, len(plan["rounds"]) + 1
    amount, total = plan["amounts"][number - 1], len(plan["amounts"])
    title, cur = words("t_round", number, total), loading.once(_currency, plan, number - 1)
    if amount > money.CAP and not cur:
        kit.beeper.bad()
        note, hint = words("l_over_cap"), words("h_over_cap")
        await page.amount(kit, title, money.show(amount), note, hint)
        await _ok(kit)
        return loading.once(_over_cap, kit, plan)
    if number > 1:
        await _lifted(kit)
    shown, entry, reads = await _presented(kit, title, None if cur else amount)
    note = "%s %d/%d" % (words("v_test_" + plan["test"]), number, total)
    if cur:
        await _verify(kit, shown, {"amount": amount, "cur": cur})
    else:
        await paying.verify(kit, shown, entry, "t_test", amount, note, words("h_verify"))
    await tell.busy(kit, "t_asking", "m_asking")
    code, had = await _balances(kit, shown, entry)
    wanted = loading.once(_expected, plan["test"], amount, code, had)
    outcome, record = await _asked(kit, plan, shown, amount, entry, cur, simulated)
    if outcome is None:
        return
    try:
        has = (await _balances(kit, shown, entry))[1]
    except HostDown:
        has = None
    loading.once(_looked, kit, plan, record, outcome, wanted, had, has, reads)
    if outcome == "00":
        await paying.finish(kit, record)


async def _presented(kit, title, amount):
    """(Card, DE22 entry, figures of how it was read)."""
    if kit.reader is None:
        return (await card.choose(kit, title, amount=amount))[:2] + (None,)
    before = loading.loaded()
    from terminal.services import bench_reads

    watched = kit.reader = bench_reads.Watched(kit.reader, kit.clock)
    try:
        shown, entry, _ = await card.choose(kit, title, amount=amount)
    except Exception:  # not `finally`: see app.flow
        kit.reader = watched.reader
        loading.drop(before)
        raise
    kit.reader = watched.reader
    if entry == host.TAPPED:
        watched.good()
    loading.drop(before)
    return shown, entry, watched.figures


async def _lifted(kit):
    """The card of the round before is taken away first: one that lies there repeats nothing."""
    taps = "tap" in kit.entries and kit.reader is not None and kit.reader.alive
    if taps and not await tell.lifted(kit):
        await tell.card_trouble(kit, kit.words("m_lift"))


async def _verify(kit, shown, told):
    """As `paying.verify`, for an amount that no figures of the screen have room for."""
    hint = kit.words("h_verify")
    await page.message(kit, pan.mask(shown.number), money.told(told), hint)
    await _ok(kit, "verify")


async def _ok(kit, name="round"):
    from terminal.ui import ask

    await ask.confirm(kit, name)


async def _asked(kit, plan, shown, amount, entry, cur, simulated):
    """(how it ended, record); (None, None) for a round that must be done again."""
    said, number = [], len(plan["rounds"]) + 1

    async def request(pin):
        from terminal.services import payments  # in the heap only meanwhile

        test = plan["test"]
        said[:] = await payments.trial(kit, shown, amount, pin, entry, test, number, cur)
        return said

    try:
        if simulated:
            await paying.answer(kit, request(b""))
        else:
            await paying.with_pin(kit, shown, amount, request, int(kit.settings.pin_limit))
    except HostDown as down:
        if down.detail not in _REVERSED:
            raise
        return await loading.meanwhile(_undone(kit, down, simulated))
    return tuple(said)


async def _undone(kit, down, simulated):
    """There was no answer to believe: said, and reversed. A simulated one is over with that."""
    from terminal.flows import unfinished

    kit.beeper.bad()
    record = dict(kit.journal.unanswered[-1])
    await tell.message(kit, "t_no_answer", kit.words(down.word, down.detail))
    await unfinished.undo(kit, "t_undone")
    if simulated:
        return down.detail, record
    return None, None


async def _balances(kit, shown, entry):
    """What the bank says of the card, marked as a test: (code, {type: minor units})."""
    from terminal.services import inquiry

    return await inquiry.balances(kit.host, shown, entry, None, "test balance", "90")


def _expected(*told):
    from terminal.services import bench_round

    return bench_round.expected(*told)


def _over_cap(kit, plan):
    from terminal.rules import bench_slip
    from terminal.services import bench

    cap = bench_slip.NOT_ASKED
    bench.note(kit, plan, "", cap, cap, bench_slip.NONE * 4)


def _looked(kit, plan, record, outcome, wanted, had, has, reads):
    from terminal.services import bench, bench_round

    marks = bench_round.looked(kit, plan, record, outcome, had, has)
    bench.note(kit, plan, record["stan"], outcome, wanted, marks, reads)


async def _over(kit, plan):
    """How many rounds came out right; their report is on the menu."""
    from terminal.flows import bench_paper
    from terminal.rules import bench_slip

    good = sum([bench_slip.right(one) for one in plan["rounds"]])
    text = kit.words("m_bench_over", good, len(plan["rounds"]))
    (kit.beeper.good if good == len(plan["rounds"]) else kit.beeper.bad)()
    await tell.message(kit, "t_test", text)
    await bench_paper.out(kit)
