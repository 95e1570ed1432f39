"""`tools pins`: a wiring that the chip cannot bear is refused, in words that say what to do."""

import copy
import json
import subprocess
import sys

import pytest

from tools import boards, pins
from tools.chips import CHIPS
from tools.environment import ROOT


@pytest.fixture
def bench(tmp_path):
    """Change the devkitc's file, and hear what is wrong with it then. It has no scanner here, so
    that the pins which can least are free."""
    data = boards.load(boards.BOARDS / "devkitc")
    for named in ("pins", "blocks", "parts"):
        del data[named]["scanner"]
    data["resistors"] = [one for one in data["resistors"] if "scanner" not in one["at"]]

    def found(change=None, name="devkitc"):
        changed = copy.deepcopy(data)
        if change:
            change(changed)
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        (folder / "board.json").write_text(json.dumps(changed), "utf-8")
        return pins.findings(folder)

    return found


def wire(part, name, pin, **resistor):
    """A change: that wire to that pin, with that resistor alone."""

    def change(data):
        data["pins"].setdefault(part, {})[name] = pin
        data["parts"].setdefault(part, {"what": "", "look": "", "wires": {}})["wires"][name] = "x"
        place = f"{part}.{name}"
        if resistor:
            kept = [one for one in data["resistors"] if one["at"] != place]
            data["resistors"] = [*kept, {"at": place, "ohm": 10000, **resistor}]

    return change


def says(found, *words):
    return len(found) == 1 and all(word in found[0] for word in words)


def test_the_boards_there_are_can_be_built():
    assert {"devkitc", "tdisplay"} <= set(boards.boards())
    for name in boards.boards():
        assert pins.findings(boards.BOARDS / name) == []


@pytest.mark.parametrize("pin", [6, 7, 8, 9, 10, 11])
def test_the_flash_chips_pins(bench, pin):
    assert says(bench(wire("reader", "sck", pin)), f"GPIO {pin} (reader.sck)", "flash")


@pytest.mark.parametrize("pin", [1, 3])
def test_the_consoles_pins(bench, pin):
    assert says(bench(wire("printer", "rx", pin)), f"GPIO {pin} (printer.rx)", "console")


@pytest.mark.parametrize("pin", [20, 24, 28, 37, 38, 40, -1])
def test_pins_that_lead_nowhere(bench, pin):
    assert says(bench(wire("printer", "tx", pin)), f"GPIO {pin} (printer.tx)", "does not lead out")


@pytest.mark.parametrize("pin", [35, 36, 39])
@pytest.mark.parametrize(
    "place", ["reader.cs", "reader.mosi", "printer.tx", "buzzer.out", "reader.sck"]
)
def test_outputs_on_inputs(bench, pin, place):
    part, name = place.split(".")
    assert says(bench(wire(part, name, pin)), f"GPIO {pin} ({place})", "can only be an input")


@pytest.mark.parametrize("pin", [4, 13, 25, 27])
def test_a_battery_on_adc2(bench, pin):
    def change(data):
        data["pins"]["keypad"] = {"rows": [16], "cols": []}
        data["parts"]["keypad"]["wires"] = {"rows": ["a"], "cols": []}
        data["keymap"], data["pins"]["printer"] = [], {}
        wire("battery", "tap", pin)(data)

    found = [one for one in bench(change) if "battery" in one]
    assert says(found, f"GPIO {pin} (battery.tap)", "ADC2", "32 to 39")


def test_a_battery_where_nothing_measures(bench):
    found = bench(lambda data: (wire("battery", "tap", 17)(data), data["pins"].pop("printer")))
    assert any("GPIO 17 (battery.tap) cannot measure" in one for one in found)


def test_one_pin_for_two_wires(bench):
    assert says(bench(wire("printer", "tx", 18)), "GPIO 18 (printer.tx)", "is reader.sck already")
    found = bench(lambda data: data["pins"]["keypad"]["rows"].__setitem__(1, 13))
    assert says(found, "GPIO 13 (keypad.rows.2)", "is keypad.rows.1 already")


@pytest.mark.parametrize(
    "pin, level, wrong", [(2, "low", "3V3"), (12, "low", "3V3"), (15, "high", "GND")]
)
def test_straps_want_their_resistor(bench, pin, level, wrong):
    right = "GND" if wrong == "3V3" else "3V3"

    def on(data, **resistor):
        data["resistors"] = [one for one in data["resistors"] if one["at"] != "buzzer.out"]
        wire("buzzer", "out", pin, **resistor)(data)

    assert says(bench(on), f"GPIO {pin} (buzzer.out) must be {level}", f"10 kohm to {right}")
    assert says(bench(lambda d: on(d, to=wrong)), f"must be {level}", f"goes to {wrong}")
    assert says(bench(lambda d: on(d, to="series")), f"must be {level}", "add 10 kohm")
    assert bench(lambda d: on(d, to=right)) == []


def test_the_chips_own_pull_holds_some_straps_only(bench):
    assert bench(wire("reader", "cs", 5, to="3V3", by="chip")) == []
    assert says(bench(wire("reader", "cs", 12, to="GND", by="chip")), "too weak", "10 kohm to GND")
    found = bench(wire("reader", "miso", 15, to="3V3", by="chip"))
    assert says(found, "GPIO 15 (reader.miso)", "too weak")


def test_a_strap_that_two_resistors_pull_both_ways(bench):
    def change(data):
        wire("buzzer", "out", 12, to="GND")(data)
        data["resistors"].append({"at": "buzzer.out", "ohm": 4700, "to": "3V3"})

    assert says(bench(change), "must be low", "goes to 3V3")


def test_inputs_without_pulls_of_their_own(bench):
    def busy(data, **resistor):
        wire("printer", "busy", 39, **resistor)(data)

    assert says(bench(busy), "GPIO 39 (printer.busy)", "floats")
    assert says(bench(lambda d: busy(d, to="GND", by="chip")), "floats")
    assert bench(lambda d: busy(d, to="GND")) == []
    assert says(bench(wire("reader", "irq", 36)), "GPIO 36 (reader.irq) has no pull-up", "3V3")
    assert bench(wire("reader", "irq", 36, to="3V3")) == []
    assert says(bench(wire("reader", "irq", 36, to="GND")), "has no pull-up")
    cols = bench(lambda data: data["pins"]["keypad"]["cols"].__setitem__(0, 35))
    assert says(cols, "GPIO 35 (keypad.cols.1) has no pull-up")
    assert says(bench(wire("printer", "rx", 36)), "GPIO 36 (printer.rx) has no pull-up")


def test_i2c_without_its_resistors(bench):
    def change(data):
        data["resistors"] = [one for one in data["resistors"] if one["at"] != "screen.sda"]

    assert says(bench(change), "GPIO 21 (screen.sda) is I2C", "4.7 kohm")


@pytest.mark.parametrize(
    "block, words",
    [
        (None, ("printer has no UART", '"UART 1" or "UART 2"')),
        ("UART 0", ("UART 0, which is the console",)),
        ("UART 3", ("printer is on UART 3", "the chip has")),
        ("SPI 2", ("printer is on SPI 2", "UART 1")),
    ],
)
def test_a_missing_uart(bench, block, words):
    def change(data):
        data["blocks"].pop("printer")
        if block:
            data["blocks"]["printer"] = block

    assert says(bench(change), *words)


def test_a_uart_for_two(bench):
    def change(data):
        wire("scanner", "rx", 35, to="3V3")(data)
        data["blocks"]["scanner"] = "UART 2"

    assert says(bench(change), "UART 2 is printer's and scanner's")
    assert bench(lambda data: (change(data), data["blocks"].update(scanner="UART 1"))) == []


def test_keys_that_are_missing_double_or_strange(bench):
    def put(name):
        return lambda data: data["keymap"][3].__setitem__(0, name)

    missing = "there is no key CLEAR in `keymap`: give one a second, long meaning"
    assert bench(put("0")) == [missing, "the key 0 is in `keymap` more than once"]
    strange = "nobody knows a key called STAR: it is none of the till's"
    assert bench(put("STAR")) == [missing, strange]
    assert bench(put(["CLEAR", "MENU"])) == ["the key MENU is in `keymap` more than once"]
    assert any("rows of [4, 4, 4, 4]" in one for one in bench(lambda d: d["keymap"][0].pop()))


def test_words_nobody_knows(bench):
    assert says(bench(wire("reader", "clock", 35)), "nobody knows a wire called clock", "sck")
    found = bench(lambda data: data.update(chip="ESP8266"))
    assert says(found, "nobody knows the chip ESP8266", "ESP32-S3-WROOM-1")
    assert says(bench(lambda data: data.pop("blocks")), "says nothing of blocks")
    assert says(bench(name="kiosk"), "it calls itself devkitc", "kiosk")
    found = bench(lambda d: d["resistors"].append({"at": "reader.rst", "ohm": 1, "to": "GND"}))
    assert says(found, "a resistor at reader.rst, but no such wire")
    found = bench(lambda data: data["parts"]["reader"]["wires"].pop("cs"))
    assert says(found, "does not say where each wire of reader.cs goes")


def test_every_chip_is_all_of_a_piece():
    for name, chip in CHIPS.items():
        assert not chip.pins & (chip.flash | chip.console), name
        assert set(chip.own) <= set(chip.straps) and chip.must <= set(chip.straps), name
        assert not chip.adc1 & chip.adc2, name


def test_the_command_line(tmp_path, monkeypatch, capsys):
    assert pins.main([]) == 0
    assert "devkitc: 20 wires, all of them possible" in capsys.readouterr().out
    assert pins.main(["toaster"]) == 2
    assert "there is no board 'toaster'" in capsys.readouterr().err
    (tmp_path / "bare").mkdir()
    (tmp_path / "torn").mkdir()
    (tmp_path / "torn" / "board.json").write_text("{", "utf-8")
    monkeypatch.setattr(pins, "BOARDS", tmp_path)
    assert pins.main(["bare", "torn"]) == 1
    said = capsys.readouterr().out
    assert "copy it from board/devkitc" in said and "is no JSON" in said


def test_it_needs_nothing_but_python():
    done = subprocess.run(
        [sys.executable, "-S", "-m", "tools", "pins"],
        cwd=ROOT, capture_output=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
