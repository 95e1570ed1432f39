"""How a slip comes out of a thermal printer: line by line, one ahead of the paper (`escpos`).

It is in the heap while the printer is spoken to, and no longer.
"""

from micropython import const

from terminal.drivers import escpos_settings, escpos_text
from terminal.drivers.escpos_status import silent
from terminal.drivers.escpos_talk import ANSWER_MS, KEEP_MS, POWER_ON_MS, Talk
from terminal.drivers.escpos_wire import RING

_LINE_FEED = b"\n"

_FEED_LINES = const(4)  # past the tear bar
_WATCH_US = const(100_000)  # between two looks at a printer that is busy with a picture
_BAUDS = (9600, 19200, 115200)


class Press(Talk):
    """`baud`: what the wire is set to; the others: as `escpos.Printer` has them. `known`: what was
    known of the printer when it was last spoken to."""

    def __init__(self, wire, clock, profile, encode, cts, baud, known):
        super().__init__(wire, clock, profile["status"], escpos_settings.of(profile, cts), known)
        self._encode = encode
        self._cts = cts
        self._profile = profile
        self._baud = baud
        self._row_us = -(-1_000_000 // profile["rows_per_s"])
        self._line_us = -(-escpos_settings.LINE_ROWS * 1_000_000 // profile["rows_per_s"])

    async def start(self):
        """The rate at which it answers, when that is not the one it is set to, else None."""
        await self._clock.sleep_ms(POWER_ON_MS)
        self._answers = True  # ask with patience this once
        self._answers = self._status is None or await self._answers_now()
        found = None if self._answers else await self._look_for_its_rate()
        await self._begin()
        await self._wire.send(escpos_settings.FLUSH + self._settings)
        await self._wire.until(self._wire.wire_us)
        return found

    async def _answers_now(self):
        await self._begin()
        await self._wire.send(escpos_settings.FLUSH)  # no more: at another rate it is noise
        return await self._ask() is not None

    async def _look_for_its_rate(self):
        for baud in _BAUDS:
            if baud != self._baud:
                self._wire.rate(baud, True)
                if await self._answers_now():
                    return baud
        self._wire.rate(self._baud, True)
        return None

    async def look(self):
        """Ask how it is: `seen` then says it."""
        await self._begin()
        await self._ask()

    async def prepare(self, line, free):
        """Send the settings and a line, unless they were sent just now. ValueError for a line
        that cannot be printed. `free`: it may be spoken to."""
        data = escpos_text.line_bytes(line, self._profile["chinese"], self._encode)
        if not free or self.seen != "ok" or not self._wire.free():
            return
        if not self._is_ahead(data, KEEP_MS):
            await self._send_ahead(data)

    def items(self, lines, mark_every):
        """What `print` prints. ValueError for what this printer cannot print."""
        return escpos_text.items(lines, mark_every, self._profile, self._encode)

    async def print(self, slip):
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
