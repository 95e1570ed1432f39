"""A board's file, `board.json`: its pins, resistors and parts, as tools read it."""

import json
from pathlib import Path

from tools.environment import ROOT

BOARDS = ROOT / "board"


class NotRead(Exception):
    """A board's file cannot be read; the text says what to do."""


def boards():
    """Names of the boards that have a wiring."""
    return sorted(path.parent.name for path in BOARDS.glob("*/board.json"))


def load(folder):
    """The content of a board's file. Raises NotRead."""
    path = Path(folder) / "board.json"
    try:
        return json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise NotRead(f"{path} is missing: copy it from board/devkitc and change it")
    except ValueError as error:
        raise NotRead(f"{path} is no JSON: {error}")


def wires(data):
    """(place, part, wire, GPIO) of every wire; one of several is "keypad.rows.1"."""
    for part, named in data["pins"].items():
        for wire, pins in named.items():
            if isinstance(pins, list):
                for number, pin in enumerate(pins, 1):
                    yield f"{part}.{wire}.{number}", part, wire, pin
            else:
                yield f"{part}.{wire}", part, wire, pins
