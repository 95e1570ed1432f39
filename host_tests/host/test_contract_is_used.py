"""The board contract names what the firmware calls, and every board folder is under it."""

import ast
import re
from pathlib import Path

from support import contract

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
    tested = (ROOT / "host_tests" / "boards" / "test_board_contract.py").read_text("utf-8")
    for path in (ROOT / "board").glob("*/board.py"):
        assert f"test_the_{path.parent.name}_gives_what_the_till_uses" in tested


def test_the_wiring_table_says_what_the_pins_say():
    from devkitc import board

    text = (ROOT / "board" / "devkitc" / "README.md").read_text("utf-8")
    table = {}
    for gpio, part, wire in re.findall(r"^\| (\d+) \| (\w+) \| ([\w ]+?) *\|", text, re.MULTILINE):
        table[int(gpio)] = (part, wire)
    expected = {}
    for part, wires in board.PINS.items():
        for wire, pins in wires.items():
            if isinstance(pins, tuple):
                for number, gpio in enumerate(pins, 1):
                    expected[gpio] = (part, f"{wire[:-1]} {number}")
            else:
                expected[pins] = (part, wire)
    assert table == expected
