"""`python -m tools pins [BOARD…]`: is a board's wiring one that its chip can bear?

Reads `board.json` as the firmware and the wiring pages do. Each finding is a sentence that names
the pin, what is wrong with it, and what to do. No board named: all of them.
"""

import sys
from pathlib import Path

from tools.boards import BOARDS, NotRead, boards, load, wires
from tools.chips import CHIPS, HIGH

KEYS = frozenset("0123456789") | {"CLEAR", "CANCEL", "OK", "UP", "DOWN", "MENU"}

# what the firmware does with a wire of that name
_OUTPUTS = ("rows", "scl", "sda", "sck", "mosi", "cs", "dc", "rst", "tx", "out", "light", "enable")
_PULLED = ("cols", "buttons", "irq")  # inputs that float when nothing is pressed or said
_INPUTS = (*_PULLED, "miso", "rx", "busy")
_MEASURED = ("tap",)
_TWO_WAYS = ("scl", "sda")
_DRIVEN_BY_PART = (*_INPUTS, *_MEASURED, *_TWO_WAYS)  # what is at the other end may pull
_NEED_BLOCK = {"tx": "UART", "rx": "UART", "scl": "I2C", "sda": "I2C", "sck": "SPI"}


def findings(folder):
    """What is wrong with the wiring of the board in `folder`, as sentences. Raises NotRead."""
    data = load(folder)
    lacking = [key for key in ("name", "chip", "pins", "blocks", "keymap", "resistors", "parts")
               if key not in data]  # fmt: skip
    if lacking:
        return [f"board.json says nothing of {', '.join(lacking)}: see board/devkitc/board.json"]
    found = []
    if data["name"] != Path(folder).name:
        found.append(
            f"it calls itself {data['name']}: `name` is the folder's, {Path(folder).name}"
        )
    chip = CHIPS.get(data["chip"])
    if chip is None:
        return [*found, f"nobody knows the chip {data['chip']}: say one of {', '.join(CHIPS)}"]
    found += _taken(data, chip)
    for place, _, wire, pin in wires(data):
        if pin in chip.pins:
            found += _wire(place, wire, pin, chip, _resistors(data, place, wire))
    return found + _blocks(data, chip) + _strangers(data) + _keymap(data)


def _resistors(data, place, wire):
    """Those at a wire; one named "keypad.cols" is at each of them."""
    names = (place, place.rpartition(".")[0] if place.count(".") > 1 else place)
    return [one for one in data["resistors"] if one["at"] in names]


def _taken(data, chip):
    """Pins that are not there, that the chip needs itself, or that have a wire already."""
    found, first = [], {}
    for place, _, _, pin in wires(data):
        at = f"GPIO {pin} ({place})"
        if pin in first:
            found.append(f"{at} is {first[pin]} already: give one of them a pin of its own")
        elif pin in chip.flash:
            found.append(
                f"{at} is wired to the flash chip: the board would not start. Take another"
            )
        elif pin in chip.console:
            found.append(f"{at} is the console, UART 0 or USB: it must stay free for `deploy`")
        elif pin not in chip.pins:
            found.append(f"{at} does not lead out of the {data['chip']}: take another")
        first.setdefault(pin, place)
    return found


def _wire(place, wire, pin, chip, resistors):
    at = f"GPIO {pin} ({place})"
    if wire not in _OUTPUTS + _INPUTS + _MEASURED:
        known = ", ".join(_OUTPUTS + _INPUTS + _MEASURED)
        return [f"nobody knows a wire called {wire} ({place}): say one of {known}"]
    found = []
    if wire in _OUTPUTS and pin in chip.input_only:
        found.append(f"{at} can only be an input: take one below {min(chip.input_only)}")
    up = [one for one in resistors if one["to"] == HIGH and one.get("by") != "chip"]
    pulls = [one for one in resistors if one["to"] != "series" and one.get("by") != "chip"]
    if wire in (*_PULLED, "rx") and pin in chip.input_only and not up:
        found.append(
            f"{at} has no pull-up of its own: add 10 kohm to 3V3 and say so in `resistors`"
        )
    if wire == "busy" and not pulls:
        found.append(
            f"{at} floats without the printer: add 10 kohm to GND and say so in `resistors`"
        )
    if wire in _TWO_WAYS and not up:
        found.append(f"{at} is I2C: add 4.7 kohm to 3V3 and say so in `resistors`")
    if wire in _MEASURED and pin in chip.adc2:
        found.append(f"{at} is on ADC2, which Wi-Fi takes: use one of {_range(chip.adc1)}")
    elif wire in _MEASURED and pin not in chip.adc1:
        found.append(f"{at} cannot measure: use one of {_range(chip.adc1)}")
    if pin in chip.straps:
        found += _strap(at, wire, pin, chip, resistors)
    return found


def _strap(at, wire, pin, chip, resistors):
    """A pin that is read at power-on needs a resistor that holds it, and none that does not."""
    level, otherwise = chip.straps[pin]
    pulls = [one for one in resistors if one["to"] != "series"]
    if not pulls:
        return [
            f"{at} must be {_word(level)} at power-on, or {otherwise}: add 10 kohm to {level} and "
            "say so in `resistors`"
        ]
    found = []
    for one in pulls:
        if one["to"] != level:
            found.append(
                f"{at} must be {_word(level)} at power-on, or {otherwise}: its resistor goes to "
                f"{one['to']}"
            )
        elif one.get("by") == "chip" and chip.own.get(pin) != level:
            found.append(f"{at} has no pull of its own to {level} at power-on: add 10 kohm")
        elif one.get("by") == "chip" and (pin in chip.must or wire in _DRIVEN_BY_PART):
            found.append(
                f"{at}: the chip's own pull is too weak to promise that it is {_word(level)} at "
                f"power-on: add 10 kohm to {level}"
            )
    return found


def _word(level):
    return "high" if level == HIGH else "low"


def _range(pins):
    return f"{min(pins)} to {max(pins)}"


def _blocks(data, chip):
    """Each part on a bus says which of the chip's own it has, and none has another's."""
    found, owners = [], {}
    for part, named in data["pins"].items():
        kinds = sorted({_NEED_BLOCK[wire] for wire in named if wire in _NEED_BLOCK})
        block = data["blocks"].get(part)
        for kind in kinds:
            numbers = chip.blocks[kind]
            free = " or ".join(f'"{kind} {number}"' for number in numbers)
            if block is None:
                found.append(f"{part} has no {kind}: say {free} in `blocks`")
            elif block not in [f"{kind} {number}" for number in numbers]:
                why = ", which is the console" if block == "UART 0" else ""
                found.append(f"{part} is on {block}{why}: the chip has {free} for it")
            elif block in owners:
                found.append(f"{block} is {owners[block]}'s and {part}'s: {part} needs another")
            owners.setdefault(block, part)
    return found


def _strangers(data):
    """Blocks, resistors and descriptions of what has no wire, and wires nobody describes."""
    places = {place for place, *_ in wires(data)}
    places |= {f"{part}.{wire}" for _, part, wire, _ in wires(data)}
    found = [
        f"there is a resistor at {one['at']}, but no such wire in `pins`"
        for one in data["resistors"]
        if one["at"] not in places
    ]
    found += [
        f"there is a capacitor at {one['at']}, but no such wire in `pins`"
        for one in data.get("capacitors", ())
        if one["at"] not in places
    ]
    for part in data["pins"]:
        described = data["parts"].get(part, {}).get("wires", {})
        for wire, pins in data["pins"][part].items():
            count = len(pins) if isinstance(pins, list) else 1
            goes = described.get(wire, [])
            if (len(goes) if isinstance(goes, list) else 1) != count:
                found.append(f"`parts` does not say where each wire of {part}.{wire} goes")
    return found


def _keymap(data):
    """Every key once, in as many rows and columns as there are wires."""
    pad = data["pins"].get("keypad", {})
    rows, cols = len(pad.get("rows", ())), len(pad.get("cols", ()))
    wanted = [cols] * rows + ([len(pad["buttons"])] if "buttons" in pad else [])
    found = []
    if [len(row) for row in data["keymap"]] != wanted:
        found.append(f"`keymap` must have rows of {wanted} keys, as the keypad has wires")
    names = [
        name
        for row in data["keymap"]
        for key in row
        for name in (key if isinstance(key, list) else [key])
    ]
    for name in sorted(KEYS - set(names)):
        found.append(f"there is no key {name} in `keymap`: give one a second, long meaning")
    for name in sorted({name for name in names if names.count(name) > 1}):
        found.append(f"the key {name} is in `keymap` more than once")
    for name in sorted(set(names) - KEYS):
        found.append(f"nobody knows a key called {name}: it is none of the till's")
    return found


def main(argv):
    """Exit code 0 when every board named can be built; 1 with what is wrong; 2 for no board."""
    names = argv or boards()
    strange = [name for name in names if not (BOARDS / name).is_dir()]
    if strange:
        print(
            f"there is no board {strange[0]!r}: there are {', '.join(boards())}", file=sys.stderr
        )
        return 2
    wrong = 0
    for name in names:
        try:
            found = findings(BOARDS / name)
        except NotRead as trouble:
            found = [str(trouble)]
        wrong += len(found)
        for sentence in found:
            print(f"{name}: {sentence}")
        if not found:
            print(f"{name}: {len(list(wires(load(BOARDS / name))))} wires, all of them possible")
    return 1 if wrong else 0
