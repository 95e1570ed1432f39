"""Searches what `typed` left for the PIN that somebody typed, in every form a till might keep."""

import mmap
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

from fuzz import typed

PROGRAM = Path(typed.__file__)
RUNTIMES = ("cpython", "micropython")
_PART = 8  # of the digits are enough where a form takes a byte for each


def possible():
    """Whether a process can read its own memory here, as Linux lets it."""
    return platform.system() == "Linux" and Path("/proc/self/mem").exists()


def forms(seed):
    """(form, bytes) of all that would be the PIN of that run."""
    digits = list(typed.digits(seed))
    text = "".join(str(one) for one in digits)
    for at in range(len(text) - _PART + 1):
        part = digits[at : at + _PART]
        yield "text", text[at : at + _PART].encode()
        yield "values", bytes(part)
        yield "keys", bytes(typed.KEYS.index(str(one)) for one in part)
    yield "packed", bytes.fromhex(text)
    yield "shifted", bytes.fromhex(text[1:-1])  # a digit's half before and behind it


def found(folder, seed):
    """{(place, form)} of what is there."""
    seen = set()
    for place in typed.PLACES:
        path = Path(folder) / place
        if path.stat().st_size:
            with path.open("rb") as file, mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ) as all:
                seen |= {(place, form) for form, data in forms(seed) if all.find(data) >= 0}
    return seen


def _command(runtime):
    if runtime == "cpython":
        return [sys.executable, "-B", str(PROGRAM)]
    beside = Path(sys.executable).parent / "micropython"
    return [str(beside), "-X", "heapsize=16m", str(PROGRAM)]


def runs(runtime, first, count, acts, plant=False):
    """For each seed (seed, how often the PIN was typed, what else was wrong, found)."""
    with tempfile.TemporaryDirectory() as folder:
        command = [*_command(runtime), folder, str(first), str(count), str(acts)]
        child = subprocess.Popen(
            command + ["plant"] * plant, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )  # fmt: skip
        assert child.stdin and child.stdout
        with child:
            for seed in range(first, first + count):
                words = child.stdout.readline().decode().split(" ", 4)
                if len(words) < 5 or words[:2] != ["run", str(seed)]:
                    rest = child.communicate()[0].decode("utf-8", "replace")
                    raise RuntimeError(f"{runtime}, seed {seed}: {' '.join(words)}{rest}")
                wrong = "" if words[4] == "good\n" else words[4]
                yield seed, int(words[3]), wrong, found(folder, seed)
                child.stdin.write(b"\n")
                child.stdin.flush()


def job(first, count, acts):
    """(runs, what was wrong) of so many runs, half of them on either runtime."""
    wrong = []
    for number, runtime in enumerate(RUNTIMES):
        share = (count + 1 - number) // 2
        start = first + number * (count - count // 2)
        wrong += judged(runtime, start, share, acts)
    return count, wrong


def judged(runtime, first, count, acts):
    """What is wrong with each run that is not as it should be."""
    for seed, times, trouble, seen in runs(runtime, first, count, acts):
        if seen or trouble:
            yield f"{runtime}, PIN of seed {seed}: {sorted(seen)} {trouble}"
        elif not times:
            yield f"{runtime}, seed {seed}: the PIN could not be typed"
