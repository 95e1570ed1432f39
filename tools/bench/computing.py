"""What MicroPython itself takes: slices of computing, imports, and the size of the .mpy files.

Real time on this computer, so no limit is put on it: an ESP32 is some fifty times slower. A slice
is one run of a task, from one yield to the next, without what the twin's parts take.
"""

from pathlib import Path

from tools.bench.figures import Figure
from tools.size import measure
from tools.size.scenarios import SCENARIOS

_TIMES = 3
_HEAP_KB = 4096  # a collection takes longer in a larger one
_HERE = Path(__file__).resolve().parent


def slices(scales, kept):
    """([(microseconds, task, question)], how many there were) of the longest ones."""
    scales.add(_HERE / "stopwatch.py")
    code, out, err = scales.run(_HEAP_KB, "stopwatch", str(kept[0]), str(_TIMES))
    if code != 0:
        raise measure.NotMeasured(err.strip())
    lines = [line.split() for line in out.splitlines()]
    longest = [(int(line[1]), line[2], line[3]) for line in lines if line[0] == "slice"]
    return longest, int(lines[-1][1])


def figures():
    """Slices, imports and sizes, as Figures."""
    with measure.Scales() as scales:
        longest, count = slices(scales, scales.keep("repayment", SCENARIOS["repayment"]()))
        imports = scales.imports()
        sizes = scales.modules
    us, task, question = longest[0]
    group = "MicroPython, on this computer"
    found = [
        Figure(
            group,
            "longest slice of computing",
            us / 1000,
            "ms",
            peer=f"task {task}, question {question}, of {count} slices",
        ),
        Figure(group, "the tenth longest", longest[9][0] / 1000, "ms"),
        Figure(
            group, "import of all modules", sum(row[1] for row in imports) / 1000, "ms",
            peer=f"{len(imports)} modules",
        ),
        Figure(group, ".mpy of all modules", sum(size for _, size in sizes), "bytes"),
    ]  # fmt: skip
    times = {name: us for _, us, name in imports}
    for name, size in sizes:
        took = f"import {times[name] / 1000:.2f} ms" if name in times else ""
        found.append(Figure("Bytes of .mpy per module", name, size, "bytes", peer=took))
    return found
