"""Every story holds, twice and on both runtimes, and leaves the same bytes behind each time.

The screens and slips of each are compared with the golden ones in `host_tests/golden`;
`python -m tools test --golden` writes those anew, to be looked at before they are kept.
"""

import os
import re
from pathlib import Path

import pytest

from tools.sim import paths, story
from tools.stories import mischief
from tools.stories import steps as steps_of

FOLDER = paths.STORIES
GOLDEN = paths.ROOT / "host_tests" / "golden"
STORIES = sorted(path.stem for path in FOLDER.glob("*.feature"))
KEPT = ("screens.txt", "slips.txt")
FILES = ("journal.txt", "ledger.json", "screens.txt", "slips.txt", "wire.txt")


def played(name, runtime, folder, tree=None):
    code = story.run(FOLDER / f"{name}.feature", runtime, folder, tree=tree)
    return code, {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def tree():
    """The till as a board has it: compiled, with short names, in packs."""
    if story.micropython() is None:
        assert not os.environ.get("CI"), "CI must have MicroPython"
        pytest.skip("no MicroPython wheel for this system")
    from tools.size import measure

    steps = [Path(one.__file__).read_text("utf-8") for one in (steps_of, mischief)]
    verbs = ["_" + word for text in steps for word in re.findall(r"\w+", text)]
    with measure.Scales([" ".join(verbs)]) as scales:
        yield scales.tree


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """name -> (exit code, report) of its first run on CPython, made once."""
    done = {}

    def run(name):
        if name not in done:
            done[name] = played(name, "cpython", tmp_path_factory.mktemp(name))
        return done[name]

    return run


@pytest.mark.parametrize("name", STORIES)
def test_story_holds(name, first):
    code, report = first(name)
    assert code == 0
    assert sorted(report) == sorted(FILES)


@pytest.mark.parametrize("name", STORIES)
def test_story_leaves_the_golden_screens_and_slips(name, first, request):
    _, report = first(name)
    folder = GOLDEN / name
    if request.config.getoption("--golden"):
        folder.mkdir(parents=True, exist_ok=True)
        for kept in KEPT:
            (folder / kept).write_bytes(report[kept])
    for kept in KEPT:
        assert report[kept].decode() == (folder / kept).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", STORIES)
def test_micropython_leaves_the_same_bytes(name, first, tmp_path, capfd, tree):
    code, report = played(name, "micropython", tmp_path, tree)
    assert code == 0, capfd.readouterr().out
    assert report == first(name)[1]


def test_a_second_run_leaves_the_same_bytes(first, tmp_path):
    assert played("repayment", "cpython", tmp_path) == first("repayment")


def test_no_golden_story_is_left_without_its_story():
    assert sorted(path.name for path in GOLDEN.iterdir()) == STORIES


def test_a_step_that_fails_says_where(tmp_path, capsys):
    broken = (FOLDER / "repayment.feature").read_text(encoding="utf-8")
    path = tmp_path / "broken.feature"
    path.write_text(broken.replace('owes "175.00"', 'owes "176.00"'), encoding="utf-8")
    assert story.run(path, "cpython", None) == 1
    said = capsys.readouterr().out
    assert "FAILED" in said and "it owes 175.00" in said
    assert "APPROVED" in said and "DEBT LEFT" in said  # the screen and the last slip


def test_a_story_that_cannot_be_read_is_2(tmp_path, capsys):
    path = tmp_path / "odd.feature"
    path.write_text('Feature: x\n  Scenario: y\n    When I dance\n    Then the screen shows "1"\n')
    assert story.run(path, "cpython", None) == 2
    assert "odd.feature:3" in capsys.readouterr().err
    assert story.run(tmp_path / "absent.feature", "cpython", None) == 2
