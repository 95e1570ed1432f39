"""A card on either reader: what a look takes, what reading and writing a token takes, and how long
any of it holds the processor. On the twin's clock."""

from tools.bench.figures import Figure

GROUP = "Cards"
LOOK_MS, CARD_MS, WRITE_MS, SLICE_MS = 35, 80, 250, 2
_UID = b"\x04\xe7\x22\x01\x5a\x61\x80"


class Bench:
    """A reader, "rc522" or "pn532", by itself; `slice_us`: the longest it held the processor."""

    def __init__(self, kind):
        from terminal.drivers import pn532, rc522
        from twin import pn532 as pn532_twin
        from twin import rc522 as rc522_twin
        from twin.clock import Time, TwinClock
        from twin.field import Field
        from twin.i2c import I2c
        from twin.pins import Pin
        from twin.spi import Spi

        self.time = Time()
        self.clock = TwinClock(self.time, None)
        self.field = Field(self.time)
        if kind == "rc522":
            select = Pin()
            bus = Spi(self.time, 4_000_000, [(select, rc522_twin.Chip(self.time, self.field))])
            self.reader = rc522.Reader(bus, select, self.clock)
        else:
            bus = I2c(self.time, 400_000, {0x24: pn532_twin.Chip(self.time, self.field)}, 20_000)
            self.reader = pn532.Reader(bus, self.clock)
        self.files = self.cards = None  # as of a kit
        self.troubles = {}
        self.slice_us = 0
        self._run, self.clock._run = self.clock._run, self._timed
        self.clock.run(self.clock.sleep_ms(20))
        self.ms(self.reader.start())

    def _timed(self, task):
        began_us = self.time.now_us
        self._run(task)
        self.slice_us = max(self.slice_us, self.time.now_us - began_us)

    def ms(self, work):
        """Run `work` to its end: (milliseconds, what it returned)."""
        began_us = self.time.now_us
        result = self.clock.run(work)
        return (self.time.now_us - began_us) / 1000, result


def measured(kind):
    """(empty look, look and token of a card, ms to write one, longest slice) of that reader."""
    from terminal.drivers.files import Files
    from terminal.services import cards, tokens
    from twin import flash
    from twin.clock import Time
    from twin.storage import mount
    from twin.tags import Ntag213

    bench = Bench(kind)
    bench.files = files = Files(mount(flash.Device(Time(), flash.Chip())), "/till")
    bench.cards = cards.Cards(files, 0)
    empty_ms, _ = bench.ms(bench.reader.poll())
    bench.reader.field(False)
    bench.field.put(Ntag213(_UID))
    _, tag = bench.ms(bench.reader.poll())
    card = next(iter(cards.Cards(files, 0).all()))
    write_ms, _ = bench.ms(tokens.issue(bench, tag, card))
    bench.reader.field(False)
    bench.clock.run(bench.clock.sleep_ms(150))
    look_ms, tag = bench.ms(bench.reader.poll())
    read_ms, _ = bench.ms(tokens.read(bench, tag))
    return empty_ms, look_ms + read_ms, write_ms, bench.slice_us / 1000


def figures():
    """Of both readers, as Figures."""
    found = []
    for kind in ("rc522", "pn532"):
        empty_ms, card_ms, write_ms, slice_ms = measured(kind)
        name = kind.upper()
        found += [
            Figure(GROUP, f"{name}: a look that finds nobody", empty_ms, "ms", LOOK_MS),
            Figure(GROUP, f"{name}: a card found and its token read", card_ms, "ms", CARD_MS),
            Figure(GROUP, f"{name}: a token written and read back", write_ms, "ms", WRITE_MS),
            Figure(GROUP, f"{name}: longest hold of the processor", slice_ms, "ms", SLICE_MS),
        ]
    return found
