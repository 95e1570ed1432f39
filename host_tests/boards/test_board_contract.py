"""Every board builds a kit that the till can use, on a chip that refuses what an ESP32 refuses."""

import json
import sys

from support import raises
from support.contract import KEYS, PARTS, breaches
from support.fake_esp32 import Chip, on_chip
from terminal.errors import PartMissing
from twin.bus import Misuse
from twin.wires import Held, Wires

MICROPYTHON = sys.implementation.name == "micropython"


def devkitc():
    import devkitc.board

    return devkitc.board


def tdisplay():
    import tdisplay.board

    return tdisplay.board


def data(board):
    """All that stands in the board's file."""
    with open(board.__file__.replace("board.py", "board.json")) as file:
        return json.load(file)


def build(board):
    chip = Chip(data(board)["chip"])
    return chip, on_chip(chip, board.build)


def numbers(pins):
    """Every GPIO number in a board's PINS."""
    found = []
    for wires in pins.values():
        for wire in wires.values():
            found += wire if isinstance(wire, list) else [wire]
    return sorted(found)


def test_the_devkitc_gives_what_the_till_uses():
    chip, kit = build(devkitc())
    assert on_chip(chip, lambda: breaches(kit, "devkitc")) == []
    assert kit.scanner is not None
    assert kit.reset_cause == "power-on"
    assert len(kit.chance.bytes(16)) == 16


def test_the_tdisplay_gives_what_the_till_uses():
    chip, kit = build(tdisplay())
    assert on_chip(chip, lambda: breaches(kit, "tdisplay")) == []
    assert kit.scanner is None
    assert chip.pins[14].initial == 1  # the battery's divider is joined to the cell


def test_the_twin_gives_what_the_till_uses():
    from twin.board import build
    from twin.world import World

    assert breaches(build(World()), "twin") == []
    assert breaches(build(World(board="tdisplay")), "twin") == []


def test_the_radio_is_left_alone_until_the_bank_is_in_the_classroom():
    for board in (devkitc(), tdisplay()):
        chip, kit = build(board)
        assert chip.radio is None
        net = on_chip(chip, lambda kit=kit: kit.net("Class", "chalk and board"))
        assert chip.radio is not None and not chip.radio.active() and not net.is_open


def test_its_drivers_run_on_the_boards_own_clock():
    if not MICROPYTHON:
        return

    import asyncio

    async def few_milliseconds(kit):
        await kit.keys.start()
        await kit.beeper.start()
        kit.beeper.good()
        assert await kit.keys.get(20) is None
        kit.beeper.key()
        await kit.clock.sleep_ms(5)

    kit = on_chip(Chip(), devkitc().build, real_clock=True)
    crashes = []
    kit.clock.on_crash = lambda name, error: crashes.append((name, error))
    asyncio.run(few_milliseconds(kit))
    asyncio.new_event_loop()
    assert crashes == []


def test_every_wire_is_on_the_page_and_none_is_used_twice():
    for board in (devkitc(), tdisplay()):
        chip, _ = build(board)
        assert sorted(chip.uses) == numbers(board.PINS)


def test_the_file_names_the_buses_that_are_used():
    for board in (devkitc(), tdisplay()):
        chip, _ = build(board)
        made = [name for name in chip.blocks if not name.startswith("PWM")]
        assert sorted(made) == sorted(data(board)["blocks"].values())


def test_no_strap_is_pulled_by_the_till():
    for board in (devkitc(), tdisplay()):
        chip, _ = build(board)
        used = [number for number in chip.kind.straps if number in chip.uses]
        assert used
        for number in used:
            pin = chip.pins.get(number)
            assert pin is None or pin.pull == -1, number


def test_keypad_rows_are_open_drain_and_columns_pulled_up():
    for board in (devkitc(), tdisplay()):
        chip, _ = build(board)
        pin = chip.module().Pin
        for number in board.PINS["keypad"]["rows"]:
            assert chip.pins[number].mode == pin.OPEN_DRAIN
            assert chip.pins[number].initial == 1  # no row pulls low before the driver says so
        for number in board.PINS["keypad"]["cols"]:
            assert chip.pins[number].mode == pin.IN
            assert chip.pins[number].pull == pin.PULL_UP


def test_every_key_is_on_the_pad_once():
    for board in (devkitc(), tdisplay()):
        names = []
        for line in board.KEYMAP:
            for name in line:
                names += name if isinstance(name, tuple) else [name]
        assert sorted(names) == sorted(KEYS)


def test_the_twins_pads_are_those_of_the_boards():
    from twin.contacts import KEYMAP, KEYMAP_12

    assert [tuple(row) for row in devkitc().KEYMAP] == list(KEYMAP)
    assert [tuple(row) for row in tdisplay().KEYMAP] == list(KEYMAP_12)


def test_the_tdisplays_panel_has_a_bus_of_its_own_within_its_rates():
    chip, kit = build(tdisplay())
    assert chip.blocks["SPI 2"] == {"baudrate": 40_000_000, "mode": (0, 0)}
    assert chip.blocks["SPI 1"]["baudrate"] <= 10_000_000
    assert chip.blocks["PWM 4"]["duty_u16"] == 0  # no light before there is a picture
    assert chip.pins[23].initial == 1 and chip.pins[5].initial == 1


def test_a_star_held_at_power_on_is_safe_mode():
    chip = Chip("ESP32-T-Display")
    chip.joined = (22, 33)  # row 4, column 1
    assert on_chip(chip, tdisplay().held) == ("CANCEL", "CLEAR")


def test_buses_are_set_up_as_their_drivers_need():
    chip, _ = build(devkitc())
    assert chip.blocks["I2C 0"] == {"freq": 400_000, "timeout": 20_000}
    assert chip.blocks["SPI 2"]["baudrate"] <= 10_000_000
    assert chip.blocks["SPI 2"]["mode"] == (0, 0)
    assert chip.blocks["UART 2"]["txbuf"] >= 4096
    assert chip.blocks["PWM 2"]["duty_u16"] == 0  # silent until asked
    assert chip.attenuation == chip.module().ADC.ATTN_11DB  # 2.5 V at the tap on USB power


class Part:
    """What hangs on the I2C bus and was left in the middle of a read."""

    answers = True
    held = None


def stuck(chip, board, clocks=9):
    """The bus of `board` on `chip` with a part that holds SDA low: (part, wires)."""
    part = Part()
    part.held = Held(clocks)
    wires = Wires({0x3C: part})
    chip.wires[board.PINS["screen"]["scl"]] = wires.scl
    chip.wires[board.PINS["screen"]["sda"]] = wires.sda
    return part, wires


def test_a_part_that_holds_the_screens_bus_is_clocked_free_before_the_bus_is_made():
    for clocks in range(1, 10):
        board, chip = devkitc(), Chip()
        part, wires = stuck(chip, board, clocks)
        on_chip(chip, board.build)
        assert part.held is None and (wires.clocks, wires.stops) == (10, 1)


def test_and_when_it_hangs_later_the_bus_is_made_anew():
    board, chip = devkitc(), Chip()
    on_chip(chip, board.build)
    part, _ = stuck(chip, board)
    on_chip(chip, board.bus)
    assert part.held is None


def test_an_i2c_bus_on_which_sda_is_low_cannot_be_made():
    board, chip = devkitc(), Chip()
    stuck(chip, board)
    machine = chip.module()
    raises(Misuse, lambda: machine.I2C(0, scl=machine.Pin(22), sda=machine.Pin(21)))


def test_busy_of_the_printer_is_cts_where_it_is_wired():
    board = devkitc()
    chip, _ = build(board)
    assert chip.blocks["UART 2"]["flow"] == 0
    wired = board.PINS["printer"]
    board.PINS["printer"] = dict(wired, busy=39)
    try:
        chip, kit = build(board)
    finally:
        board.PINS["printer"] = wired
    assert chip.blocks["UART 2"]["flow"] == chip.module().UART.CTS
    assert chip.uses[39] == "CTS" and kit.printer._cts


def test_with_nothing_wired_every_part_says_so_or_starts():
    _, kit = build(devkitc())
    missing = []
    for name in sorted(PARTS):
        driver = getattr(kit, name)
        if hasattr(driver, "start"):
            try:
                kit.clock.run(driver.start())
            except PartMissing:
                missing.append(name)
                assert not driver.alive
    assert missing == ["reader", "scanner", "screen"]
    assert kit.battery.state() == "none"


def test_the_tdisplay_starts_with_nothing_wired_to_it():
    _, kit = build(tdisplay())
    kit.clock.run(kit.screen.start())
    kit.clock.run(kit.keys.start())
    kit.clock.run(kit.clock.sleep_ms(1))
    assert kit.screen.alive and kit.keys.alive


def test_keys_held_at_power_on_are_read_before_anything_is_built():
    assert on_chip(Chip(), devkitc().held) == ()


def test_the_chip_refuses_what_an_esp32_refuses():
    machine = Chip().module()
    pin = machine.Pin
    for number in (1, 3, 6, 11, 20, 24, 28, 40):
        raises(ValueError, pin, number)
    raises(ValueError, pin, 34, pin.OUT)
    raises(Misuse, pin, 34, pin.IN, pin.PULL_UP)
    raises(Misuse, machine.ADC, pin(4))
    raises(TypeError, lambda: machine.PWM(pin(2), frequency=1))
    raises(TypeError, lambda: machine.I2C(0, pin(22), pin(21)))
    raises(ValueError, lambda: machine.I2C(0, scl=pin(36), sda=pin(21)))
    pin(5, pin.OUT)
    raises(Misuse, pin, 5, pin.OUT)
    machine.UART(2, tx=pin(17))
    raises(Misuse, lambda: machine.UART(2, tx=pin(16)))
    raises(ValueError, lambda: machine.UART(0, tx=pin(12)))
