"""58 mm thermal printer on a UART (ESC/POS), plain text slips with the demo marks.

The printer takes bytes faster than paper moves and drops what its buffer cannot hold; an ESP32's
`UART.write` stops the whole till when its ring is full. So the driver works out from the baud rate
and the speed of the paper where the head is, and stays one line ahead: while a line is printed,
the characters of the next are sent, and its line feed is kept back until the head is free and the
printer says that there is paper. Neither ring nor buffer ever holds more than `_AHEAD` bytes, and
when the paper ends nothing waits in the printer that would come out on the new roll.

A printer's answers may be missing (RX not wired: a 5 V printer must not drive a 3.3 V pin), late
or nonsense. One that never answered is printed on blind and its status is "unknown", never "ok";
one that stops answering stops the slip.
"""

from micropython import const

from terminal.drivers import demo_marks
from terminal.errors import PaperOut, PrinterTrouble

COLUMNS = 32  # font A, 12 of 384 dots; hanzi count two

# A CSN-A2-class panel printer. A board copies this and changes what differs:
# baud: of the UART; buffer: bytes (256 or more); status: which question it answers, or "none";
# chinese: it has hanzi and wakes in Chinese mode; heat: ESC 7 n1 n2 n3, a lower n1 draws less
# current at a time; rows_per_s: dot rows of text, 480 is 60 mm/s.
PANEL = {
    "baud": 9600,
    "buffer": 256,
    "status": "ESC v",
    "chinese": True,
    "heat": (9, 80, 2),
    "rows_per_s": 480,
}

# question; bits of the answer that are always the same, and what they are; paper out; stopped
_STATUS = {
    "ESC v": (b"\x1bv\x00", 0xB3, 0x00, 0x04, 0x40),  # stopped: head too hot
    "GS r": (b"\x1dr\x01", 0x90, 0x00, 0x0C, 0x00),
    "DLE EOT": (b"\x10\x04\x02", 0x93, 0x12, 0x20, 0x44),  # stopped: cover open, error
    "none": None,
}
_REAL_TIME = "DLE EOT"  # answered at once; the others are answered in turn, after the line before

_POWER_ON_MS = const(500)  # it is deaf until then
_FLUSH = b"\0\0\0\0"  # ends a command that a power cut left without its parameters
_INITIALISE = b"\x1b@"  # ESC @, also forgets the characters that wait for their line feed
_CHINESE_ON = b"\x1c&"  # FS &
_CHINESE_OFF = b"\x1c."  # FS .
_LATIN = b"\x1bt\x00\x1bR\x00"  # ESC t 0: code page 437; ESC R 0: "#" and "$" are ASCII's
_SPACING = b"\x1b3"  # ESC 3 n
_HEAT = b"\x1b7"  # ESC 7 n1 n2 n3
_LINE_FEED = b"\n"

_LINE_ROWS = const(30)  # 24 of the characters, 6 between lines
_FEED_LINES = const(4)  # past the tear bar
_AHEAD = const(80)  # bytes: one line of hanzi, the mode around it, a question, and the settings
_ANSWER_MS = const(250)  # a queued question waits for the line before it
_PROBE_MS = const(40)  # for one that never answered, once a slip
_TRIES = const(2)


class Printer:
    """`uart`: a UART at the profile's baud with a ring of 256 bytes or more. `encode(text)` gives
    the GBK bytes of hanzi and raises ValueError for a character it lacks."""

    def __init__(self, uart, clock, profile, encode):
        if profile["buffer"] < _AHEAD:
            raise ValueError("the printer's buffer is too small")
        self._uart = uart
        self._clock = clock
        self._encode = encode
        self._chinese = profile["chinese"]
        self._byte_us = -(-10_000_000 // profile["baud"])
        self._line_us = -(-_LINE_ROWS * 1_000_000 // profile["rows_per_s"])
        self._status = _STATUS[profile["status"]]
        self._in_turn = profile["status"] != _REAL_TIME
        self._settings = (
            _FLUSH
            + _INITIALISE
            + (_CHINESE_OFF if self._chinese else b"")
            + _LATIN
            + _SPACING
            + bytes((_LINE_ROWS,))
            + _HEAT
            + bytes(profile["heat"])
        )
        self._answer = bytearray(1)
        self._seen = "unknown"
        self._answers = False  # it has answered since power-on, so silence means something
        self._blind = False
        self._restart_clock()
        self.alive = False
        self.busy = False

    async def start(self):
        """Give the printer its half second, set it up, and see whether it answers. A printer that
        does not is no error: without RX that cannot be told from one that is not there."""
        await self._clock.sleep_ms(_POWER_ON_MS)
        self._restart_clock()
        self._send(self._settings)
        await self._until(self._wire_us)
        if self._status:
            self._answers = True  # ask with patience this once
            self._answers = await self._ask() is not None
        self.alive = True

    async def status(self):
        """Return "ok", "paper_out" or "unknown": no answer, nonsense, or an open cover. During a
        slip it is what the slip saw last."""
        if self.alive and not self.busy and self._status:
            self._restart_clock()
            await self._ask()
        return self._seen

    async def print_slip(self, lines, mark_every=6):
        """Print `lines` (str, at most 32 columns each), marks put in where they are missing.

        Returns when the last line is on paper and past the tear bar. Raises ValueError, before
        anything is printed, for a line that is too wide or has a character this printer cannot
        print; PaperOut, PrinterTrouble: the slip is not whole and has to be printed again.
        """
        slip = [self._line_bytes(line) for line in self._marked(lines, mark_every)]
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
        if self._chinese:
            return slip
        return [line for line in slip if line.strip() != demo_marks.HANZI]

    def _line_bytes(self, line):
        """The bytes of one line without its line feed: hanzi as GBK, Chinese mode around them."""
        hanzi = "".join([char for char in line if ord(char) >= 0x80])
        if len(line) + len(hanzi) > COLUMNS:
            raise ValueError("over %d columns: %s" % (COLUMNS, line))
        if hanzi and not self._chinese:
            raise ValueError("no hanzi in this printer: " + line)
        codes = demo_marks.HANZI_GBK if line.strip() == demo_marks.HANZI else self._gbk(hanzi)
        data = bytearray()
        at = 0
        for char in line:
            code = ord(char)
            if code >= 0x80:
                data.extend(codes[at : at + 2])
                at += 2
            elif 0x20 <= code <= 0x7E:
                data.append(code)
            else:
                raise ValueError("control character %02X in a line" % code)
        return _CHINESE_ON + bytes(data) + _CHINESE_OFF if hanzi else bytes(data)

    def _gbk(self, hanzi):
        codes = self._encode(hanzi) if hanzi else b""
        if len(codes) != 2 * len(hanzi):
            raise ValueError("not GBK: " + hanzi)
        for at in range(0, len(codes), 2):
            if codes[at] < 0x81 or codes[at + 1] < 0x40:  # else it could be a command
                raise ValueError("not GBK: " + hanzi)
        return codes

    # how it is printed

    async def _print(self, slip):
        self._restart_clock()
        self._blind = self._status is None
        self._send(self._settings)
        for data in slip:
            await self._print_line(data)
        for _ in range(_FEED_LINES):
            await self._print_line(b"")
        await self._until(self._head_us)
        await self._need_paper()

    async def _print_line(self, data):
        """Send the characters while the head is busy, and the line feed when it is free."""
        self._send(data)
        if self._blind:
            await self._until(self._head_us - self._byte_us)  # there when the head is free
        elif not self._in_turn:
            await self._until(self._head_us - len(self._status[0]) * self._byte_us)
        await self._need_paper()
        self._send(_LINE_FEED)
        self._head_us = max(self._head_us, self._wire_us) + self._line_us

    async def _need_paper(self):
        """Raise unless there is paper, or nobody to ask."""
        if self._blind:
            return
        answer = await self._ask()
        if answer is None:
            if self._answers:
                raise PrinterTrouble("no answer")
            self._blind = True
        elif self._seen == "paper_out":
            raise PaperOut()
        elif self._seen != "ok":
            raise PrinterTrouble("status %02X" % answer)

    async def _ask(self):
        """Put the status question; returns the answer's byte, or None, and keeps what it means."""
        question, same_bits, same, out, stopped = self._status
        for _ in range(_TRIES if self._answers else 1):
            while self._uart.any():
                self._uart.readinto(self._answer)  # a late answer says nothing about now
            self._send(question)
            await self._until(max(self._head_us, self._wire_us) + self._byte_us)
            answer = await self._one_byte(_ANSWER_MS if self._answers else _PROBE_MS)
            if answer is not None and answer & same_bits == same:
                self._answers = True
                paper = "paper_out" if answer & out else "ok"
                self._seen = "unknown" if answer & stopped and not answer & out else paper
                return answer
        self._seen = "unknown"
        return None

    async def _one_byte(self, ms):
        for _ in range(ms):
            if self._uart.any():
                self._uart.readinto(self._answer)
                return self._answer[0]
            await self._clock.sleep_ms(1)
        return None

    # where the wire and the head are, in microseconds since the clock was restarted

    def _restart_clock(self):
        self._began = self._clock.ticks_ms()
        self._wire_us = 0  # the last byte sent has arrived
        self._head_us = 0  # the last line begun is printed

    def _now_us(self):
        return self._clock.since_ms(self._began) * 1000

    async def _until(self, us):
        ms = (us - self._now_us() + 999) // 1000
        if ms > 0:
            await self._clock.sleep_ms(ms)

    def _send(self, data):
        """Never more than `_AHEAD` bytes behind one another, so that the ring has room."""
        if data:
            self._uart.write(data)
            self._wire_us = max(self._wire_us, self._now_us()) + len(data) * self._byte_us
