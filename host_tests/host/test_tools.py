"""The front door: the commands, the Makefile, and the environment they run in."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tools import check, clean, commands, environment, typecheck

ROOT = Path(__file__).resolve().parent.parent.parent
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")


def tools(*argv):
    """Run `python -m tools …` as a person would. CI's variables and colours stay out of it."""
    done = subprocess.run(
        [sys.executable, "-m", "tools", *argv], cwd=ROOT, capture_output=True, text=True
    )
    return done.returncode, done.stdout, done.stderr


def test_make_has_the_same_commands_and_nothing_else_in_them():
    targets = dict(re.findall(r"^([a-z-]+):\n\t(.*)$", MAKEFILE, re.MULTILINE))
    assert sorted(targets) == sorted(commands.COMMANDS)
    for name, recipe in targets.items():
        assert re.fullmatch(
            rf"@\$\(PYTHON\) -m tools {name}"
            r"( N=\$\(N\))?( PORT=\$\(PORT\))?( BOARD=\$\(BOARD\))?"
            r'( "MICROPYTHON=\$\(MICROPYTHON\)")?( ERASE=\$\(ERASE\))?( \$\(ARGS\))?',
            recipe,
        )
    phony = re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    assert phony and sorted(phony[1].split()) == sorted(targets)


def test_every_command_leads_somewhere():
    for name, command in commands.COMMANDS.items():
        path = ROOT / Path(*command.module.split("."))
        assert path.with_suffix(".py").exists() or (path / "__init__.py").exists(), name
        assert command.needs is None or command.needs in environment.SETS


def test_help_lists_every_command():
    code, out, _ = tools("help")
    assert code == 0
    assert all(
        name in out and command.summary in out for name, command in commands.COMMANDS.items()
    )
    assert tools()[:2] == (0, out)


def test_an_unknown_command_names_the_nearest():
    code, out, err = tools("tset")
    assert (code, out) == (2, "") and "Did you mean 'test'?" in err and "deploy" in err
    code, _, err = tools("zzzz")
    assert code == 2 and "Did you mean" not in err


def test_ctrl_c_leaves_cleanly(monkeypatch, capsys):
    def interrupted(needs, arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(environment, "enter", interrupted)
    assert commands.main(["test"]) == 130
    assert "Traceback" not in capsys.readouterr().err


def test_the_door_is_readable_by_an_old_python():
    """It must get as far as saying so: nothing newer than 3.6, nothing of ours first."""
    for name in ("__init__.py", "__main__.py"):
        tree = ast.parse((ROOT / "tools" / name).read_text("utf-8"), feature_version=(3, 6))
    steps = [type(node).__name__ for node in tree.body]
    assert steps.index("If") < steps.index("ImportFrom")


def test_the_door_needs_nothing_but_python():
    """-S: no site-packages at all; -I: no help from the surroundings either."""
    program = "import sys; sys.path.insert(0, sys.argv[1]); from tools import commands; " + (
        "print(sorted(m for m in sys.modules if 'packages' in str(sys.modules[m])))"
    )
    command = [sys.executable, "-I", "-S", "-c", program, str(ROOT)]
    assert subprocess.check_output(command, text=True) == "[]\n"


def test_the_sim_starts_by_its_own_name_too():
    """Also with bare Python: it goes through the same door, so nothing may be imported before."""
    command = [sys.executable, "-S", "-c", "import tools.sim.__main__"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


# check and clean


def test_a_wrong_pin_and_a_misspelt_name_are_found(tmp_path):
    """The type check bites: the board's settings, on a file with one mistake a line."""
    (tmp_path / "board.py").write_text(
        "from machine import Pin, UART\n"
        "from terminal.clock import Clock\n"
        "import dataclasses\n"
        "good = Pin(5, Pin.OPEN_DRAIN, Pin.PULL_UP, value=1)\n"
        "Pin(5, Pin.OUTPUT)\n"
        "Pin(5, mode='out')\n"
        "UART(2, 9600, txx=17)\n"
        "good.vlaue(1)\n"
        "Clock(None).sleep_msec(5)\n",
        "utf-8",
    )
    settings = tmp_path / "types.json"
    settings.write_text(
        f'{{"extends": "{typecheck.project("board").as_posix()}", "include": ["."],'
        f' "extraPaths": ["{(ROOT / "firmware").as_posix()}"]}}',
        "utf-8",
    )
    lines = [
        int(re.search(r"board\.py:(\d+):", found)[1]) for found in typecheck.findings(settings)
    ]
    assert lines == [3, 5, 6, 7, 8, 9]


def test_a_check_that_looks_at_nothing_fails(tmp_path):
    settings = tmp_path / "types.json"
    settings.write_text('{"include": ["nowhere"]}', "utf-8")
    assert len(typecheck.findings(settings)) == 1


def test_check_tells_which_part_failed_and_runs_the_rest(monkeypatch, capsys):
    bad = [sys.executable, "-c", "print('line 3 is wrong'); raise SystemExit(1)"]
    good = [sys.executable, "-c", "print('quiet')"]
    monkeypatch.setattr(check, "PARTS", (("lint", bad), ("format", good)))
    assert check.main([]) == 1
    out = capsys.readouterr().out
    assert "line 3 is wrong" in out and re.search(r"lint +FAILED", out)
    assert "quiet" not in out and re.search(r"format +ok", out)
    monkeypatch.setattr(check, "PARTS", (("format", good),))
    assert check.main([]) == 0


def test_clean_takes_the_caches_and_leaves_the_rest(tmp_path):
    for name in (".venv/bin", "a/__pycache__", ".ruff_cache/0", ".git/__pycache__", "a/b"):
        (tmp_path / name).mkdir(parents=True)
    assert clean.main([], tmp_path, tmp_path / ".venv") == 0
    left = sorted(p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*"))
    assert left == [".git", ".git/__pycache__", "a", "a/b"]


@pytest.mark.skipif(os.name == "nt", reason="bash")
def test_ci_runs_the_checks_and_the_tests():
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert script.startswith("#!/usr/bin/env bash") and "set -eu" in script
    assert script.splitlines()[-2:] == ["make check", "make test"]
