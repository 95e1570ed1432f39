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
"""

from micropython import const

from terminal.drivers import escpos_settings, escpos_text
from terminal.drivers.escpos_status import silent
from terminal.drivers.escpos_talk import ANSWER_MS, KEEP_MS, POWER_ON_MS, Talk
from terminal.drivers.escpos_wire import RING, Wire
from terminal.errors import PrinterTrouble

COLUMNS = escpos_text.COLUMNS

_LINE_FEED = b"\n"

_FEED_LINES = const(4)  # past the tear bar
_WATCH_US = const(100_000)  # between two looks at a printer that is busy with a picture
_BAUDS = (9600, 19200, 115200)


class Printer(Talk):
    """`uart`: a UART at the profile's baud with a ring of 256 bytes or more. `profile`: see
    `profiles/printers.py`. `encode(text)` gives the GBK bytes of hanzi and raises ValueError for a
    character it lacks. `cts`: the printer's BUSY is wired, and the UART has `flow=UART.CTS`.

    `chinese`: it prints hanzi. `found_baud`: where it answered, when that is not its profile's."""

    def __init__(self, uart, clock, profile, encode, cts=False):
        super().__init__(Wire(uart, clock, cts), clock)
        self._encode = encode
        self._cts = cts
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
        self._row_us = -(-1_000_000 // profile["rows_per_s"])
        self._line_us = -(-escpos_settings.LINE_ROWS * 1_000_000 // profile["rows_per_s"])
        self._nothing_known(profile["status"], escpos_settings.of(profile, self._cts))
        self.found_baud = None
        self.alive = False
        self.busy = False

    async def start(self):
        """Give the printer its half second, set it up, and see whether it answers, at another
        rate if need be. A printer that does not is no error: without RX that cannot be told from
        one that is not there."""
        await self._clock.sleep_ms(POWER_ON_MS)
        if self.found_baud:
            self._wire.rate(self._baud, True)
        self.found_baud = None
        self._answers = True  # ask with patience this once
        self._answers = self._status is None or await self._answers_now()
        if not self._answers:
            await self._look_for_its_rate()
        await self._begin()
        await self._wire.send(escpos_settings.FLUSH + self._settings)
        await self._wire.until(self._wire.wire_us)
        self.alive = True

    async def _answers_now(self):
        await self._begin()
        await self._wire.send(escpos_settings.FLUSH)  # no more: at another rate it is noise
        return await self._ask() is not None

    async def _look_for_its_rate(self):
        for baud in _BAUDS:
            if baud != self._baud:
                self._wire.rate(baud, True)
                if await self._answers_now():
                    self.found_baud = baud
                    return
        self._wire.rate(self._baud, True)

    async def status(self):
        """What is wrong: "paper_out", "cover_open", "paper_or_cover" (it cannot tell which),
        "hot", "fault"; "unknown": no answer, or nonsense; else "ok". During a slip, what the slip
        saw last."""
        if self.alive and not self.busy and self._status:
            await self._begin()
            await self._ask()
        return self._seen

    async def prepare(self, line):
        """A slip that begins with `line` is likely to come soon: send the settings and the line,
        so that they are there by then. Never waits for the printer; a slip that comes late, or
        begins otherwise, does without. Raises ValueError as `print_slip` does."""
        data = escpos_text.line_bytes(line, self.chinese, self._encode)
        if not self.alive or self.busy or self._seen != "ok" or not self._wire.free():
            return
        if not self._is_ahead(data, KEEP_MS):
            await self._send_ahead(data)

    async def print_slip(self, lines, mark_every=6):
        """Print `lines`, marks put in where they are missing: str of at most 32 columns, or codes
        as `escpos_picture.Picture` takes them.

        Returns when the last line is on paper and past the tear bar. Raises ValueError, before
        anything is printed, for what this printer cannot print; PaperOut, PrinterTrouble: the
        slip is not whole and has to be printed again.
        """
        slip = escpos_text.items(lines, mark_every, self._profile, self._encode)
        if not self.alive or self.busy:
            raise PrinterTrouble("busy" if self.busy else "not started")
        self.busy = True
        try:
            await self._print(slip)
        finally:
            self.busy = False

    # how it is printed

    async def _print(self, slip):
        await self._set_up(slip[0])  # which is a mark, or the line that stands for one
        for number, item in enumerate(slip):
            if isinstance(item, bytes):
                await self._print_line(item if number else b"")
            else:
                await self._print_picture(item)
        for _ in range(_FEED_LINES):
            await self._print_line(b"")
        await self._wire.until(self._wire.head_us)
        await self._need_paper()

    async def _print_line(self, data):
        """Send the characters while the head is busy, and the line feed when it is free."""
        wire = self._wire
        await wire.send(data)
        if self._blind:
            await wire.until(wire.head_us - wire.byte_us)  # there when the head is free
        elif not self._in_turn:
            await wire.until(wire.head_us - len(self._status[0]) * wire.byte_us)
        await self._need_paper()
        await wire.send(_LINE_FEED)
        wire.prints(self._line_us)

    async def _print_picture(self, picture):
        """Send it in chunks, never more than two that are not printed: by the clock, by the
        answers to the questions that stand between them, or as BUSY lets it."""
        wire = self._wire
        question = b""
        number = before_us = 0
        ahead = False
        for data, rows in picture.chunks():
            if not rows:  # what to draw; the first of it while the line before is printed
                await wire.until(max(wire.head_us, wire.wire_us) if ahead else 0)
                await wire.send(data)
                ahead = True
                continue
            if not number:
                await wire.until(wire.head_us)
            if number > 1 and not self._cts:
                await self._watch(before_us)
            if not number or not self._in_turn:
                await self._need_paper(not number)
            if self._in_turn and not self._blind:
                question = self._status[0]
            before_us = wire.head_us
            await wire.send(data + question)
            wire.prints(rows * self._row_us)
            if number and question:
                await self._between(before_us)
            number += 1
        await self._watch(wire.head_us - RING * wire.byte_us)

    async def _watch(self, us):
        """Wait for that time. One that answers at once is asked meanwhile: a pulled plug that was
        put back would not show later."""
        wire = self._wire
        while us - wire.now_us() > _WATCH_US and not (self._in_turn or self._blind):
            await wire.until(wire.now_us() + _WATCH_US)
            await self._need_paper(False)
        await wire.until(us)

    async def _between(self, due_us):
        """Take the answer to the question after the chunk before."""
        await self._wire.until(due_us + self._wire.byte_us)
        answer = await self._wire.answer(ANSWER_MS)
        if not await self._understood(answer, False):
            raise silent("no answer")
        self._look_at(answer)
