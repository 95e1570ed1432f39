"""The MicroPython leg: every shared test file again, each in one real MicroPython process."""

import importlib.util
import os
import platform
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from support import leg, sharing
from tools.test import side_by_side

TESTS = Path(__file__).resolve().parent.parent
RUNNER = TESTS / "on_micropython.py"
HEAP = "8m"  # bytes; the twin's world and its tests live in it too, not only the firmware
LIMIT_S = 120  # twin time costs nothing, so a file that takes longer hangs

# Folders whose tests are about CPython's side and do not run on MicroPython.
COMPUTER_ONLY = {"host"}

SHARED = sorted(
    path
    for path in TESTS.glob("*/**/test_*.py")
    if path.relative_to(TESTS).parts[0] not in COMPUTER_ONLY
)


def micropython():
    """The command that starts MicroPython, or None where there is no wheel for it."""
    if importlib.util.find_spec("micropython_unix") is None:
        return None
    return [sys.executable, "-m", "micropython_unix", "-X", "heapsize=" + HEAP]


def tally(output):
    """(passed, failed) from the runner's last line, or None when it did not get there."""
    last = output.strip().splitlines()[-1:] or [""]
    found = re.fullmatch(r"(\d+) passed, (\d+) failed", last[0])
    return (int(found[1]), int(found[2])) if found else None


def run(path, limit_s=LIMIT_S):
    """Run one file: (passed, failed, what it printed). A crash or a hang is one failure."""
    command = [*micropython(), str(RUNNER), str(path)]
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            timeout=limit_s,
        )  # fmt: skip
    except subprocess.TimeoutExpired as late:
        said = (late.stdout or b"").decode("utf-8", "replace")
        return 0, 1, f"{said}\n{path} still runs on MicroPython after {limit_s} s: it hangs"
    output = done.stdout.decode("utf-8", "replace")
    counts = tally(output)
    if counts is None:
        return 0, 1, f"{output}\n{path} ended without a result, exit code {done.returncode}"
    return *counts, output


@pytest.mark.parametrize("path", SHARED, ids=lambda path: path.relative_to(TESTS).as_posix())
def test_file_passes_on_micropython(path, record_property):
    if micropython() is None:
        why = f"no wheel for this system ({platform.system()} {platform.machine()})"
        record_property(leg.SKIPPED, why)
        if os.environ.get("CI"):
            pytest.fail("CI must run the MicroPython leg: " + why)
        pytest.skip(why)
    passed, failed, output = run(path)
    record_property(leg.RAN, (passed, failed))
    assert failed == 0 and passed > 0, output


class Report:
    """As much of pytest's as is counted."""

    def __init__(self, told, when="call"):
        self.when = when
        self.user_properties = list(told.items())


def needs_micropython():
    if micropython() is None:
        pytest.skip("no MicroPython here")


def write(folder, text):
    path = folder / "test_made.py"
    path.write_text(text, "utf-8")
    return path


def test_a_failing_test_is_counted_and_its_traceback_shown(tmp_path):
    needs_micropython()
    path = write(tmp_path, "def test_good(): pass\ndef test_bad():\n    assert 1 == 2, 'odd'\n")
    passed, failed, output = run(path)
    assert (passed, failed) == (1, 1)
    assert f"FAILED {path.as_posix()}::test_bad" in output
    assert "line 3, in test_bad" in output and "odd" in output


def test_one_test_can_be_named(tmp_path):
    needs_micropython()
    path = write(tmp_path, "def test_good(): pass\ndef test_bad(): assert 0\n")
    assert run(f"{path}::test_good")[:2] == (1, 0)
    assert run(f"{path}::test_missing")[:2] == (0, 1)


def test_a_file_that_cannot_be_imported_or_holds_no_test_fails(tmp_path):
    needs_micropython()
    assert run(write(tmp_path, "import pytest\ndef test_x(): pass\n"))[:2] == (0, 1)
    assert run(write(tmp_path, "x = 1\n"))[:2] == (0, 1)


def test_a_hanging_file_is_named(tmp_path):
    needs_micropython()
    path = write(tmp_path, "def test_long():\n    while True:\n        pass\n")
    passed, failed, output = run(path, limit_s=1)
    assert (passed, failed) == (0, 1) and f"{path} still runs" in output


def test_it_is_micropython_that_runs(tmp_path):
    needs_micropython()
    text = "import sys\ndef test_name(): assert sys.implementation.name == 'micropython'\n"
    assert run(write(tmp_path, text))[:2] == (1, 0)


def test_there_is_something_to_run():
    assert SHARED


def test_without_a_wheel_the_leg_is_skipped_and_in_ci_it_fails(monkeypatch):
    told = {}
    monkeypatch.setitem(globals(), "micropython", lambda: None)
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception):
        test_file_passes_on_micropython(SHARED[0], told.__setitem__)
    tally = leg.Leg()
    tally.pytest_runtest_logreport(Report(told))
    assert tally.line().startswith("MicroPython: skipped, no wheel for this system (")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="CI must run the MicroPython leg"):
        test_file_passes_on_micropython(SHARED[0], told.__setitem__)


def test_the_last_line_tells_what_ran():
    tally = leg.Leg()
    assert tally.line() is None
    for ran in ((120, 0), (3, 0)):
        for when in ("setup", "call", "teardown"):
            tally.pytest_runtest_logreport(Report({leg.RAN: ran}, when))
    assert tally.line() == "MicroPython: 123 tests in 2 files passed"
    tally.pytest_runtest_logreport(Report({leg.RAN: (0, 1)}))
    assert tally.line() == "MicroPython: 123 passed, 1 failed in 3 files"


def test_a_test_counts_what_ran(tmp_path):
    needs_micropython()
    told = {}
    test_file_passes_on_micropython(write(tmp_path, "def test_x(): pass\n"), told.__setitem__)
    assert told == {leg.RAN: (1, 0)}


def test_what_is_shared_out():
    """Files whole, those of long runs by what they run; what takes longest first, all of it
    there."""
    assert sharing.unit("host_tests/ui/test_words.py::test_a[en]") == "ui/test_words.py"
    story = "host_tests/host/test_stories.py::test_%s[sale_zh]"
    assert sharing.unit(story % "story_holds") == sharing.unit(story % "micropython_leaves")
    assert sharing.unit(story % "story_holds") == "host/test_stories.py[sale_zh]"
    assert sharing.unit("host_tests/host/test_stories.py::test_x") == "host/test_stories.py"
    for name in sharing.APART + tuple(name.partition("[")[0] for name in sharing.LONG):
        assert (TESTS / name).is_file(), name
    for name in sharing.LONG:
        inside = name.partition("[")[2].rstrip("]")
        assert not inside.endswith(".py") or (TESTS / inside).is_file(), name
        assert sharing.place(f"host_tests/{name}") < sharing.place("host_tests/ui/test_words.py")


def test_one_file_is_run_at_once_and_all_of_them_on_all_processors():
    shared = ["-n", "auto", "--maxprocesses", "8", "--no-loadscope-reorder"]
    assert side_by_side([]) == side_by_side(["-x", "-k", "sale"]) == shared
    assert side_by_side([str(TESTS / "flows")]) == shared
    for alone in ([str(TESTS / "test_layers.py") + "::test_x"], ["--golden"], ["-n0"], ["-s"]):
        assert side_by_side(alone) == []


def test_a_test_cannot_reach_the_network():
    """A datagram socket: if the guard were gone, to connect one would still send nothing."""
    with socket.socket(type=socket.SOCK_DGRAM) as plug, pytest.raises(AssertionError):
        plug.connect(("192.0.2.1", 80))
