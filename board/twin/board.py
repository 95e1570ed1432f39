"""The twin board: the same `build()` as a real one, on parts made of plain Python.

The drivers are the product's own; what they are handed behaves like the parts of a DevKitC kit.
"""

from terminal.drivers import battery, buzzer, escpos, files, i2c_bus, keypad, oled, rc522
from terminal.kit import Kit
from terminal.profiles.printers import PRINTERS
from terminal.ui.gbk_codec import encode
from twin import flash
from twin.clock import TwinClock
from twin.contacts import KEYMAP
from twin.i2c import I2c
from twin.pins import Pin
from twin.rc522 import Chip
from twin.sound import Sound
from twin.spi import Spi
from twin.storage import mount
from twin.uart import Uart
from twin.wall import Chance

NAME = "twin"


def build(world):
    """Wire the world's parts into a Kit, as one boot of the till finds them."""
    time = world.time
    clock = TwinClock(time, world.wall)
    world.contacts.wire()
    if not world.panel.supplied:
        world.panel.power_on()
    world.cell.dead = False
    world.flash = flash.Device(time, world.chip, world.cut)
    i2c = I2c(time, 400_000, {0x3C: world.panel}, timeout=20_000)
    wires = i2c.wires

    def freed():
        i2c_bus.free(wires.scl, wires.sda, time.spend_us)
        return i2c

    reader = select = spi = printer = uart = None
    if "reader" not in world.lacks:
        select = Pin()
        spi = Spi(time, 4_000_000, [(select, Chip(time, world.field))])
        reader = rc522.Reader(spi, select, clock)
    if "printer" not in world.lacks:
        profile = PRINTERS["panel-256"]
        uart = Uart(time, profile["baud"], 4096, world.printer)
        printer = escpos.Printer(uart, clock, profile, encode)
    sound = Sound(time, world.tones)
    wired = (i2c, wires.scl, wires.sda, select, spi, uart, sound, world.cell)
    world.buses = [bus for bus in wired if bus]
    return Kit(
        name=NAME,
        screen=oled.Oled(freed(), clock, freed),
        keys=keypad.Keypad(world.contacts.rows, world.contacts.cols, KEYMAP, clock),
        reader=reader,
        scanner=None,
        printer=printer,
        beeper=buzzer.Buzzer(sound, clock),
        battery=battery.Battery(world.cell, (100_000, 100_000), battery.LI_ION),
        net=None,
        files=files.Files(mount(world.flash), "/till"),
        clock=clock,
        chance=Chance(world.seed),
        reset_cause="power-on",
    )
