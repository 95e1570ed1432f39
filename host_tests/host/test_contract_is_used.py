"""The board contract names what the firmware calls, and every board folder is under it."""

import ast
from pathlib import Path

from support import contract
from tools import boards

ROOT = Path(__file__).resolve().parent.parent.parent
LAYERS = ("services", "flows", "ui", "app.py", "menu.py")


def called_on_parts():
    """(file, part, member) of everything the firmware reads as `kit.PART.MEMBER`."""
    terminal = ROOT / "firmware" / "terminal"
    for path in sorted(terminal.rglob("*.py")):
        if path.relative_to(terminal).parts[0] in LAYERS:
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                inner = getattr(node, "value", None)
                if (
                    isinstance(node, ast.Attribute)
                    and isinstance(inner, ast.Attribute)
                    and getattr(inner.value, "id", None) == "kit"
                ):
                    yield path.name, inner.attr, node.attr


def test_the_firmware_calls_nothing_that_the_contract_does_not_promise():
    missing = [
        call
        for call in called_on_parts()
        if call[1] in contract.PARTS and call[2] not in contract.PARTS[call[1]].split()
    ]
    assert missing == []


def test_the_reading_finds_calls():
    found = {(part, member) for _, part, member in called_on_parts()}
    assert ("keys", "get") in found
    assert ("printer", "print_slip") in found


def test_every_board_is_under_the_contract():
    """`test_add_a_board.py` builds each board that has its file."""
    for path in (ROOT / "board").glob("*/board.py"):
        assert path.parent.name in [*boards.boards(), "twin"]
