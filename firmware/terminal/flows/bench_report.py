"""The test bench's report, and what can be checked for it here and now: every function, messages
that are not as they should be, and what to do when the paper ends after an approval (S50, S51)."""

from terminal.flows import bench_lawful, card, paying
from terminal.services import bench, loading
from terminal.ui import ask, tell

_ROWS = ("functions", "security", "drill", "print")


async def run(kit):
    if not await paying.ready(kit):
        return
    await tell.why(kit, "why_test")
    await bench_lawful.accepted(kit)
    words = kit.words
    labels = [words("l_bench_" + one) for one in _ROWS]
    chosen = _ROWS[await ask.choice(kit, "bench_report", labels, words("h_submenu"))]
    before = loading.loaded()
    if chosen == "print":
        from terminal.flows import bench_paper

        await bench_paper.out(kit)
    elif chosen == "drill":
        from terminal.flows import bench_drill

        await bench_drill.run(kit)
    else:
        await _checked(kit, chosen)
    loading.drop(before)


async def _checked(kit, group):
    """Do the checks of that group with a card, keep and tell what came of them."""
    title = kit.words("t_test")
    shown, entry, _ = await card.choose(kit, title)
    step = tell.progress(kit, title, "m_bench_checking")
    await step(0, 1)
    from terminal.services import bench_checks

    rows = await getattr(bench_checks, group)(kit, shown, entry, step)
    bench.keep_checks(kit.files, rows)
    good = sum([row[2] for row in rows])
    (kit.beeper.good if good == len(rows) else kit.beeper.bad)()
    await tell.message(kit, "t_test", kit.words("m_checked", good, len(rows)))
    from terminal.rules import slip
    from terminal.ui import page

    lines = []
    for _, name, passed, what in rows:
        mark = kit.words("s_mark_good" if passed else "s_mark_bad")
        told = "%s %s" % (what, mark)
        lines += slip.row(kit.words("bench_" + name), told, page.sheet_columns(kit))
    await ask.scroll(kit, "bench_checked", lines, kit.words("h_scroll"))
