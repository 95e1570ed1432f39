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
def test_file_passes_on_micropython(path, leg):
    if micropython() is None:
        leg.skipped = f"no wheel for this system ({platform.system()} {platform.machine()})"
        if os.environ.get("CI"):
            pytest.fail("CI must run the MicroPython leg: " + leg.skipped)
        pytest.skip(leg.skipped)
    there = leg.ahead.get(path)
    passed, failed, output = there.result() if there else run(path)
    leg.files += 1
    leg.passed += passed
    leg.failed += failed
    assert failed == 0 and passed > 0, output


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


def test_without_a_wheel_the_leg_is_skipped_and_in_ci_it_fails(monkeypatch, leg):
    tally = type(leg)()
    monkeypatch.setitem(globals(), "micropython", lambda: None)
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception):
        test_file_passes_on_micropython(SHARED[0], tally)
    assert tally.line().startswith("MicroPython: skipped, no wheel for this system (")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="CI must run the MicroPython leg"):
        test_file_passes_on_micropython(SHARED[0], tally)


def test_the_last_line_tells_what_ran(leg):
    tally = type(leg)()
    assert tally.line() is None
    tally.files, tally.passed = 14, 123
    assert tally.line() == "MicroPython: 123 tests in 14 files passed"
    tally.failed = 1
    assert tally.line() == "MicroPython: 123 passed, 1 failed in 14 files"


def test_a_test_cannot_reach_the_network():
    """A datagram socket: if the guard were gone, to connect one would still send nothing."""
    with socket.socket(type=socket.SOCK_DGRAM) as plug, pytest.raises(AssertionError):
        plug.connect(("192.0.2.1", 80))
