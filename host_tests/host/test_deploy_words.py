"""`tools deploy`: the boards, ports and arguments it refuses, and what it says then."""

import os
import sys

import pytest

from support.flash_rig import Port, source_of
from tools import deploy, layout, ports


@pytest.fixture
def source(tmp_path):
    """A small firmware and a board file."""
    return source_of(tmp_path)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("BOARD 5 1.16 ESP32 4096 400 ?", "1.16 is too old.*make flash"),
        ("BOARD 6 1.22 ESP32 4096 400 a", "1.22 is too old.*make flash"),
        ("BOARD 7 1.40 ESP32 4096 400 a", "reads other .mpy files.*make flash"),
        ("BOARD 6 1.29 ESP32S3 4096 400 a", "has an esp32s3, and the till was to be for an esp32"),
    ],
)
def test_a_board_that_cannot_run_it_is_refused(line, words):
    with pytest.raises(ports.Trouble, match=words):
        deploy.check(deploy.Board(line), "COM3", "esp32")
    deploy.check(deploy.Board("BOARD 6 1.29 ESP32 4096 400 a"), "COM3", "esp32")


def test_a_board_with_the_till_of_another_kit_is_left_alone_until_its_kit_is_named():
    """Both kits have the same chip: a T-Display with the DevKitC's pins would stay dark."""
    board = deploy.Board("BOARD 6 1.29 ESP32 4096 400 a\nKIT tdisplay\n")
    with pytest.raises(ports.Trouble, match="one for tdisplay.*BOARD=tdisplay, or BOARD=devkitc"):
        deploy.check(board, "COM3", "esp32", "devkitc")
    for kit in ("tdisplay", ""):
        deploy.check(board, "COM3", "esp32", kit)
    deploy.check(deploy.Board("BOARD 6 1.29 ESP32 4096 400 ?"), "COM3", "esp32", "devkitc")


@pytest.mark.skipif(sys.platform == "win32", reason="needs pseudo-terminals")
def test_a_board_that_says_nothing_is_given_up(monkeypatch):
    import pty

    ends = pty.openpty()
    monkeypatch.setattr(ports.Patience, "SILENT_S", 0.5)
    with pytest.raises(ports.Trouble, match="says nothing any more(.|\n)*Run it again"):
        deploy.run(os.ttyname(ends[1]), ".", ["exec", "1"])
    for end in ends:
        os.close(end)


def test_words_of_something_else_are_shown():
    with pytest.raises(ports.Trouble, match="something else(.|\n)*hello"):
        deploy.Board("hello\n")
    assert "Put MicroPython and the till" in deploy.advice("COM3", "could not enter raw repl")
    assert "The till on the board is the one it was" in deploy.advice("COM3", "OSError: 5")


def test_the_real_firmware_compiles(tmp_path):
    for name in layout.boards():
        out = tmp_path / name
        paths = deploy.compiled_tree(name, out)
        assert {"main.py", "packed.mpy", "till.pack", "till.terminal.flows.pack"} <= set(paths)
        assert {"terminal/ui/words/zh.txt", "terminal/ui/font/hanzi.bin"} <= set(paths)
        assert (out / "packed.mpy").read_bytes()[:2] == b"M\x06"
        assert [path for path in paths if path.endswith(".mpy")] == ["packed.mpy"]
    assert layout.boards()


def test_a_mistake_in_the_source_stops_before_the_board(source, tmp_path):
    (source / "board.py").write_text("def build(:\n")
    with pytest.raises(layout.NotBuilt, match="board.py.*\n.*SyntaxError|SyntaxError"):
        layout.compile_tree(source / "firmware", source / "board.py", tmp_path / "out")


@pytest.mark.parametrize("argv", [[], ["PORT="], ["PORT=/dev/ttyNONE"], ["/dev/ttyNONE"]])
def test_a_missing_port_lists_those_there_are(monkeypatch, capsys, argv):
    monkeypatch.setattr(ports.list_ports, "comports", lambda: [Port()])
    assert deploy.main(argv) == 1
    said = capsys.readouterr().err
    assert "/dev/ttyUSB7  CP2102 USB to UART" in said
    assert ("/dev/ttyNONE" in said) == any("NONE" in word for word in argv)


@pytest.mark.parametrize("argv", [[], ["PORT=all"]])
def test_no_port_at_all_is_said(monkeypatch, capsys, argv):
    there = [Port("/dev/ttyS0", None)] if argv else []  # a port, and no board on it
    monkeypatch.setattr(ports.list_ports, "comports", lambda: there)
    assert deploy.main(argv) == 1
    assert "No board is plugged in" in capsys.readouterr().err


@pytest.mark.parametrize("argv", [["BOARD=toaster"], ["SPEED=9600"]])
def test_arguments_that_mean_nothing_are_refused(capsys, argv):
    assert deploy.main(argv) == 2
    assert capsys.readouterr().err
