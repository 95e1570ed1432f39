"""Add a board in four steps, as board/README.md says: walked through for a board nobody has."""

import json
import shutil

import pytest

from support import any_board
from tools import boards, layout, pins, wiring
from tools.environment import ROOT

FOLDERS = [boards.BOARDS / name for name in boards.boards()]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_board_is_one_the_till_can_use(folder):
    assert any_board.wrong(folder) == []


@pytest.fixture
def kiosk(tmp_path):
    """Step 1: the devkitc's folder under a new name, with the new board's name and chip."""
    folder = tmp_path / "kiosk"
    shutil.copytree(boards.BOARDS / "devkitc", folder, ignore=shutil.ignore_patterns("__*"))
    change(folder, name="kiosk", title="Kiosk kit", chip="ESP32-S3-WROOM-1")
    change(folder, board={"what": "ESP32-S3-DevKitC-1", "look": "N8: 8 MB flash, no PSRAM"})
    return folder


def change(folder, **values):
    path = folder / "board.json"
    data = json.loads(path.read_text("utf-8")) | values
    path.write_text(json.dumps(data, indent=2), "utf-8")


PINS = {
    "keypad": {"rows": [4, 5, 6, 7], "cols": [15, 16, 17, 18]},
    "screen": {"scl": 9, "sda": 8},
    "reader": {"sck": 12, "miso": 13, "mosi": 11, "cs": 10},
    "printer": {"tx": 40, "rx": 39},
    "scanner": {"tx": 47, "rx": 42},
    "buzzer": {"out": 2},
}


def moved(folder):
    """Step 2: pins and resistors of the new board; it has no battery."""
    data = boards.load(folder)
    data["parts"].pop("battery")
    gone = ("battery.tap", "reader.cs")  # 10 is no strap on this chip
    kept = [one for one in data["resistors"] if one["at"] not in gone]
    change(folder, pins=PINS, resistors=kept, parts=data["parts"], capacitors=[])


def built_without_battery(folder):
    """Step 3: `build()` leaves out what the board does not have."""
    path = folder / "board.py"
    text = path.read_text("utf-8")
    for line in ("    adc = ADC(Pin(PINS[", "        battery=battery.Battery("):
        start = text.index(line)
        end = text.index("\n", start) + 1
        text = text[:start] + ("        battery=None,\n" if "=b" in line else "") + text[end:]
    path.write_text(text, "utf-8")


def test_four_steps(kiosk, tmp_path):
    found = pins.findings(kiosk)
    assert any("GPIO 26 (keypad.rows.3)" in one and "flash" in one for one in found)
    assert any("GPIO 34 (battery.tap) does not lead out" in one for one in found)
    change(kiosk, capacitors=[{"at": "battery.plug", "nf": 100, "to": "GND"}])
    assert any("a capacitor at battery.plug, but no" in one for one in pins.findings(kiosk))
    moved(kiosk)
    assert pins.findings(kiosk) == []
    with pytest.raises(KeyError, match="battery"):
        any_board.wrong(kiosk)
    built_without_battery(kiosk)
    assert any_board.wrong(kiosk) == []
    made = wiring.pages(kiosk)  # step 4
    assert "# Kiosk kit: wiring" in made["wiring.md"] and "GPIO 40" in made["wiring.svg"]
    assert "Li-ion" not in made["wiring.md"]
    paths = layout.compile_tree(ROOT / "firmware", kiosk / "board.py", tmp_path / "out")
    assert {"till.pack", "board.json"} <= set(paths)


def test_a_pin_that_only_the_file_knows_is_found(kiosk):
    moved(kiosk)
    built_without_battery(kiosk)
    path = kiosk / "board.py"
    path.write_text(path.read_text("utf-8").replace('Pin(at["cs"]', "Pin(21"), "utf-8")
    assert any("it uses the pins" in one for one in any_board.wrong(kiosk))


def test_a_bus_that_only_the_file_knows_is_found(kiosk):
    moved(kiosk)
    built_without_battery(kiosk)
    blocks = {"screen": "I2C 0", "reader": "SPI 1", "printer": "UART 2", "scanner": "UART 1"}
    change(kiosk, blocks=blocks)
    assert any("SPI 1" in one for one in any_board.wrong(kiosk))


def test_a_board_without_its_file_says_so(kiosk):
    (kiosk / "board.json").unlink()
    with pytest.raises(RuntimeError, match="board.json is missing: run deploy again"):
        any_board.module(kiosk)
