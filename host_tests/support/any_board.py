"""A board's folder, wherever it lies: its module, built on a fake chip of its kind. CPython."""

import importlib.util
import json

from support.contract import KEYS, breaches
from support.fake_esp32 import Chip, on_chip
from tools import pins


def module(folder):
    """`board.py` of that folder, imported by its path."""
    spec = importlib.util.spec_from_file_location(f"{folder.name}_board", folder / "board.py")
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def wrong(folder):
    """Where the board in `folder` departs from what every board must be, as sentences."""
    found = pins.findings(folder)
    if found:
        return found
    data = json.loads((folder / "board.json").read_text("utf-8"))
    board, chip = module(folder), Chip(data["chip"])
    kit = on_chip(chip, board.build)
    found = on_chip(chip, lambda: breaches(kit, folder.name))
    stated = sorted(pin for *_, pin in pins.wires(data))
    if sorted(chip.uses) != stated:
        found.append(f"it uses the pins {sorted(chip.uses)}, the file has {stated}")
    made = sorted(name for name in chip.blocks if not name.startswith("PWM"))
    if made != sorted(data["blocks"].values()):
        found.append(f"it uses {made}, the file has {sorted(data['blocks'].values())}")
    if set(on_chip(Chip(data["chip"]), board.held)) & set(KEYS):
        found.append("keys are down that nobody holds")
    return found
