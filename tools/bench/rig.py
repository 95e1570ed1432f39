"""A till on the twin to be measured: stocked, switched on, driven by keys, with a stop watch."""

from terminal.drivers import escpos
from terminal.services import profile
from terminal.ui.gbk_codec import encode
from twin import rom
from twin.paper import Printer
from twin.shop import Shop, shelf
from twin.uart import Uart
from twin.world import World

_SLICE_MS = 10
_QUIET = 70  # slices at one question: the till has settled
_PATIENCE = 6000
_RING = 4096
_MADE = ("baud", "buffer", "status", "rows_per_s", "chinese", "barcode", "qr")  # of a printer


def choose(flow):
    """The keys from idle to `flow`."""
    return " ".join(profile.keys_to("countertop", flow) or "")


def to_answer(flow):
    """From power-on to the bank's answer: a repayment or a sale of 125.00."""
    return (
        *_OPERATOR,
        ("menu", choose(flow)),
        ("amount", "1 2 5 0 0 OK"),
        ("card", "put"),
        ("verify", "OK"),
        ("pin", "4 8 2 1 OK"),
        ("confirm", "OK"),
    )


_OPERATOR = (("operator", "0 1 OK"), ("password", "5 9 3 7 OK"))
TO_ANSWER = to_answer("repay")
SIGN_IN = TO_ANSWER[:3]
TO_PIN = TO_ANSWER[:6]
REPAYMENT = (*TO_ANSWER, ("checked", "OK"), ("again", "take"), ("again", "CANCEL"))


class Stuck(Exception):
    """The till did not come to where it should; the text says where it stood."""


class Rig:
    """`profile`: of another printer than the twin's own, both in the driver and at the wire's
    end. `language`: of the till. `card`: the tag of account A."""

    def __init__(self, profile=None, language="en"):
        shop = Shop()
        shop.language = language
        self.world = world = World()
        shop.stock(world)
        self.card = shelf(shop.accounts)["A"]
        self.answered_us = None  # when the bank last answered
        world.watch = self._note_answer
        if profile:
            made = {name: profile[name] for name in _MADE}
            world.printer = Printer(world.time, rom, **made)
        self.began_us = world.time.now_us
        world.power_on()
        self.kit = world.kit
        if profile:
            uart = Uart(world.time, profile["baud"], _RING, world.printer)
            world.buses.append(uart)
            self.kit.printer = escpos.Printer(uart, self.kit.clock, profile, encode)
        self.i2c = next(bus for bus in world.buses if hasattr(bus, "bytes_sent"))

    def _note_answer(self, message, answer, refused):
        self.answered_us = self.world.time.now_us

    @property
    def now_us(self):
        return self.world.time.now_us

    def wait_for(self, question):
        """Until the till has waited at `question` for a while. Raises Stuck."""
        quiet = 0
        for _ in range(_PATIENCE):
            self.world.run_ms(_SLICE_MS)
            kit = self.kit
            if kit.waiting == "t_check" != question:  # what is not ready is acknowledged
                self.press("OK")
            busy = kit.waiting != question or kit.keys.pending() or kit.printer.busy
            quiet = 0 if busy else quiet + 1
            if quiet == _QUIET:
                return
        raise Stuck("the till waits for %s, not %s" % (self.kit.waiting, question))

    def press(self, names, gap_ms=200):
        """Keys by name, "1 2 OK", one every `gap_ms`."""
        for name in names.split():
            self.world.contacts.tap(name)
            self.world.run_ms(gap_ms)

    def go(self, steps):
        """For each (question, keys): wait for it, then press them; "put" and "take" the card."""
        for question, what in steps:
            self.wait_for(question)
            if what == "put":
                self.world.field.put(self.card)
            elif what == "take":
                self.world.field.clear()
            else:
                self.press(what)
