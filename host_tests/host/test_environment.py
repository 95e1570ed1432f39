"""The environment the tools make for themselves, and the lock files it is made from."""

import re
import subprocess
import threading
import time
import tomllib
from pathlib import Path

import pytest

from tools import environment

ROOT = Path(__file__).resolve().parent.parent.parent
TEST = ["deploy.txt", "test.txt", "stubs.txt"]


class Pip:
    """Stands in for the child processes of a set-up, and counts them."""

    def __init__(self, monkeypatch, code=0, output=""):
        self.calls = []
        self.answer = code, output
        monkeypatch.setattr(environment, "_run", self)

    def __call__(self, command):
        self.calls.append(command)
        if "venv" in command:
            Path(command[-1]).mkdir(exist_ok=True)
            return 0, ""
        time.sleep(0.02)
        return self.answer

    def made(self):
        return sum("venv" in command for command in self.calls)

    def installed(self):
        return [Path(command[-1]).name for command in self.calls if "venv" not in command]


@pytest.fixture
def place(tmp_path):
    """An environment that is not there yet, with lock files of its own."""
    locks = tmp_path / "locks"
    locks.mkdir()
    for name in ("demo.txt", "bank.txt", "deploy.txt", "flash.txt", "test.txt", "stubs.txt"):
        (locks / name).write_text("", "utf-8")
    return environment.Environment(tmp_path / "venv", locks)


def test_it_is_made_once(place, monkeypatch, capsys):
    pip = Pip(monkeypatch)
    place.ensure("demo")
    assert (pip.made(), pip.installed()) == (1, ["demo.txt"])
    assert "setting up once" in capsys.readouterr().err
    place.ensure("demo")
    assert len(pip.calls) == 2 and capsys.readouterr().err == ""
    assert all("--require-hashes" in call for call in pip.calls if "venv" not in call)


def test_the_larger_set_is_added_and_then_serves_for_both(place, monkeypatch):
    pip = Pip(monkeypatch)
    place.ensure("demo")
    place.ensure("test")
    assert (pip.made(), pip.installed()) == (1, ["demo.txt", *TEST])
    pip.calls.clear()
    place.ensure("demo")
    assert pip.calls == []


def test_a_larger_set_makes_the_smaller_one_needless(place, monkeypatch):
    pip = Pip(monkeypatch)
    place.ensure("test")
    place.ensure("demo")
    assert pip.installed() == TEST


def test_it_is_made_anew_when_the_lock_changes(place, monkeypatch):
    pip = Pip(monkeypatch)
    place.ensure("demo")
    (place.locks / "demo.txt").write_text("# changed", "utf-8")
    assert not place.has("demo")
    place.ensure("demo")
    assert pip.made() == 2


def test_it_is_made_anew_after_it_was_left_half_way(place, monkeypatch):
    pip = Pip(monkeypatch)
    place.ensure("demo")
    pip.answer = 1, "ERROR: disk full"
    with pytest.raises(environment.SetupFailed, match="disk full"):
        place.ensure("test")
    assert place.complete() == []
    pip.answer = 0, ""
    place.ensure("test")
    assert pip.made() == 2


def test_two_starts_at_once_make_it_once(place, monkeypatch, capsys):
    pip = Pip(monkeypatch)
    starts = [threading.Thread(target=place.ensure, args=["test"]) for _ in range(3)]
    for start in starts:
        start.start()
    for start in starts:
        start.join()
    assert pip.made() == 1
    assert "waiting for another start" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("said", "advice"),
    [
        ("NewConnectionError(…): Temporary failure in name resolution", "needs the network once"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "is not the one that was pinned"),
        ("ERROR: No matching distribution found for x", "no ready-made file for this computer"),
        ("ERROR: No space left on device", "could not be installed: see above"),
    ],
)
def test_pips_words_are_followed_by_what_to_do(place, monkeypatch, said, advice):
    Pip(monkeypatch, 1, said)
    with pytest.raises(environment.SetupFailed, match=advice) as failure:
        place.ensure("demo")
    assert said in str(failure.value)


def test_a_real_one_is_made_without_packages(place):
    """The lock files are empty here, so this needs no network."""
    place.ensure("demo")
    command = [str(place.python), "-c", "import sys; print(sys.prefix != sys.base_prefix)"]
    assert subprocess.check_output(command, text=True).strip() == "True"


@pytest.mark.skipif(environment.WINDOWS, reason="making links takes rights there")
def test_a_link_to_another_environment_is_left_alone(place, monkeypatch):
    pip = Pip(monkeypatch)
    other = place.venv.with_name("other")
    other.mkdir()
    place.venv.symlink_to(other)
    place.marker.write_text("demo:as it was there")
    with pytest.raises(environment.SetupFailed, match="link"):
        place.ensure("demo")
    assert pip.calls == []
    assert place.marker.read_text() == "demo:as it was there"


def test_a_second_start_costs_next_to_nothing():
    began = time.monotonic()
    for _ in range(20):
        environment.Environment().has("demo")
    assert (time.monotonic() - began) / 20 < 0.05


# The lock files


def pins(name):
    """package -> version of a lock file, each of its entries with a hash."""
    text = (environment.LOCKS / name).read_text("utf-8")
    entries = re.findall(r"^([a-z0-9._-]+)==(\S+).*\\\n +--hash=sha256:\S+", text, re.MULTILINE)
    names = re.findall(r"^([^\s#]+)==", text, re.MULTILINE)
    assert [entry[0] for entry in entries] == names and names
    return dict(entries)


def test_the_locks_hold_what_pyproject_asks_for():
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["dependency-groups"]
    for group, wanted in groups.items():
        locked = pins(f"{group}.txt")
        for line in wanted:
            if isinstance(line, str):
                name, version = re.match(r"([\w.-]+)==([\w.]+)", line).groups()
                assert locked[name] == version, line
    sets = [pins(f"{name}.txt").items() for name in environment.SETS]
    assert all(one <= larger for one, larger in zip(sets, sets[1:]))


def test_the_locks_name_no_place_to_fetch_from():
    for path in environment.LOCKS.glob("*.txt"):
        assert "://" not in path.read_text("utf-8")
