"""The report of the test bench on paper, or on the screen where there is no printer (S50-S52)."""

from terminal.flows import papers
from terminal.services import bench, loading
from terminal.ui import page


async def out(kit):
    plan, checks = bench.load(kit.files), bench.checks(kit.files)
    made, shown = papers.made(kit), loading.once(_codec, kit)
    told = kit.words, made, plan, checks, shown

    def lines(columns):
        return loading.once(_lines, *told, columns)

    if kit.paper:
        return await papers.out(kit, "t_test", [lines])
    from terminal.flows import slips  # a till without paper

    await slips.show(kit, lines(page.sheet_columns(kit)))


def _codec(kit):
    from terminal.services import bench_checks

    return bench_checks.codec(kit)


def _lines(*told):
    from terminal.rules import bench_slip

    return bench_slip.lines(*told)
