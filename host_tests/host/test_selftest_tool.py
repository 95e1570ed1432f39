"""`tools selftest`: the till's own test over its cable, in both languages. S40."""

import sys

import pytest

from tools import selftest
from tools.environment import ROOT
from tools.sim.story import micropython

needs_board = pytest.mark.skipif(
    micropython() is None or sys.platform == "win32",
    reason="needs MicroPython's unix port and pseudo-terminals",
)
# The board's file: the twin's parts, from the tree here. Its clock jumps, so it runs the till.
_BOARD = """
import asyncio, sys
sys.path[:0] = [{firmware!r}, {boards!r}]
from twin.world import World
import twin.board
safe = True
held = tuple
def build():
    world = World()
    {change}
    world.kit = kit = twin.board.build(world)
    asyncio.run = kit.clock.run
    return kit
"""


@pytest.fixture
def board(tmp_path):
    from support.flash_board import FlashBoard

    with FlashBoard(tmp_path) as one:
        yield one


def put(board, change="pass"):
    text = _BOARD.format(
        firmware=str(ROOT / "firmware"), boards=str(ROOT / "board"), change=change
    )
    board.put({
        "boot.py": (ROOT / "firmware" / "boot.py").read_bytes(), "main.py": b"print('a till')",
        "slot": b"a", "a/board.py": text.encode(),
        "a/selftest.py": (ROOT / "firmware" / "selftest.py").read_bytes(),
    })  # fmt: skip


def run(capsys, *words):
    """(exit code, output, errors)."""
    code = selftest.main(list(words))
    told = capsys.readouterr()
    return code, told.out, told.err


@needs_board
def test_a_board_says_the_same_as_its_till(board, capsys):
    put(board)
    code, said, _ = run(capsys, f"PORT={board.port}")
    assert code == 0 and "✗" not in said
    for line in (
        "✓ Last start power-on",
        "✓ Reader 92",
        "✓ I2C bus 3C",
        "✓ Printer",
        "✓ 读卡器 92",
    ):
        assert line in said


@needs_board
def test_a_part_that_is_missing_is_named_with_what_to_do(board, capsys):
    put(board, "world.reader = 'none'; world.wall.lose()")
    code, _, said = run(capsys, f"PORT={board.port}")
    assert "✗ Clock" in said and "the till asks for the time" in said and said.count("✗") == 4
    assert code == 1 and "✗ Reader" in said and "Check its CS, SCK" in said and "请查接线" in said


@needs_board
def test_a_board_without_a_till_is_sent_to_deploy(board, capsys):
    code, _, said = run(capsys, f"PORT={board.port}")
    assert code == 1 and "make deploy" in said


@needs_board
def test_a_test_that_stops_speaks_of_the_test_and_of_no_copy(board, capsys):
    put(board, "raise OSError('no such part')")
    code, _, said = run(capsys, f"PORT={board.port}")
    assert code == 1 and "no such part" in said and "make deploy PORT=… BOARD=…" in said
    assert "stopped in its test" in said and "copy" not in said


def test_a_board_that_does_not_start_with_the_kit_wired_is_told_of_its_pins(monkeypatch, capsys):
    """hardware.md 2.9: GPIO 12 pulled high, and the others that decide how the chip starts."""
    from tools import deploy, ports

    def silent(port, folder, arguments, ended):
        raise ports.Trouble(deploy.advice(port, "could not enter raw repl"))

    monkeypatch.setattr(deploy, "run", silent)
    monkeypatch.setattr(ports, "check", lambda port, usage: None)
    code, _, said = run(capsys, "PORT=COM3")
    assert code == 1 and "GPIO 12 must be low" in said and "make pins" in said


@pytest.mark.parametrize(("words", "code"), [(["X=1"], 2), ([], 1)])
def test_what_is_not_understood_is_said(capsys, words, code):
    found, _, said = run(capsys, *words)
    assert found == code and "PORT=" in said
