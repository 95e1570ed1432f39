"""`python -m tools mutants [NAME…]`: plant faults in the firmware; a test must find each.

A fault is a patch, `host_tests/mutants/NAME.patch`: a unified diff below two lines that say what
is wrong with it, and which test must fail, as pytest names it:

    Fault: the check byte of a UID is not looked at
    Test: host_tests/drivers/test_rc522.py::test_a_wrong_check_byte_is_never_a_uid

Each is planted in a copy of the tree, where its test runs alone, once without the fault and once
with it. A fault that its test does not find has survived, and the command fails.
"""

import difflib
import os
import queue
import re
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tools import patching
from tools.environment import ROOT

FOLDER = Path("host_tests", "mutants")
# what is copied to a board, and what says which boards may be built; elsewhere it proves nothing
PLANTED = ("firmware/", "tools/pins.py")
LIMIT_S = 60  # for one test
_LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__", "build")
_PYTEST = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--tb=short", "-rs"]
# Plug-ins cost a second a start; bytecode saves half of one.
_PLAIN = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONDONTWRITEBYTECODE": ""}
# Bytecode knows its source by size and second: that of a fault is never kept, and its file is
# dated ahead, so that none is taken for its own.
_PLANTED = {**_PLAIN, "PYTHONDONTWRITEBYTECODE": "1"}
_AHEAD_NS = 10_000_000_000


class Wrong(Exception):
    """A mutant that says nothing about the tests; the text says what to do."""


class Mutant:
    """One fault. `changes`: (path, hunks) as `patching.parse` gives them."""

    def __init__(self, name, fault, test, changes):
        self.name = name
        self.fault = fault
        self.test = test
        self.changes = changes

    def planted(self, root):
        """path -> text of each file with the fault in it. Raises Wrong."""
        texts = {}
        for path, hunks in self.changes:
            if not path.startswith(PLANTED) or ".." in path:
                raise Wrong(
                    f"it changes {path}: faults are planted in {' and '.join(PLANTED)} only"
                )
            try:
                text = texts.get(path) or (root / path).read_text("utf-8")
                texts[path] = patching.apply(text, hunks)
                if path.endswith(".py"):
                    compile(texts[path], path, "exec")
            except OSError:
                raise Wrong(f"{path} is gone: point the patch at what took its place") from None
            except patching.Misfit as misfit:
                raise Wrong(
                    f"it no longer fits {path}; make it anew from the code there is.\n{misfit}"
                ) from None
            except SyntaxError as error:
                raise Wrong(f"{path} is no Python with it: {error}") from None
        return texts


def load(path):
    """The Mutant in a patch file. Raises Wrong."""
    head, mark, diff = path.read_text("utf-8").partition("\n--- ")
    said = dict(re.findall(r"^(Fault|Test): (.+)$", head, re.MULTILINE))
    if not mark or len(said) != 2:
        raise Wrong("it must begin with a line `Fault: …`, a line `Test: …` and then the diff")
    try:
        changes = patching.parse(mark.lstrip() + diff)
    except patching.Misfit as misfit:
        raise Wrong(f"its diff cannot be read: {misfit}") from None
    return Mutant(path.stem, said["Fault"], said["Test"].strip(), changes)


class Tree:
    """A copy of the project in which tests run, and faults come and go."""

    def __init__(self, root, folder):
        self.root = Path(folder)
        shutil.copytree(root, self.root, ignore=_LEFT_OUT)

    def ask(self, test, surroundings):
        """("passed", "failed", "skipped" or "broken", what pytest said) of one test run alone."""
        try:
            done = subprocess.run(
                [*_PYTEST, test], cwd=self.root, env={**os.environ, **surroundings},
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                timeout=LIMIT_S,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return "broken", f"still running after {LIMIT_S} s"
        said = done.stdout.decode("utf-8", "replace").strip()
        counts = re.findall(r"\d+ (passed|failed|skipped|errors?)\b", said.rpartition("\n")[2])
        if done.returncode == 0 and counts:
            return ("passed" if "passed" in counts else "skipped"), said
        return ("failed" if done.returncode == 1 and "failed" in counts else "broken"), said

    def ask_with(self, mutant):
        """The same of the mutant's test while its fault is planted."""
        planted = mutant.planted(self.root)
        kept = {path: (self.root / path).read_bytes() for path in planted}
        dates = {path: (self.root / path).stat().st_mtime_ns for path in planted}
        try:
            for path, text in planted.items():
                self._put(path, text.encode(), dates[path] + _AHEAD_NS)
            return self.ask(mutant.test, _PLANTED)
        finally:
            for path, data in kept.items():
                self._put(path, data, dates[path])

    def _put(self, path, data, date_ns):
        (self.root / path).write_bytes(data)
        os.utime(self.root / path, ns=(date_ns, date_ns))


def _end(said):
    return "\n".join(said.splitlines()[-6:])


def _without(tree, test):
    """None for a test that passes while no fault is planted, else (verdict, what to do)."""
    if not (tree.root / test.partition("::")[0]).is_file() or "::" not in test:
        return "ERROR", f"no such test: {test}\nName one as pytest does: FILE::TEST"
    outcome, said = tree.ask(test, _PLAIN)
    if outcome == "passed":
        return None
    if outcome == "skipped":
        return "not run", "\n".join(re.findall(r"^SKIPPED \[\d+\] \S+ (.*)$", said, re.MULTILINE))
    if "not found: " in said or "no tests ran" in said:
        return "ERROR", f"no such test: {test}\nName the one that took its place"
    return "ERROR", f"its test must pass without the fault. Mend that first:\n{_end(said)}"


def _judge(tree, mutant):
    """("killed", "SURVIVED" or "ERROR", what to do) of a mutant whose test is sound."""
    outcome, said = tree.ask_with(mutant)
    if outcome == "failed":
        return "killed", ""
    if outcome == "passed":
        return "SURVIVED", f"{mutant.test}\npasses all the same: make it see the fault"
    return (
        "ERROR",
        f"its test does not come to a verdict, so plant the fault otherwise:\n{_end(said)}",
    )


class Run:
    """All that is wanted of one command: a tree for each processor, and what was found out."""

    def __init__(self, root, folder):
        self._trees = queue.Queue()
        self._first = Tree(root, Path(folder, "0"))
        self._trees.put(self._first)
        self.workers = os.cpu_count() or 1
        for number in range(1, self.workers):
            self._trees.put(Tree(self._first.root, Path(folder, str(number))))

    def _lend(self, work, *args):
        tree = self._trees.get()
        try:
            return work(tree, *args)
        finally:
            self._trees.put(tree)

    def verdicts(self, paths):
        """(name, verdict, fault, what to do, seconds) of each patch file, in their order."""
        sound = {}  # test -> what `_without` said of it

        def tried(test):
            sound[test] = self._lend(_without, test)

        def found(mutant):
            if isinstance(mutant, tuple):
                return mutant
            began = time.monotonic()
            verdict, advice = sound[mutant.test] or self._lend(_judge, mutant)
            seconds = time.monotonic() - began
            return mutant.name, verdict, mutant.fault, advice, seconds

        mutants = [self._loaded(path) for path in paths]
        tests = sorted({one.test for one in mutants if isinstance(one, Mutant)})
        with ThreadPoolExecutor(self.workers) as pool:
            try:
                list(pool.map(tried, tests))
                yield from pool.map(found, mutants)
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise

    def _loaded(self, path):
        """The Mutant, or the verdict on a patch that is none."""
        try:
            mutant = load(path)
            mutant.planted(self._first.root)
        except Wrong as wrong:
            return path.stem, "ERROR", "", str(wrong), 0.0
        return mutant


def named(names, folder):
    """The patch files of that name, all without one. Raises Wrong."""
    known = {path.stem: path for path in sorted(folder.glob("*.patch"))}
    if not known:
        raise Wrong(f"no patches in {folder}")
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            raise Wrong(f"There is no mutant {name!r}.{hint}")
    return [known[name] for name in names or known]


def _count(number, word):
    return f"{number} {word}{'' if number == 1 else 's'}"


def main(argv, root=ROOT):
    """Exit code 0 when every fault is found, 1 when one survives or says nothing, 2: no such."""
    try:
        paths = named(argv, root / FOLDER)
    except Wrong as wrong:
        print(wrong, file=sys.stderr)
        return 2
    verdicts = []
    width = max(len(path.stem) for path in paths) + 2
    with tempfile.TemporaryDirectory(prefix="tillkit-mutants-") as folder:
        for name, verdict, fault, advice, seconds in Run(root, folder).verdicts(paths):
            verdicts.append(verdict)
            print(f"{name:{width}}{verdict:9}{seconds:5.1f} s  {fault}", flush=True)
            for line in advice.splitlines():
                print(f"{'':{width}}{line}")
    survivors, errors = verdicts.count("SURVIVED"), verdicts.count("ERROR")
    end = f"{_count(len(verdicts), 'mutant')}, {_count(survivors, 'survivor')}"
    if errors:
        end += f", {_count(errors, 'error')}"
    if "not run" in verdicts:
        end += f", {verdicts.count('not run')} not run"
    print(end)
    return 1 if survivors or errors else 0
