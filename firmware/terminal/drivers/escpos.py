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

from terminal.drivers import demo_marks, escpos_status, escpos_text
from terminal.drivers.escpos_status import silent, trouble
from terminal.drivers.escpos_wire import RING, Wire
from terminal.errors import PrinterTrouble

COLUMNS = escpos_text.COLUMNS

_POWER_ON_MS = const(500)  # it is deaf until then
_FLUSH = b"\0\0\0\0"  # ends a command that a power cut left without its parameters
_INITIALISE = b"\x1b@"  # ESC @, also forgets the characters that wait for their line feed
_LATIN = b"\x1bt\x00\x1bR\x00"  # ESC t 0: code page 437; ESC R 0: "#" and "$" are ASCII's
_SPACING = b"\x1b3"  # ESC 3 n
_HEAT = b"\x1b7"  # ESC 7 n1 n2 n3
_BUSY = b"\x1da\x20"  # GS a, bit 5: BUSY comes out on the printer's DTR pin
_LINE_FEED = b"\n"

_LINE_ROWS = const(30)  # 24 of the characters, 6 between lines
_FEED_LINES = const(4)  # past the tear bar
_ANSWER_MS = const(250)  # a queued question waits for the line before it
_PROBE_MS = const(40)  # for one that never answered, once a slip
_TRIES = const(2)
_WATCH_US = const(100_000)  # between two looks at a printer that is busy with a picture
_BAUDS = (9600, 19200, 115200)


class Printer:
    """`uart`: a UART at the profile's baud with a ring of 256 bytes or more. `profile`: see
    `profiles/printers.py`. `encode(text)` gives the GBK bytes of hanzi and raises ValueError for a
    character it lacks. `cts`: the printer's BUSY is wired, and the UART has `flow=UART.CTS`.

    `chinese`: it prints hanzi. `found_baud`: where it answered, when that is not its profile's."""

    def __init__(self, uart, clock, profile, encode, cts=False):
        self._clock = clock
        self._encode = encode
        self._cts = cts
        self._wire = Wire(uart, clock, cts)
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
        self._line_us = -(-_LINE_ROWS * 1_000_000 // profile["rows_per_s"])
        self._status = escpos_status.KINDS[profile["status"]]
        self._in_turn = profile["status"] != escpos_status.REAL_TIME
        self._settings = (
            _FLUSH
            + _INITIALISE
            + (escpos_text.CHINESE_OFF if self.chinese else b"")
            + _LATIN
            + _SPACING
            + bytes((_LINE_ROWS,))
            + _HEAT
            + bytes(profile["heat"])
            + (_BUSY if self._cts else b"")
        )
        self._seen = "unknown"
        self._answers = False  # it has answered since power-on, so silence means something
        self._heard_ms = None  # since when it has not been silent
        self._blind = False
        self.found_baud = None
        self.alive = False
        self.busy = False

    async def start(self):
        """Give the printer its half second, set it up, and see whether it answers, at another
        rate if need be. A printer that does not is no error: without RX that cannot be told from
        one that is not there."""
        await self._clock.sleep_ms(_POWER_ON_MS)
        if self.found_baud:
            self._wire.rate(self._baud, True)
        self.found_baud = None
        self._answers = True  # ask with patience this once
        self._answers = self._status is None or await self._answers_now()
        if not self._answers:
            await self._look_for_its_rate()
        self._begin()
        await self._wire.send(self._settings)
        await self._wire.until(self._wire.wire_us)
        self.alive = True

    def _begin(self):
        self._wire.restart()
        self._heard_ms = None

    async def _answers_now(self):
        self._begin()
        await self._wire.send(_FLUSH)  # and no more: at another rate than its own it is noise
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
            self._begin()
            await self._ask()
        return self._seen

    async def print_slip(self, lines, mark_every=6):
        """Print `lines`, marks put in where they are missing: str of at most 32 columns, or codes
        as `escpos_picture.Picture` takes them.

        Returns when the last line is on paper and past the tear bar. Raises ValueError, before
        anything is printed, for what this printer cannot print; PaperOut, PrinterTrouble: the
        slip is not whole and has to be printed again.
        """
        slip = [self._item(line) for line in self._marked(lines, mark_every)]
        if not self.alive or self.busy:
            raise PrinterTrouble("busy" if self.busy else "not started")
        self.busy = True
        try:
            await self._print(slip)
        finally:
            self.busy = False

    # what is printed

    def _marked(self, lines, mark_every):
        slip = demo_marks.marked(lines, mark_every)
        if self.chinese:
            return slip
        return [line for line in slip if not demo_marks.is_hanzi(line)]

    def _item(self, line):
        if isinstance(line, str):
            return escpos_text.line_bytes(line, self.chinese, self._encode)
        from terminal.drivers.escpos_picture import Picture

        return Picture(line, self._profile)

    # how it is printed

    async def _print(self, slip):
        self._begin()
        self._blind = self._status is None
        await self._wire.send(self._settings)
        for item in slip:
            if isinstance(item, bytes):
                await self._print_line(item)
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
        answer = await self._wire.answer(_ANSWER_MS)
        if not await self._understood(answer, False):
            raise silent("no answer")
        self._look_at(answer)

    async def _need_paper(self, head_free=True):
        """Raise unless there is paper, or nobody to ask."""
        if self._blind:
            return
        answer = await self._ask(head_free)
        if answer is not None:
            return self._look_at(answer)
        if self._answers:
            raise silent("no answer")
        self._blind = True

    def _look_at(self, answer):
        if self._seen != "ok":
            raise trouble(self._seen, "status %02X" % answer)

    async def _ask(self, head_free=True):
        """Put the status question; the answer's byte, or None. `_seen` is what it means."""
        for number in range(_TRIES if self._answers else 1):
            self._wire.forget_answers()
            answer = await self._reply(self._status[0], head_free)
            if number and answer is not None and self._may_have_started_anew():
                break
            if await self._understood(answer, head_free):
                return answer
        self._seen = "unknown"
        return None

    async def _understood(self, answer, head_free):
        seen = None if answer is None else escpos_status.meaning(self._status, answer)
        if seen is None:
            return False
        if seen == "fault":
            more = await self._reply(escpos_status.ERRORS, head_free)
            seen = seen if more is None else escpos_status.error(more)
        self._answers = True
        self._heard_ms = self._clock.ticks_ms()
        self._seen = seen
        return True

    def _may_have_started_anew(self):
        """A question was lost. A printer that had no power for a moment is deaf for half a second
        and has forgotten its settings; one that answers sooner than that was there all along."""
        heard_ms, self._heard_ms = self._heard_ms, None
        return heard_ms is not None and self._clock.since_ms(heard_ms) >= _POWER_ON_MS

    async def _reply(self, question, head_free):
        wire = self._wire
        await wire.send(question)
        due_us = max(wire.head_us, wire.wire_us) if head_free else wire.wire_us
        await wire.until(due_us + wire.byte_us)
        return await wire.answer(_ANSWER_MS if self._answers else _PROBE_MS)
