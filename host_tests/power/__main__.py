"""One job of the soak in a process of its own: `python -m host_tests.power JOB [ARGUMENT…]`.

    flows                      the names of the flows, one a line
    cuts FLOW PART PARTS       every cut of a flow, and every second cut in its recovery; or the
                               PARTth part of them (from 0)
    model SEED RUNS            random days against a model of the books (`model`)

Prints a line for each failure. The last line of `cuts` is `N cut points, N lost, N doubled, N
wrong`, of `model` `N runs, N failed`. Exit code 1 when something failed.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def flows():
    """The names of the flows."""
    from power.flows import FLOWS

    for flow in FLOWS:
        print(flow.name)
    return 0


def cuts(name, part, parts):
    """The sweep of one flow."""
    from power.flows import by_name
    from power.sweep import Sweep

    sweep = Sweep(by_name(name)).once(int(part), int(parts)).twice(int(part), int(parts))
    for one in sweep.failures():
        print(one)
    print(
        f"{sweep.points} cut points, {len(sweep.lost)} lost, {len(sweep.doubled)} doubled, "
        f"{len(sweep.wrong)} wrong"
    )
    return 1 if sweep.failures() else 0


def model(seed, runs):
    """Random days."""
    from power.model import days

    wrong = days(int(seed), int(runs))
    for one in wrong:
        print(one)
    print(f"{runs} runs, {len(wrong)} failed")
    return 1 if wrong else 0


def main(argv):
    """Run the job named first with the arguments that follow."""
    return {"flows": flows, "cuts": cuts, "model": model}[argv[0]](*argv[1:])


if __name__ == "__main__":
    for folder in ("board/twin/cpython", "board", "firmware", "host_tests", "."):
        sys.path.insert(0, str(ROOT / folder))
    sys.exit(main(sys.argv[1:]))
