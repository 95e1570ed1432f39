"""What hands do and what goes over the buses in one scenario, written down for `replay.py`.

The scenario runs on CPython, on the world that stories run on. Hands act only on round tenths of
a second, when nothing is left to do at that instant, so that the same hands at the same times lead
to the same run on MicroPython. Flash reads are left out: they cost the twin no time.
"""

from binascii import hexlify

from twin.flash import BLOCK
from twin.shop import Shop, shelf
from twin.world import World

_SLICE_MS = 100
_QUIET = 7  # slices at one question: the till has settled
_PATIENCE = 600
_ERASED = b"\xff" * BLOCK
_AREA = slice(16, 160)  # of an NTAG213's memory


class Stuck(Exception):
    """The scenario did not come to where it should; the text says where it stood."""


class Recording:
    """One run of the twin's world, from power-on. `shop`: attributes of `Shop`.

    `chip`: the flash of a till that was used before, in place of a new one.
    """

    def __init__(self, chip=None, **shop):
        self._lines = []
        self._shop = Shop()
        for name in shop:
            setattr(self._shop, name, shop[name])
        self.world = world = World(chip=chip)
        world.faults = None  # a board has none of the twin's line, which lets other tasks run
        if chip is None:
            self._shop.stock(world)
        self._sectors = dict(world.chip.dump())
        self._note("clock", "set" if self._shop.ready else "lost")
        self._cards = shelf(self._shop.accounts)
        for letter, card in self._cards.items():
            self._note("card", f"{letter}{_hex(card.uid)},{_hex(card.memory[_AREA])}")
        self._torn = 0
        world.printer.tear = self._listen(world.printer, "tear", self._tear)
        world.power_on()
        self._listen_to_buses()

    def _note(self, verb, argument):
        self._lines.append("%d %s %s\n" % (self.world.time.now_us, verb, argument))

    def _tear(self):
        self._torn += 1
        self._note("tear", "-")

    def _listen(self, part, method, call):
        """Have `call` told of each use of that method, before it is done."""
        original = getattr(part, method)

        def told(*arguments, **named):
            call(*arguments, **named)
            return original(*arguments, **named)

        setattr(part, method, told)
        return told

    def _listen_to_buses(self):
        world, note, listen = self.world, self._note, self._listen
        buses = {type(bus).__name__: bus for bus in world.buses}
        self._i2c = i2c = buses["I2c"]
        listen(i2c, "writeto", lambda address, data, *_: note("i2c", _hex(data)))
        listen(i2c, "readfrom_into", lambda address, buffer, *_: note("look", len(buffer)))
        listen(i2c, "scan", lambda: note("scan", "-"))
        listen(buses["Pin"], "value", lambda *level: level and note("select", int(level[0])))
        listen(buses["Spi"], "write_readinto", lambda data, buffer: note("spi", _hex(data)))
        paper, codes = [bus for bus in world.buses if type(bus).__name__ == "Uart"]
        listen(paper, "write", lambda data: note("uart", _hex(data)))
        listen(paper, "readinto", lambda buffer: note("read", len(buffer)))
        listen(codes, "write", lambda data: note("line", _hex(data)))
        listen(codes, "readinto", lambda buffer: note("heard", len(buffer)))
        listen(buses["Sound"], "freq", lambda *hz: hz and note("hz", hz[0]))
        listen(buses["Sound"], "duty_u16", lambda *duty: duty and note("duty", duty[0]))
        listen(buses["Cell"], "read_uv", lambda: note("adc", "-"))
        for number, row in enumerate(world.contacts.rows):
            listen(row, "value", self._row(number))
        listen(world.flash, "writeblocks", self._program)
        listen(world.flash, "ioctl", lambda code, block=0: code == 6 and note("erase", block))

    def _row(self, number):
        return lambda *level: level and self._note("row", "%d,%d" % (number, level[0]))

    def _program(self, block, data, offset=0):
        self._sectors.setdefault(block, _ERASED)
        self._note("program", "%d,%d,%s" % (block, offset, _hex(data)))

    # hands

    def settle(self):
        """Let time pass until the till waits for a person and has nothing else to do."""
        quiet = 0
        for _ in range(_PATIENCE):
            self.world.run_ms(_SLICE_MS)
            kit = self.world.kit
            idle = kit.waiting and not kit.keys.pending() and not kit.printer.busy
            quiet = quiet + 1 if idle or self.world.ended else 0
            if quiet == _QUIET:
                return
        raise Stuck("still busy, the till waits for %s" % self.world.kit.waiting)

    def press(self, names):
        """Keys by name: "1 2 OK"; digits follow one another without waiting."""
        for name in names.split():
            self._note("tap", name)
            self.world.contacts.tap(name)
            self.world.run_ms(2 * _SLICE_MS)
            if not name.isdigit():
                self.settle()

    def wait_for(self, question):
        """Settle, and raise Stuck unless the till asks `question`."""
        self.settle()
        if self.world.kit.waiting != question:
            raise Stuck("the till waits for %s, not %s" % (self.world.kit.waiting, question))

    def place(self, letter):
        self._note("put", letter)
        self.world.field.put(self._cards[letter])
        self.settle()

    def take(self):
        self._note("take", "-")
        self.world.field.clear()
        self.settle()

    def mark(self, name):
        """Here `replay.py` says what is on the heap."""
        self._note("mark", name)

    def save(self, folder):
        """Write the files for `replay.py`; returns the line it must end with."""
        world = self.world
        self._note("end", "-")
        sectors = [number.to_bytes(2, "big") + self._sectors[number] for number in self._sectors]
        (folder / "flash").write_bytes(b"".join(sectors))
        (folder / "traffic").write_text("".join(self._lines), "ascii", newline="\n")
        return "done %d %d %d %d" % (
            self._torn,
            self._i2c.bytes_sent,
            world.flash.programs,
            world.time.now_us,
        )


def _hex(data):
    return hexlify(bytes(data)).decode() or "-"
