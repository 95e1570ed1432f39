"""`tools deploy`: the real mpremote writes the firmware to a real MicroPython."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from tools import deploy

MICROPYTHON = [sys.executable, "-m", "micropython_unix"]
ROOT = Path(__file__).resolve().parent.parent.parent

needs_board = pytest.mark.skipif(
    importlib.util.find_spec("micropython_unix") is None or sys.platform == "win32",
    reason="needs MicroPython's unix port and pseudo-terminals",
)


@pytest.fixture
def source(tmp_path):
    """A small firmware and a board file."""
    files = {
        "firmware/main.py": "import board\nfrom terminal import app\nprint(app.NAME, board.NAME)",
        "firmware/boot.py": "",
        "firmware/terminal/__init__.py": "",
        "firmware/terminal/app.py": "from terminal.rules import pan\nNAME = pan.NAME\n",
        "firmware/terminal/rules/__init__.py": "",
        "firmware/terminal/rules/pan.py": "NAME = 'first'\n",
        "firmware/terminal/ui/font.bin": "dots",
        "firmware/terminal/__pycache__/app.cpython-311.pyc": "junk",
        "board.py": "NAME = 'devkit'\n",
    }
    for name, text in files.items():
        path = tmp_path / "source" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "source"


@pytest.fixture
def flash(tmp_path):
    """The board's file system."""
    folder = tmp_path / "flash"
    folder.mkdir()
    return folder


EXPECTED = [
    "board.mpy",
    "boot.py",
    "main.py",
    "terminal/__init__.mpy",
    "terminal/app.mpy",
    "terminal/rules/__init__.mpy",
    "terminal/rules/pan.mpy",
    "terminal/ui/font.bin",
]


def files(folder):
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def runs(flash):
    """What the board prints when it starts `main.py`."""
    done = subprocess.run([*MICROPYTHON, "main.py"], cwd=flash, capture_output=True, text=True)
    return (done.stdout + done.stderr).strip()


@needs_board
def test_the_tree_arrives_runs_and_is_replaced(source, flash, capfd):
    from support.unix_board import UnixBoard

    old = ["terminal/app.py", "terminal/gone/old.mpy", "board.py", "journal/0001", "settings"]
    for name in old:
        (flash / name).parent.mkdir(parents=True, exist_ok=True)
        (flash / name).write_text("raise ValueError('the old version runs')\n")

    with UnixBoard(MICROPYTHON, flash) as board:
        deploy.deploy(board.port, source / "firmware", source / "board.py")
        assert files(flash) == sorted([*EXPECTED, "journal/0001", "settings"])
        assert runs(flash) == "first devkit"
        assert "Up to date" not in capfd.readouterr().out

        (source / "firmware/terminal/rules/pan.py").write_text("NAME = 'second'\n")
        (source / "firmware/terminal/ui/font.bin").unlink()
        deploy.deploy(board.port, source / "firmware", source / "board.py")
    assert runs(flash) == "second devkit"
    assert files(flash) == sorted([*EXPECTED[:-1], "journal/0001", "settings"])
    assert "Up to date: terminal/app.mpy" in capfd.readouterr().out


def test_the_real_firmware_compiles(tmp_path):
    for name in deploy.boards():
        out = tmp_path / name
        board = ROOT / "board" / name / "board.py"
        paths = deploy.compile_tree(ROOT / "firmware", board, out)
        assert {"main.py", "board.mpy", "terminal/app.mpy"} <= set(paths)
        assert {"terminal/ui/words/zh.txt", "terminal/ui/font/hanzi.bin"} <= set(paths)
        assert (out / "board.mpy").read_bytes()[:2] == b"M\x06"
    assert deploy.boards()


@needs_board
def test_the_real_firmware_arrives(flash, capfd):
    from support.unix_board import UnixBoard

    with UnixBoard(MICROPYTHON, flash) as board:
        deploy.deploy(board.port, ROOT / "firmware", ROOT / "board/devkitc/board.py")
    assert files(flash) == deploy.compile_tree(
        ROOT / "firmware", ROOT / "board/devkitc/board.py", flash.parent / "again"
    )
    assert capfd.readouterr().out.count("\ncp ") == len(files(flash))


def test_an_old_micropython_is_refused():
    with pytest.raises(RuntimeError, match="too old"):  # CPython has no .mpy at all
        exec(deploy.prepare_script(["main.py"]), {})


def test_a_mistake_in_the_source_stops_before_the_board(source, tmp_path):
    (source / "board.py").write_text("def build(:\n")
    with pytest.raises(deploy.DeployFailed, match="board.py.*\n.*SyntaxError|SyntaxError"):
        deploy.compile_tree(source / "firmware", source / "board.py", tmp_path / "out")


class Port:
    """One entry of pyserial's list."""

    device, description = "/dev/ttyUSB7", "CP2102 USB to UART"


@pytest.mark.parametrize("argv", [[], ["PORT="], ["PORT=/dev/ttyNONE"], ["/dev/ttyNONE"]])
def test_a_missing_port_lists_those_there_are(monkeypatch, capsys, argv):
    monkeypatch.setattr(deploy, "boards", lambda: ["devkitc"])
    monkeypatch.setattr(deploy.list_ports, "comports", lambda: [Port])
    assert deploy.main(argv) == 1
    said = capsys.readouterr().err
    assert "/dev/ttyUSB7  CP2102 USB to UART" in said
    assert ("/dev/ttyNONE" in said) == any("NONE" in word for word in argv)


def test_no_port_at_all_is_said(monkeypatch, capsys):
    monkeypatch.setattr(deploy, "boards", lambda: ["devkitc"])
    monkeypatch.setattr(deploy.list_ports, "comports", list)
    assert deploy.main([]) == 1
    assert "No board is plugged in" in capsys.readouterr().err


@pytest.mark.parametrize("argv", [["BOARD=toaster"], ["SPEED=9600"]])
def test_arguments_that_mean_nothing_are_refused(capsys, argv):
    assert deploy.main(argv) == 2
    assert capsys.readouterr().err


@needs_board
def test_a_port_in_use_is_said(source, flash, capfd):
    import serial

    from support.unix_board import UnixBoard

    with (
        UnixBoard(MICROPYTHON, flash) as board,
        serial.Serial(board.port, exclusive=True),
        pytest.raises(deploy.DeployFailed, match="cannot be opened. Close what else uses it"),
    ):
        deploy.deploy(board.port, source / "firmware", source / "board.py")
    assert files(flash) == []


def test_a_board_without_micropython_is_said():
    assert "Put MicroPython on the board" in deploy.advice("COM3", "could not enter raw repl")
    assert "Run it again" in deploy.advice("COM3", "cp: ENOSPC: No space left on device.")
