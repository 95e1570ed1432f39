"""One job of the soak in a process of its own: `python -m host_tests.fuzz JOB [ARGUMENT…]`.

    seeds FIRST COUNT ACTS     random runs
    pins FIRST COUNT ACTS      random runs with a PIN that is no card's, which nothing may keep
    stories FIRST TIMES        every story so many times, with seeds from the FIRST thousand
    repayments COUNT           that many on one till

Prints a line for each failure and, last, `RUNS runs, FAILED failed`; exit code 1 when one failed.
"""

import sys
import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def seeds(first, count, acts):
    """Random runs of `count` seeds from `first`."""
    from fuzz.run import Run

    wrong = []
    for seed in range(first, first + count):
        run = Run(seed, acts)
        try:
            found = run.go()
        except Exception:
            found = traceback.format_exc()
        if found:
            command = f"python -m tools soak --seed {seed} --acts {acts} --runs 1"
            wrong.append(f"{command}\n  after {' '.join(run.done)}\n  {found}")
    return count, wrong


def pins(first, count, acts):
    """Random runs, and what they left searched for a PIN; where a process can look at itself."""
    from fuzz import hunt

    return hunt.job(first, count, acts) if hunt.possible() else (0, [])


def stories(first, times):
    """All stories in host_tests/stories."""
    from fuzz import many
    from tools.sim import paths
    from tools.stories import compile_file

    compiled = [compile_file(path) for path in sorted(paths.STORIES.glob("*.feature"))]
    return many.stories(compiled, first, times)


def repayments(count):
    """One till, `count` repayments."""
    from fuzz import many

    return count, many.repayments(count)


def main(argv):
    """Run the job named first with the numbers that follow."""
    jobs = {"seeds": seeds, "pins": pins, "stories": stories, "repayments": repayments}
    runs, wrong = jobs[argv[0]](*[int(one) for one in argv[1:]])
    for one in wrong:
        print(one)
    print(f"{runs} runs, {len(wrong)} failed")
    return 1 if wrong else 0


if __name__ == "__main__":
    for folder in ("board/twin/cpython", "board", "firmware", "host_tests", "."):
        sys.path.insert(0, str(ROOT / folder))
    sys.exit(main(sys.argv[1:]))
