"""Planted faults: a few of them each time, that all of them fit, and what the command says."""

import difflib
import os
import re

import pytest

from tools import mutants, patching
from tools.environment import ROOT

PATCHES = sorted((ROOT / mutants.FOLDER).glob("*.patch"))
QUICK = (
    "money-cap",
    "pan-seventh-digit",
    "record-chain",
    "slip-mark-missing",
    "bank-debt-below-zero",
    "bank-one-leg",
)

# A tree as small as can be: one module, its tests, and the settings pytest finds it by.
TILL = """def add(a, b):
    return a + b


def sell(a):
    return a


def buy(a):
    return a
"""
TESTS = """import pytest
import till

def test_add():
    assert till.add(2, 3) == 5

def test_lazy():
    assert till.add(0, 0) == 0

def test_sell():
    assert till.sell(1) == 1

def test_broken():
    assert till.buy(1) == 2

def test_elsewhere():
    pytest.skip("no printer here")
"""
SUBTRACTS = TILL.replace("a + b", "a - b")


@pytest.fixture
def tree(tmp_path):
    files = {
        "pyproject.toml": '[tool.pytest.ini_options]\naddopts = "-q"\npythonpath = ["firmware"]\n',
        "firmware/till.py": TILL,
        "host_tests/test_till.py": TESTS,
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / mutants.FOLDER).mkdir()
    return tmp_path


def diff(before, after, path="firmware/till.py", around=1):
    lines = (before.splitlines(keepends=True), after.splitlines(keepends=True))
    return "".join(difflib.unified_diff(*lines, f"a/{path}", f"b/{path}", n=around))


def plant(tree, name, made, test="test_add", fault="wrong sum"):
    text = f"Fault: {fault}\nTest: host_tests/test_till.py::{test}\n\n{made}"
    (tree / mutants.FOLDER / f"{name}.patch").write_text(text, "utf-8")


def outcome(said, name):
    """(verdict, what follows it) of a mutant in the command's output."""
    found = re.search(rf"^{name} +([A-Za-z]+|not run) +\d+\.\d s(.*\n(?:^ +.*\n)*)", said, re.M)
    assert found, said
    return found[1], found[2]


# the faults in the tree


def test_a_few_of_them_are_found(capsys):
    code = mutants.main(list(QUICK))
    assert code == 0, capsys.readouterr().out
    assert capsys.readouterr().out.endswith(f"{len(QUICK)} mutants, 0 survivors\n")


def test_there_are_many_and_each_is_planted_once():
    changed = [repr(mutants.load(path).changes) for path in PATCHES]
    assert len(changed) >= 40 and len(set(changed)) == len(changed)


@pytest.mark.parametrize("path", PATCHES, ids=lambda path: path.stem)
def test_it_fits_and_its_test_is_there(path):
    mutant = mutants.load(path)
    assert mutant.planted(ROOT)
    file, _, name = mutant.test.partition("::")
    assert f"def {name.partition('[')[0]}(" in (ROOT / file).read_text("utf-8")


# the command, on a tree of its own


def test_what_is_found_and_what_survives(tree, capsys):
    plant(tree, "found", diff(TILL, SUBTRACTS))
    plant(tree, "lazy", diff(TILL, SUBTRACTS), "test_lazy", "wrong sum, and nobody adds up")
    plant(tree, "sold", diff(TILL, TILL.replace("return a\n", "return 0\n", 1)), "test_sell")
    plant(tree, "elsewhere", diff(TILL, SUBTRACTS), "test_elsewhere")
    assert mutants.main([], tree) == 1
    said = capsys.readouterr().out
    assert outcome(said, "found")[0] == outcome(said, "sold")[0] == "killed"
    verdict, advice = outcome(said, "lazy")
    assert verdict == "SURVIVED" and "nobody adds up" in advice
    assert "host_tests/test_till.py::test_lazy" in advice and "make it see the fault" in advice
    verdict, advice = outcome(said, "elsewhere")
    assert verdict == "not run" and "no printer here" in advice
    assert said.endswith("\n4 mutants, 1 survivor, 1 not run\n")
    assert mutants.main(["found"], tree) == 0
    assert capsys.readouterr().out.endswith("\n1 mutant, 0 survivors\n")
    assert (tree / "firmware/till.py").read_text("utf-8") == TILL


def test_one_fault_is_gone_before_the_next_is_planted(tree, capsys, monkeypatch):
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    plant(tree, "a", diff(TILL, SUBTRACTS))
    plant(tree, "b", diff(TILL, TILL.replace("return a\n", "return 0\n", 1)), "test_lazy")
    plant(tree, "c", diff(TILL, TILL.replace("return a\n", "return 0\n", 1)), "test_sell")
    assert mutants.main([], tree) == 1
    said = capsys.readouterr().out
    assert [outcome(said, name)[0] for name in "abc"] == ["killed", "SURVIVED", "killed"]


def test_a_mutant_that_says_nothing_is_an_error_with_what_to_do(tree, capsys):
    gone = diff(TILL.replace("a + b", "b + a"), SUBTRACTS)
    twice = diff("    return a\n", "    return 0\n")
    plant(tree, "gone", gone)
    plant(tree, "twice", twice)
    plant(tree, "unnamed", diff(TILL, SUBTRACTS), "test_mistyped")
    plant(tree, "broken", diff(TILL, SUBTRACTS), "test_broken")
    plant(tree, "moved", diff(TILL, SUBTRACTS, "firmware/shop.py"))
    plant(tree, "ours", diff(TESTS, TESTS.replace("== 5", "== 6"), "host_tests/test_till.py"))
    plant(tree, "syntax", diff(TILL, TILL.replace("return a + b", "return a +")))
    plant(tree, "import", diff(TILL, TILL.replace("def add", "lacking()\n\n\ndef add")))
    plant(tree, "empty", "")
    path = tree / mutants.FOLDER / "headless.patch"
    path.write_text(diff(TILL, SUBTRACTS), "utf-8")
    assert mutants.main([], tree) == 1
    said = capsys.readouterr().out
    for name, advice in (
        ("gone", "make it anew from the code there is"),
        ("twice", "these lines are there 2 times"),
        ("unnamed", "no such test: host_tests/test_till.py::test_mistyped"),
        ("broken", "its test must pass without the fault"),
        ("moved", "firmware/shop.py is gone"),
        ("ours", "faults are planted in firmware/ and tools/pins.py only"),
        ("syntax", "firmware/till.py is no Python with it"),
        ("import", "its test does not come to a verdict"),
        ("empty", "it must begin with a line `Fault: …`"),
        ("headless", "it must begin with a line `Fault: …`"),
    ):
        verdict, text = outcome(said, name)
        assert verdict == "ERROR" and advice in text, text
    assert said.endswith("\n10 mutants, 0 survivors, 10 errors\n")


def test_a_file_of_tests_that_is_gone_is_said(tree, capsys):
    plant(tree, "one", diff(TILL, SUBTRACTS))
    (tree / "host_tests/test_till.py").unlink()
    assert mutants.main([], tree) == 1
    assert "no such test: host_tests/test_till.py::test_add" in capsys.readouterr().out


def test_a_test_that_hangs_is_an_error(tree, capsys, monkeypatch):
    monkeypatch.setattr(mutants, "LIMIT_S", 1)
    plant(tree, "hangs", diff(TILL, TILL.replace("return a + b", "while True:\n        pass")))
    assert mutants.main([], tree) == 1
    assert "still running after 1 s" in outcome(capsys.readouterr().out, "hangs")[1]


def test_a_name_that_is_none(tree, capsys):
    assert mutants.main(["found"], tree) == 2
    assert "no patches in" in capsys.readouterr().err
    plant(tree, "found", diff(TILL, SUBTRACTS))
    assert mutants.main(["fuond"], tree) == 2
    assert "Did you mean 'found'?" in capsys.readouterr().err


# patches


def test_a_hunk_fits_wherever_its_lines_stand():
    hunks = patching.parse(diff(TILL, SUBTRACTS))[0][1]
    above = "import os\n\n\n" * 20
    assert patching.apply(above + TILL, hunks) == above + SUBTRACTS


def test_hunks_and_files_come_one_after_another():
    other = TILL.replace("def add", "def plus").replace("def buy", "def get")
    both = diff(TILL, other, "firmware/a.py") + diff(TILL, SUBTRACTS, "firmware/b.py")
    found = patching.parse(both)
    assert [path for path, _ in found] == ["firmware/a.py", "firmware/b.py"]
    assert [len(hunks) for _, hunks in found] == [2, 1]
    assert patching.apply(TILL, found[0][1]) == other


def test_what_git_adds_is_passed_over():
    made = "diff --git a/x b/x\nindex 1..2 100644\n" + diff(TILL, SUBTRACTS)
    made = made.replace(" @@\n", " @@ def add(a, b):\n")
    assert patching.parse(made + made) == patching.parse(diff(TILL, SUBTRACTS)) * 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "--- a/x\n+++ b/x\n",
        "--- a/x\n+++ b/x\n@@ -1,2 +1,1 @@\n-one\n",
        "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-one\n-two\n+one\n",
        "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-one\n+two\nmore\n",
        "@@ -1 +1 @@\n-one\n+two\n",
    ],
)
def test_what_is_no_diff_is_refused(text):
    with pytest.raises(patching.Misfit):
        patching.parse(text)


def test_a_line_is_not_found_inside_another():
    hunks = patching.parse("--- a/x\n+++ b/x\n@@ -1 +1 @@\n-one\n+two\n")[0][1]
    assert patching.apply("one\ntone\n", hunks) == "two\ntone\n"
    with pytest.raises(patching.Misfit):
        patching.apply("tone\n", hunks)
