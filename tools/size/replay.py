"""On MicroPython: play recorded hands on the whole till, or recorded bus traffic on its parts.

    micropython -X heapsize=N -m replay till|parts FOLDER

FOLDER holds `flash` (sectors) and `traffic` (lines: microseconds, verb, argument), as
`tools/size/traffic.py` wrote them. "till" builds the twin's board, runs the firmware and does what
hands did; "parts" has the same twins but no firmware, and does to their buses what the firmware
did. Both print `mark NAME BYTES` where the recording says so, and at its end `done` with what the
parts have seen. Files are read line by line: what is on the heap is the till.

MicroPython's table of names doubles when it is full. Which of the two, twin or till, comes by the
name that is one too many is chance, so both begin with a table that has room for all their names,
and `measure.py` reckons what a till's table takes.
"""

# pyright: reportAttributeAccessIssue=false, reportMissingImports=false, reportArgumentType=false

import in_packs  # noqa: F401, I001  (first: where the firmware comes from)

import gc
import sys
from binascii import unhexlify

from twin.flash import BLOCK, Chip, Device
from twin.roll import Feed
from twin.tags import Ntag213


class Sectors(dict):
    """The sectors of a chip, all there from the start: an erase empties one where it lies, so
    that the twin's flash takes nothing from the heap later and tears no holes into it."""

    def pop(self, block, default=None):
        if block in self:
            self[block][:] = ERASED


def room_for_names():
    """Have the table of names grown past what twin and till fill together."""
    for number in range(_NAMES):
        exec("n%d=0" % number, {})
        if number % 64 == 0:
            gc.collect()  # else names would lie all over the heap
    gc.collect()


def load_chip(folder):
    """The flash as it was when the recording began, with room for all that is yet to come."""
    chip = Chip()
    chip.sectors = Sectors()
    with open(folder + "/flash", "rb") as file:
        while True:
            number = file.read(2)
            if not number:
                return chip
            sector = bytearray(BLOCK)
            file.readinto(sector)
            chip.sectors[number[0] << 8 | number[1]] = sector


class Printed:
    """Paper with something on it, which nobody reads here."""

    text = "-"
    code = None

    def __init__(self, height):
        self.height = height


def unread(roll):
    """Have a roll of paper keep only how long its strips are and whether they are blank: a slip
    hangs from the printer while the till goes on, and what it says would count for the till's."""
    there = {}
    advance = roll.advance

    def shorter(strip):
        kind = Printed if strip.text is None or strip.text.strip() else Feed
        if (kind, strip.height) not in there:
            there[kind, strip.height] = kind(strip.height)
        advance(there[kind, strip.height])

    roll.advance = shorter


class NoLedgers:
    """In the place of `twin.ledgers`: it reads books with the firmware, and nobody asks here."""

    Ledgers = None


def surroundings(chip):
    """The twin's world, all of its modules there, before any of the firmware is."""
    import twin.wall

    before = tuple(sys.modules)  # of a till before this one
    sys.modules["terminal"].app = None  # which the world wants only when the power comes
    sys.modules["twin.ledgers"] = NoLedgers
    import twin.i2c
    import twin.pins
    import twin.rc522
    import twin.sound
    import twin.spi
    import twin.storage
    import twin.uart
    import twin.world

    world = twin.world.World(chip=chip)
    unread(world.printer.roll)
    fresh = [name for name in sys.modules if name not in before]
    firmware = [name for name in fresh if name.startswith("terminal.")]
    wrong = [name for name in firmware if not name.startswith("terminal.rules")]
    if wrong:  # they would count for the twin's
        raise RuntimeError("the twin's world imports " + ", ".join(sorted(wrong)))
    gc.collect()
    return world


class Parts:
    """The twin's parts on their buses as `twin.board` wires them, and nothing that drives them."""

    def __init__(self, chip):
        import twin

        self.world = world = surroundings(chip)
        time = world.time
        self.flash = Device(time, chip)
        self.i2c = twin.i2c.I2c(time, 400_000, {0x3C: world.panel})
        self.select = twin.pins.Pin()
        self.spi = twin.spi.Spi(
            time, 4_000_000, [(self.select, twin.rc522.Chip(time, world.field))]
        )
        self.uart = twin.uart.Uart(time, 9600, 4096, world.printer)
        self.line = twin.uart.Uart(time, 9600, 256, world.scanner)
        self.sound = twin.sound.Sound(time, world.tones)

    def until(self, us):
        self.world.time.pass_until(us)

    def act(self, verb, argument):
        """One access to a bus."""
        if verb == "i2c":
            self.i2c.writeto(0x3C, unhexlify(argument))
        elif verb == "look":
            self.i2c.readfrom_into(0x3C, bytearray(int(argument)))
        elif verb == "scan":
            self.i2c.scan()
        elif verb == "spi":
            data = bytearray(unhexlify(argument))
            self.spi.write_readinto(data, data)
        elif verb == "select":
            self.select.value(int(argument))
        elif verb in ("uart", "line"):
            (self.uart if verb == "uart" else self.line).write(unhexlify(argument))
        elif verb in ("read", "heard"):
            (self.uart if verb == "read" else self.line).read(int(argument))
        elif verb == "row":
            row, _, level = argument.partition(",")
            self.world.contacts.rows[int(row)].value(int(level))
        elif verb == "program":
            block, offset, data = argument.split(",")
            self.flash.writeblocks(int(block), unhexlify(data), int(offset))
        elif verb == "erase":
            self.flash.ioctl(6, int(argument))
        elif verb == "hz":
            self.sound.freq(int(argument))
        elif verb == "duty":
            self.sound.duty_u16(int(argument))
        elif verb == "adc":
            self.world.cell.read_uv()
        else:
            raise ValueError(verb)


class Till:
    """The world as a story has it, with the firmware in it. Traffic is its own."""

    def __init__(self, chip, clock_lost=False):
        self.world = world = surroundings(chip)
        import twin

        if clock_lost:
            world.wall.lose()
        del sys.modules["terminal"].app
        from terminal import app

        twin.world.app = app
        world.power_on()
        self.flash = world.flash
        self.i2c = [bus for bus in world.buses if hasattr(bus, "bytes_sent")][0]
        self.step = world.kit.clock.step

    def until(self, us):
        while self.step(us):
            pass

    def act(self, verb, argument):
        """The firmware does it by itself."""


def play(there, file):
    """Do every line of the recording, at its time."""
    cards = {}
    torn = 0
    world = there.world
    hands = isinstance(there, Till)
    for line in file:
        us, verb, argument = line.rstrip().split(" ", 2)
        if verb == "clock":
            continue  # the till was built with it
        if verb == "card":
            cards[argument[0]] = _card(argument)
            continue
        if hands and verb not in HANDS:
            continue
        there.until(int(us))
        if verb == "tap":
            world.contacts.tap(argument)
        elif verb == "put":
            world.field.put(cards[argument])
        elif verb == "take":
            world.field.clear()
        elif verb == "tear":
            world.printer.tear()
            del world.printer.slips[:]
            torn += 1
        elif verb == "mark":
            del world.tones[:]
            gc.collect()
            print("mark", argument, gc.mem_alloc())
        elif verb == "end":
            gc.collect()
            print("mark end", gc.mem_alloc())
            print("done", torn, there.i2c.bytes_sent, there.flash.programs, world.time.now_us)
        else:
            there.act(verb, argument)


def _card(argument):
    uid, area = argument[1:].split(",")
    return Ntag213(unhexlify(uid), unhexlify(area))


def card_of(folder, letter):
    """The demo card with that letter."""
    with open(folder + "/traffic") as file:
        for line in file:
            _, verb, argument = line.rstrip().split(" ", 2)
            if verb == "card" and argument[0] == letter:
                return _card(argument)
    raise ValueError(letter)


ERASED = b"\xff" * BLOCK
_NAMES = 5110  # a few more than there is room for before the table has 5120 more
HANDS = ("tap", "put", "take", "tear", "mark", "end")


def main(arguments):
    """The command line, without the program."""
    kind, folder = arguments
    if kind == "till":
        gc.threshold(4096)  # as in firmware/main.py
    room_for_names()
    chip = load_chip(folder)
    with open(folder + "/traffic") as file:
        lost = file.readline().rstrip().endswith("clock lost")
    there = Till(chip, lost) if kind == "till" else Parts(chip)
    with open(folder + "/traffic") as file:
        play(there, file)


if __name__ == "__main__":
    main(sys.argv[1:])
