"""`python -m tools size`: how much memory the firmware takes, on 64-bit MicroPython.

Peak: the smallest heap in which a flow completes, from power-on, less what the twin alone keeps in
its own, when a script without firmware has played the same traffic on it, and what the collector's
tables of that take. So holes in the heap and what the twin needs for a moment count as the till's.
Retained: what is on the heap when the till waits for its operator, less the same. Both with the
table of names that a till has when every module of it has been used. The firmware runs from .mpy
files, as on a board.

    --check    each flow once, in the heap of its budget: what `make check` does
    --modules  what each module takes
    --growth N repayments on one till
    --program FILE  on another MicroPython, a 32-bit one: what a board takes (no budgets)
    --write    put what the twin takes by itself into budgets.json
"""

import argparse
import json
import sys
from concurrent.futures import ThreadPoolExecutor

BOARD = 0.7  # of a 64-bit heap, on a 32-bit MicroPython (1.26 of Debian's i386), by --program
GOAL_KB = 200  # what a board has beside its Wi-Fi; budgets.json says how far each flow is from it
_SLACK_KB = 4  # the twin may be leaner than noted, by this much


def main(argv):
    """Exit code 0 when everything keeps to its budget."""
    parser = argparse.ArgumentParser(prog="python -m tools size", add_help=True)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--modules", action="store_true")
    parser.add_argument("--program", metavar="FILE")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--growth", type=int, metavar="N", default=0)
    options = parser.parse_args(argv)
    from tools.sim import paths

    paths.use()
    from tools.size import measure

    try:
        with measure.Scales(program=options.program) as scales:
            if options.program and not options.modules:
                return other(scales)
            if options.check:
                return check(scales)
            if options.modules:
                return modules(scales)
            if options.growth:
                return growth(scales, options.growth)
            return table(scales, options.write)
    except measure.NoMicroPython as trouble:
        print(f"not measured: {trouble}")
        return 0
    except measure.NotMeasured as trouble:
        print(trouble, file=sys.stderr)
        return 1


def _kept(scales):
    from tools.size.scenarios import SCENARIOS

    return {name: scales.keep(name, make()) for name, make in SCENARIOS.items()}


def check(scales):
    """Each scenario once, in the heap it may have; and the twin alone in less than is noted."""
    from tools.size import measure

    budgets = measure.budgets()
    wrong = []
    names = measure.table_kb(scales.names())

    def one(item):
        name, kept = item
        parts, peak = budgets["parts"][name], budgets["peak"][name]
        if not scales.completes("till", kept, parts + peak - names):
            wrong.append(f"{name}: takes more than its {peak} kB. See: python -m tools size")
        if scales.kept_by_twin(kept) < parts - _SLACK_KB:
            wrong.append(f"{name}: the twin takes less than noted: python -m tools size --write")

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(one, _kept(scales).items()))
    print("\n".join(sorted(wrong)) or "every flow completes in its budget")
    return 1 if wrong else 0


def peaks(scales):
    """name -> (kB of the till with its twin by bisection, kB that the twin keeps)."""
    kept = _kept(scales)
    with ThreadPoolExecutor(2) as pool:
        whole = {name: pool.submit(scales.least, "till", kept[name]) for name in kept}
        alone = {name: pool.submit(scales.kept_by_twin, kept[name]) for name in kept}
        return {name: (whole[name].result(), alone[name].result()) for name in kept}


def other(scales):
    """The same figures on another MicroPython; its twin is of another size, too."""
    from tools.size import measure

    count = scales.names()
    names = measure.table_kb(count, scales.word())
    print(f"{count} names, {names} kB of table in every figure; {8 * scales.word()} bits")
    for name, (with_till, without) in peaks(scales).items():
        print(f"peak, {name:16}{with_till:7}{without:7}{with_till - without + names:10}")
    return 0


def table(scales, write):
    """Every figure by bisection."""
    from tools.size import measure
    from tools.size.scenarios import SCENARIOS

    budgets = measure.budgets()
    found = peaks(scales)
    kept = scales.keep("repayment", SCENARIOS["repayment"]())
    whole, alone = scales.marks("till", kept), scales.marks("parts", kept)
    code = 0
    count = scales.names()
    names = measure.table_kb(count)
    print(f"{count} names, {names} kB of table in every figure; the goal is {GOAL_KB} kB")
    print(f"{'kB, 64-bit':22}{'till':>7}{'twin':>7}{'firmware':>10}{'budget':>8}{'board':>7}")
    for name in whole:
        size = (whole[name] - alone[name]) // 1024 + names
        row = f"retained, {name:12}{whole[name] // 1024:7}{alone[name] // 1024:7}{size:10}"
        print(f"{row}{'':8}{size * BOARD:7.0f}")
    for name, (with_till, without) in found.items():
        size, limit = with_till - without + names, budgets["peak"][name]
        over = "  OVER" if size > limit else ""
        code = 1 if over else code
        row = f"peak, {name:16}{with_till:7}{without:7}{size:10}{limit:8}"
        print(f"{row}{size * BOARD:7.0f}{over}")
    if write:
        budgets["parts"] = {name: without for name, (_, without) in found.items()}
        measure.BUDGETS.write_text(json.dumps(budgets, indent=2) + "\n", "utf-8")
        print(f"noted in {measure.BUDGETS.name}")
    return code


def modules(scales):
    """What each module takes, its import on a 64-bit heap; names new to the interpreter count
    where they come up first."""
    sizes = dict(scales.modules)
    rows = sorted(scales.imports(), reverse=True)
    print(f"{'module':34}{'heap':>8}{'.mpy':>8}{'import':>10}")
    for heap, us, name in rows:
        print(f"{name:34}{heap:8}{sizes.get(name, 0):8}{us / 1000:7.2f} ms")
    heap, size = sum(row[0] for row in rows), sum(sizes.values())
    print(f"{'together':34}{heap:8}{size:8}{sum(row[1] for row in rows) / 1000:7.2f} ms")
    return 0


def growth(scales, count):
    """Repayments on one till: the heap at the end is what it was after the first tenth."""
    from tools.size import measure
    from tools.size.scenarios import SCENARIOS

    kept = scales.keep("growth", SCENARIOS["sign in"]())
    steps = scales.growth(kept, count)
    for done, size in steps:
        print(f"{done:8} repayments {size - steps[0][1]:+8} bytes")
    grown = max(size for _, size in steps) - steps[0][1]
    if grown > measure.budgets()["growth"]:
        print(f"grown by {grown} bytes", file=sys.stderr)
        return 1
    return 0
