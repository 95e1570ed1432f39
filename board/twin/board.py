"""The twin board: the same `build()` as a real one, on parts made of plain Python.

The drivers are the product's own; what they are handed behaves like the parts of a DevKitC kit.
"""

from terminal.drivers import (
    battery,
    buzzer,
    either_reader,
    escpos,
    files,
    i2c_bus,
    keypad,
    oled,
    scanner,
)  # fmt: skip
from terminal.kit import Kit
from terminal.services import loading
from terminal.ui.gbk_codec import encode
from twin import flash
from twin.clock import TwinClock
from twin.contacts import KEYMAP
from twin.i2c import I2c
from twin.net import Sockets
from twin.pins import Pin
from twin.rc522 import Chip
from twin.sound import Sound
from twin.spi import Nothing, Spi
from twin.storage import mount
from twin.uart import Uart
from twin.wall import Chance

NAME = "twin"

_FREE = 61 * 1024  # bytes of the heap that are left, as on a board that waits for its operator


def _rc522(spi, select, clock):
    from terminal.drivers import rc522

    return rc522.Reader(spi, select, clock)


def _pn532(i2c, clock):
    from terminal.drivers import pn532

    return pn532.Reader(i2c, clock)


def build(world):
    """Wire the world's parts into a Kit, as one boot of the till finds them."""
    time = world.time
    clock = TwinClock(time, world.wall)
    world.contacts.wire()
    if not world.panel.supplied:
        world.panel.power_on()
    world.cell.dead = False
    world.flash = flash.Device(time, world.chip, world.cut)
    wire = _devkitc
    if world.board == "tdisplay":
        from twin.tdisplay import wire  # the other kit's drivers stay out of memory
    screen, keys, wired, i2c = wire(world, clock)
    bus = None if i2c is None else lambda: _on_bus(world, i2c)
    reader = select = spi = printer = uart = looks = line = None
    if "reader" not in world.lacks:
        select = Pin()
        there = (
            Chip(time, world.field, world.reader_version) if world.reader == "rc522" else Nothing()
        )
        spi = Spi(time, 4_000_000, [(select, there)])
        kinds = (lambda: _rc522(spi, select, clock), lambda: _pn532(i2c, clock))
        reader = either_reader.Reader(*kinds[: 2 if i2c else 1])
    if "printer" not in world.lacks:
        profile = loading.once(_panel)
        uart = Uart(time, profile["baud"], 4096, world.printer)
        printer = escpos.Printer(uart, clock, profile, encode)
    if "scanner" not in world.lacks:
        world.scanner.power_on()
        line = Uart(time, scanner.BAUDS[0], 256, world.scanner)
        looks = scanner.Scanner(line, clock)
    twins = Sockets(world.net)
    sockets = None if "network" in world.lacks else world.sockets or twins
    sound = Sound(time, world.tones)
    wired += [select, spi, uart, line, twins, sound, world.cell]
    world.buses = [bus for bus in wired if bus]
    kit = Kit(
        name=NAME,
        screen=screen,
        keys=keys,
        reader=reader,
        scanner=looks,
        printer=printer,
        beeper=buzzer.Buzzer(sound, clock),
        battery=battery.Battery(world.cell, (100_000, 100_000), battery.LI_ION),
        net=_dialer(world, sockets, clock) if sockets else None,
        files=files.Files(mount(world.flash), "/till"),
        clock=clock,
        chance=Chance(world.seed),
        reset_cause=world.reset_cause,
        bus=bus,
    )
    kit.swipe = world.stripe.take
    kit.memory_free = lambda: _FREE
    return kit


def _panel():
    from terminal.profiles.printers import PRINTERS  # in the heap for this only

    return PRINTERS["panel-256"]


def _on_bus(world, i2c):
    """What answers on the screen's I2C; None when a part does not let go of it."""
    is_free = i2c_bus.free(i2c.wires.scl, i2c.wires.sda, world.time.spend_us)
    return i2c.scan() if is_free else None


def _dialer(world, sockets, clock):
    """Makes the driver of the network when somebody wants it: a cable's, or Wi-Fi's."""

    def dial(name, key):
        from terminal.drivers import tcp

        cable = tcp.Tcp(sockets, clock)
        if world.air is None:
            return cable
        from twin import radio

        return radio.between(world, clock, name, key, cable)

    return dial


def _devkitc(world, clock):
    """(screen, keys, buses that die with the power, I2C) of a DevKitC kit: an OLED, a 4x4 pad."""
    parts = {world.panel_at: world.panel}
    if world.reader == "pn532" and "reader" not in world.lacks:
        from twin import pn532  # in the heap of those who have one

        parts[0x24] = pn532.Chip(world.time, world.field)
    i2c = I2c(world.time, 400_000, parts, timeout=20_000)
    wires = i2c.wires

    def freed():
        i2c_bus.free(wires.scl, wires.sda, world.time.spend_us)
        return i2c

    screen = oled.Oled(freed(), clock, freed)
    keys = keypad.Keypad(world.contacts.rows, world.contacts.cols, KEYMAP, clock)
    return screen, keys, [i2c, wires.scl, wires.sda], i2c
