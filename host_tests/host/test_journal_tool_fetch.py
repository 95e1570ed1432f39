"""`tools journal fetch`: the real mpremote reads a journal off a real MicroPython. S19."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest
from host.journal_made import put, till

from tools import journal, layout, ports
from tools.journal import fetch

MICROPYTHON = [sys.executable, "-m", "micropython_unix"]
ROOT = Path(__file__).resolve().parent.parent.parent

needs_board = pytest.mark.skipif(
    importlib.util.find_spec("micropython_unix") is None or sys.platform == "win32",
    reason="needs MicroPython's unix port and pseudo-terminals",
)


@pytest.fixture
def flash(tmp_path):
    """A board's file system with a till's journal on it."""
    folder = tmp_path / "flash"
    put(folder / "till" / "journal", till())
    put(folder / "till", {"settings.txt": b"language=en\ntid=DEMO0042\ncheck=00000000\n"})
    return folder


@pytest.fixture(autouse=True)
def there(monkeypatch, tmp_path):
    """Fetched journals go into the test's own folder, and no environment is entered."""
    monkeypatch.setattr(fetch, "PLACE", tmp_path / "journals")
    monkeypatch.setattr("tools.environment.enter", lambda needs, arguments: None)
    return tmp_path / "journals"


def journals(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@needs_board
def test_the_journal_arrives_as_it_lies_there_and_is_verified(flash, there, capsys):
    from support.unix_board import UnixBoard

    with UnixBoard(MICROPYTHON, flash) as board:
        assert journal.main([f"PORT={board.port}"]) == 0
    (place,) = there.iterdir()
    assert re.fullmatch(r"DEMO0042-\d{8}-\d{6}", place.name)
    assert journals(place) == till()
    out = capsys.readouterr().out
    assert place.name in out and out.endswith("OK: 46 records, 8 transactions\n")


@needs_board
def test_a_place_can_be_named_and_is_never_overwritten(flash, tmp_path, capsys):
    from support.unix_board import UnixBoard

    broken = till()["000001.txt"].replace(b"amount=1000", b"amount=9000")
    put(flash / "till" / "journal", {"000001.txt": broken})
    words = ["fetch", f"TO={tmp_path / 'mine'}"]
    with UnixBoard(MICROPYTHON, flash) as board:
        assert journal.main([*words, f"PORT={board.port}"]) == 1  # fetched, and not whole
        assert "the chain breaks at line 8" in capsys.readouterr().out
        assert journals(tmp_path / "mine")["000001.txt"] == broken
        assert journal.main([*words, f"PORT={board.port}"]) == 1
        assert "is there already" in capsys.readouterr().err


@needs_board
def test_a_board_without_a_journal_is_said(flash, there, capsys):
    from support.unix_board import UnixBoard

    for path in (flash / "till" / "journal").iterdir():
        path.unlink()
    with UnixBoard(MICROPYTHON, flash) as board:
        assert journal.main([f"PORT={board.port}"]) == 1
    assert "has no journal: it is no till yet" in capsys.readouterr().err
    assert not there.exists()


@needs_board
def test_a_copy_that_is_not_whole_is_not_kept(flash, there, monkeypatch, capsys):
    from support.unix_board import UnixBoard

    real = fetch._mpremote

    def cut_short(port, folder, arguments):
        said = real(port, folder, arguments)
        if "cp" in arguments:
            path = Path(folder, "journal", "000002.txt")
            path.write_bytes(path.read_bytes()[:-1])
        return said

    monkeypatch.setattr(fetch, "_mpremote", cut_short)
    with UnixBoard(MICROPYTHON, flash) as board:
        assert journal.main([f"PORT={board.port}"]) == 1
    assert "000002.txt did not arrive whole" in capsys.readouterr().err
    assert not there.exists()


def test_a_port_that_is_not_there_is_said(capsys, monkeypatch):
    monkeypatch.setattr(ports.list_ports, "comports", list)
    for words in (["fetch"], ["PORT="], ["fetch", "PORT=/dev/ttyNONE"]):
        assert journal.main(words) == 1
        err = capsys.readouterr().err
        assert "No board is plugged in" in err
        assert "deploy" not in err


def test_what_mpremote_says_becomes_advice(monkeypatch):
    def says(text):
        return lambda *_, **__: subprocess.CompletedProcess([], 1, b"", text.encode())

    monkeypatch.setattr(ports, "check", lambda *_: None)
    for text, advice in (
        ("mpremote: failed to access COM3", "Close what else uses it"),
        ("could not enter raw repl", "Put MicroPython and the till on the board first"),
        ("cp: OSError: 5", "The journal was not read. Check the cable"),
    ):
        monkeypatch.setattr(fetch.subprocess, "run", says(text))
        with pytest.raises(fetch.FetchFailed, match=advice):
            fetch.fetch("COM3")


def test_it_looks_where_the_boards_keep_their_files():
    for name in layout.boards():
        text = (ROOT / "board" / name / "board.py").read_text("utf-8")
        assert re.search(r'files\.Files\(.*, "/(\w+)"\)', text)[1] == fetch.TILL
