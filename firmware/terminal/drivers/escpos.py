"""58 mm thermal printer on a UART (ESC/POS): slips of text and codes, with the demo marks.

The printer takes bytes faster than paper moves and drops what its buffer cannot hold; an ESP32's
`UART.write` stops the whole till when its ring is full. So the driver stays one line ahead: while
a line is printed, the characters of the next are sent, and its line feed is kept back until the
head is free and the printer says that there is paper. Neither ring nor buffer ever holds more than
it can, and when the paper ends nothing waits in the printer that would come out on the new roll;
of a picture that runs over the end, a few millimetres.

A printer's answers may be missing (RX not wired: a 5 V printer must not drive a 3.3 V pin), late
or nonsense. One that never answered is printed on blind and its status is "unknown", never "ok";
one that stops answering, or answers after it may have started anew, stops the slip.

How all that is done is in `escpos_press`, loaded when the printer is spoken to: whoever asks for
it lets go of it after.
"""

from terminal.drivers.escpos_wire import RING, Wire
from terminal.errors import PrinterTrouble

COLUMNS = 32  # font A, 12 of 384 dots; hanzi count two
_NOTHING_KNOWN = ("unknown", False, None, None, 0)  # see `escpos_talk.Talk`


class Printer:
    """`uart`: a UART at the profile's baud with a ring of 256 bytes or more. `profile`: see
    `profiles/printers.py`. `encode(text)` gives the GBK bytes of hanzi and raises ValueError for a
    character it lacks. `cts`: the printer's BUSY is wired, and the UART has `flow=UART.CTS`.

    `chinese`: it prints hanzi. `found_baud`: where it answered, when that is not its profile's."""

    def __init__(self, uart, clock, profile, encode, cts=False):
        self._wire = Wire(uart, clock, cts)
        self._clock = clock
        self._encode = encode
        self._cts = cts
        self._part = None  # what prints a slip now
        self._fit(profile, profile["baud"], False)

    def use(self, profile, baud=None):
        """It is another printer than the board was built with: another `profile` (None: the same)
        or set to another `baud` (None: the profile's). To be started after."""
        profile = profile or self._profile
        self._fit(profile, baud or profile["baud"], True)

    def _fit(self, profile, baud, change):
        if profile["buffer"] < RING:
            raise ValueError("the printer's buffer is too small")
        self._profile = profile
        self._baud = baud
        self._wire.rate(baud, change)
        self.chinese = profile["chinese"]
        self._known = _NOTHING_KNOWN
        self.found_baud = None
        self.alive = False
        self.busy = False

    def _press(self):
        from terminal.drivers import escpos_press

        return escpos_press.Press(
            self._wire, self._clock, self._profile, self._encode, self._cts, self._baud,
            self._known,
        )  # fmt: skip

    async def start(self):
        """Give the printer its half second, set it up, and see whether it answers, at another
        rate if need be. A printer that does not is no error: without RX that cannot be told from
        one that is not there."""
        press = self._press()
        if self.found_baud:
            self._wire.rate(self._baud, True)
        self.found_baud = None
        try:
            self.found_baud = await press.start()
            self.alive = True
        finally:
            self._known = press.known()

    async def status(self):
        """What is wrong: "paper_out", "cover_open", "paper_or_cover" (it cannot tell which),
        "hot", "fault"; "unknown": no answer, or nonsense; else "ok". During a slip, what the slip
        saw last."""
        if self.busy:
            return self._part.seen
        if self.alive and self._profile["status"] != "none":
            press = self._press()
            try:
                await press.look()
            finally:
                self._known = press.known()
        return self._known[0]

    async def prepare(self, line):
        """A slip that begins with `line` is likely to come soon: send the settings and the line,
        so that they are there by then. Never waits for the printer; a slip that comes late, or
        begins otherwise, does without. Raises ValueError as `print_slip` does."""
        press = self._press()
        await press.prepare(line, self.alive and not self.busy)
        if not self.busy:
            self._known = press.known()

    async def print_slip(self, lines, mark_every=6):
        """Print `lines`, marks put in where they are missing: str of at most 32 columns, or codes
        as `escpos_picture.Picture` takes them.

        Returns when the last line is on paper and past the tear bar. Raises ValueError, before
        anything is printed, for what this printer cannot print; PaperOut, PrinterTrouble: the
        slip is not whole and has to be printed again.
        """
        press = self._press()
        slip = press.items(lines, mark_every)
        if not self.alive or self.busy:
            raise PrinterTrouble("busy" if self.busy else "not started")
        self.busy, self._part = True, press
        try:
            await press.print(slip)
        finally:
            self.busy, self._part = False, None
            self._known = press.known()
