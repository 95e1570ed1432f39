"""`tools rows`: the table of requirements says what tests and stories say, and no more."""

import subprocess
import sys
from pathlib import Path

import pytest

from tools import rows

ROOT = Path(__file__).resolve().parent.parent.parent
TITLES = "# a remark\nS01 First\nS02 Second\nS03 Third (later)\nS04 Fourth\n"


@pytest.fixture
def tree(tmp_path):
    """A small project: `tree(name, text)` writes a file under host_tests."""

    def write(name, text):
        path = tmp_path / "host_tests" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return tmp_path

    write("rows.txt", TITLES)
    write("README.md", f"# Tests\n\n{rows.BEGIN}\nold\n{rows.END}\n\nafter\n")
    return write


def test_the_projects_table_is_up_to_date():
    old, new = rows.readme()
    assert old == new, "run: python -m tools rows"


def test_every_row_has_a_title():
    assert list(rows.titles()) == [f"S{number:02d}" for number in range(1, 90)]


def test_no_row_of_the_till_is_missing_and_it_needs_nothing_but_python():
    command = [sys.executable, "-S", "-m", "tools", "rows", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert "rows are shown" in done.stdout, done.stdout + done.stderr
    assert done.returncode == 0, done.stdout


def test_rows_are_read_from_docstrings_comments_and_tags_and_nowhere_else(tree):
    tree("a/test_one.py", '"""One. S01-S02."""\nX = "S04"\n')
    tree("a/test_two.py", 'def test_it():\n    """It. S01."""\n\n\ndef help():\n    """S04."""\n')
    tree("b/test_three.py", "# S02\nX = 1\n")
    tree("b/helper.py", '"""S04."""\n')
    root = tree("b/tale.feature", "@S01 @slow\nFeature: a tale of S04\n\n  @S03\n  Scenario: x\n")
    assert rows.shown(root) == {
        "S01": ["a/test_one.py", "a/test_two.py::test_it", "b/tale.feature"],
        "S02": ["a/test_one.py", "b/test_three.py"],
        "S03": ["b/tale.feature"],
        "S04": [],
    }


def test_a_test_is_not_named_beside_its_whole_file(tree):
    root = tree("test_x.py", '"""X. S01."""\n\n\ndef test_y():\n    """Y. S01, S02."""\n')
    assert rows.shown(root)["S01"] == ["test_x.py"]
    assert rows.shown(root)["S02"] == ["test_x.py::test_y"]


def test_the_table_is_written_between_its_marks(tree, capsys):
    root = tree("test_x.py", '"""X. S02."""\n')
    assert rows.main(["--check"], root) == 1
    assert rows.main([], root) == 0
    out = capsys.readouterr().out
    assert "1 rows are shown, later: S03" in out and "nothing shows S01 S04:" in out
    assert (root / "host_tests" / "README.md").read_text("utf-8").splitlines() == [
        "# Tests",
        "",
        rows.BEGIN,
        "1 of 4 rows are shown.",
        "",
        "| Row | The kit must show | Shown by |",
        "| --- | --- | --- |",
        "| S01 | First | not yet |",
        "| S02 | Second | `test_x.py` |",
        "| S03 | Third (later) | later |",
        "| S04 | Fourth | not yet |",
        rows.END,
        "",
        "after",
    ]


def test_a_row_of_the_till_that_nothing_shows_is_a_failure_and_a_later_one_is_not(tree, capsys):
    root = tree("test_x.py", '"""X. S01-S02."""\n')
    assert rows.main([], root) == 0  # it writes what there is, and says what is missing
    assert rows.main(["--check"], root) == 1
    assert "nothing shows S04: name the row" in capsys.readouterr().out
    tree("test_y.py", '"""Y. S04."""\n')
    assert rows.main(["--check"], root) == 1  # the table is older than that
    assert rows.main([], root) == 0
    assert rows.main(["--check"], root) == 0
    assert "3 rows are shown, later: S03" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("test_x.py", '"""X. S05."""\n', "test_x.py names S05, and there is no such row"),
        ("x.feature", "@S05\nFeature: x\n", "x.feature names S05"),
        ("test_x.py", '"""X. S04-S02."""\n', "S04-S02 is no range"),
        ("rows.txt", "S01 First\nS01 Again\n", "rows.txt:2"),
        ("rows.txt", "S1 First\n", "rows.txt:1"),
        ("README.md", "# Tests\n", "needs two lines"),
    ],
)
def test_what_was_written_wrongly_is_said(tree, capsys, name, text, said):
    root = tree(name, text)
    assert rows.main([], root) == 1
    assert said in capsys.readouterr().err


def test_other_arguments_are_refused(capsys):
    assert rows.main(["S01"]) == 2
    assert "--check" in capsys.readouterr().err
