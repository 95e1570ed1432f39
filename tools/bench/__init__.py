"""`python -m tools bench [--out FILE]`: figures for what the till does, each beside its limit.

Most are on the twin's clock, and the same in every run. Written to build/bench.json as well.
"""

import argparse
import sys
from pathlib import Path

from tools.environment import ROOT

OUT = ROOT / "build" / "bench.json"
GROUPS = (
    "screen", "latency", "paper", "slices", "times", "cards", "books", "computing", "crypto",
    "wire", "codes", "classroom", "packs",
)  # fmt: skip


def main(argv):
    """Exit code 0 when no figure is over its limit."""
    parser = argparse.ArgumentParser(prog="python -m tools bench")
    parser.add_argument("--out", type=Path, default=OUT, help="where the figures go, as JSON")
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=", ".join(GROUPS))
    options = parser.parse_args(argv)
    strange = [name for name in options.groups if name not in GROUPS]
    if strange:
        print(f"{strange[0]!r} is none of {', '.join(GROUPS)}", file=sys.stderr)
        return 2
    from tools.sim import paths

    paths.use()
    return run(options.groups or GROUPS, options.out)


def run(groups, out):
    """Measure these groups, print them as they come, write them all to `out`."""
    import importlib

    from tools.bench import figures
    from tools.size.measure import NoMicroPython

    found = []
    for name in groups:
        try:
            these = importlib.import_module(f"tools.bench.{name}").figures()
        except NoMicroPython as trouble:
            print(f"{name}: not measured: {trouble}\n")
            continue
        found += these
        print(figures.table(these) + "\n", flush=True)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(figures.as_json(found), "utf-8")
    over = [one for one in found if not one.ok]
    print(f"{len(found)} figures in {out}")
    for one in over:
        print(f"over its limit: {one.group}: {one.name}", file=sys.stderr)
    return 1 if over else 0
