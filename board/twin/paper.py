"""A TTL thermal panel printer (CSN-A2 class) on its own supply, at the end of a UART.

Bytes come in at the baud rate into a small buffer; whoever sends more than it holds loses bytes,
and what is left reads as something else, as on the real one. The head takes a dot row every
1 / `rows_per_s`; while it moves, the buffer waits. Without paper the next motion is not begun: the
buffer fills, what needs no motion is still done, and a new roll lets it go on where it stood, with
whatever was left in it. It wakes in Chinese mode, with junk in its line, and is deaf for half a
second. A hot head and an open cover stop it like missing paper; cooled or closed it goes on. GS a
brings BUSY out, high while the buffer is nearly full. It knows nothing of the till: a power cut
there leaves it in the middle of its command.
"""

from twin.escpos_parser import Parser
from twin.roll import NEW_ROLL_ROWS, Roll
from twin.typeset import Typesetter

_BOOT_US = 500_000
_WAKE_US = 50_000
_HALF_LINE_US = 30_000
_JUNK = b"%?\xc8\xe7"  # what the line buffer holds at power-on
STATUS_KINDS = ("ESC v", "GS r", "DLE EOT", "none")


class Printer:
    """`rom`: the character generator. How this board was made: `baud`, `buffer` in bytes,
    `status`, one of `STATUS_KINDS`, `rows_per_s`, the speed of the paper (480 is 60 mm/s), and
    whether it has a `chinese` mode and draws `barcode` and `qr` itself."""

    BOOT_HEAT = (9, 80, 2)

    def __init__(
        self, time, rom, *, baud=9600, buffer=256, status="ESC v", rows_per_s=480, chinese=True,
        barcode=True, qr=False,
    ):  # fmt: skip
        if status not in STATUS_KINDS:
            raise ValueError("status")
        self._time = time
        self._rom = rom
        self.baud = baud
        self.status = status
        self.rows_per_s = rows_per_s
        self.chinese, self.barcode, self.qr = chinese, barcode, qr
        self.line = None  # the UART it answers to
        self.roll = Roll(NEW_ROLL_ROWS)
        self.busy = False  # the BUSY pin
        self.hot = False
        self._cover_open = False
        self._rows_until = {}  # what happens after so many more dot rows -> how many
        self.slips = []  # torn off, oldest first
        self.dropped = 0  # bytes that came and were not taken
        self.unknown = []  # bytes that are no command, and characters the ROM lacks
        self._store = bytearray(buffer)
        self._boots = 0
        self.power_on()

    def power_on(self):
        """Its own supply comes up."""
        self.powered = True
        self._boots += 1  # what was under way at an earlier power-off is not done any more
        self._ready_us = self._time.now_us + _BOOT_US
        self._first = self._count = 0
        self._last = bytearray(2)
        self._moving = False
        self._done_us = self._time.now_us
        self._motions = []
        self.heat = self.BOOT_HEAT
        self.density = self.sleep_s = self.auto_status = 0
        self._heard_us = self._ready_us
        self.typesetter = Typesetter(self._rom, self.chinese)
        self._parser = Parser(self.typesetter, self)
        for byte in _JUNK:
            self._parser.feed(byte)
        self._parser.unknown = self.unknown
        self._show_busy()

    def power_off(self):
        self.powered = False
        self._boots += 1
        self._moving = False
        self._motions = []
        self._count = 0
        self._show_busy()

    # what a person does and sees

    def tear(self):
        """Tear off what sticks out: a `Slip`, kept in `slips` too if anything is printed on it."""
        return self._keep(self.roll.tear())

    def paper_runs_out_after(self, lines):
        """Only so many lines of text are left on the roll."""
        self.roll.rows_left = lines * 30

    @property
    def cover_open(self):
        return self._cover_open

    @cover_open.setter
    def cover_open(self, on):
        changed, self._cover_open = on != self._cover_open, on
        if changed:
            self._paper_changed()
            self._work()

    def opens_after(self, lines):
        """Somebody opens the cover while it prints."""
        self._rows_until["open"] = lines * 30

    def overheats_after(self, lines, cool_s=20):
        """The head gets too hot, and needs so long to cool."""
        self._rows_until["hot"] = lines * 30
        self._cool_us = cool_s * 1_000_000

    def loses_power_after(self, lines, off_s=None):
        """Its plug is pulled in the middle of the next line, and put back after `off_s`, if that
        is given."""
        self._rows_until["off"] = lines * 30
        self._off_us = None if off_s is None else int(off_s * 1_000_000)

    def _after_rows(self, rows):
        for what in sorted(self._rows_until):
            self._rows_until[what] -= rows
            if self._rows_until[what] <= 0:
                del self._rows_until[what]
                getattr(self, "_now_" + what)()

    def _now_open(self):
        self.cover_open = True

    def _now_hot(self):
        self.hot = True
        self._time.at_us(self._time.now_us + self._cool_us, self._cooled)

    def _cooled(self):
        self.hot = False
        self._work()

    def _now_off(self):
        off_us = self._time.now_us + _HALF_LINE_US
        self._time.at_us(off_us, self.power_off)
        if self._off_us is not None:
            self._time.at_us(off_us + self._off_us, self.power_on)

    def fit_new_roll(self, rows=NEW_ROLL_ROWS):
        """Take out the old paper, returned as a `Slip`, fit a roll and close the cover."""
        slip = self._keep(self.roll.replace(rows))
        self._cover_open = False
        self._paper_changed()
        self._work()
        return slip

    def _keep(self, slip):
        if slip.printed:
            self.slips.append(slip)
        return slip

    @property
    def stalled(self):
        """It has something to print and cannot."""
        return bool(self._motions) and not self._moving

    @property
    def idle(self):
        """The head is still and nothing waits in the buffer."""
        return not (self._moving or self._motions or self._count)

    @property
    def until_idle_us(self):
        """How long the motions it knows of will take; 0 when it is still, or out of paper."""
        if not self._moving:
            return 0
        rows = sum([strip.height for strip in self._motions[1:]])
        return self._done_us - self._time.now_us + rows * 1_000_000 // self.rows_per_s

    # what comes in

    def take(self, byte):
        """One byte has arrived from the wire."""
        now_us = self._time.now_us
        if not self.powered or now_us < self._ready_us or self._asleep(now_us):
            self.dropped += 1
            return
        self._real_time(byte)
        if self._count == len(self._store):
            self.dropped += 1
            return
        self._store[(self._first + self._count) % len(self._store)] = byte
        self._count += 1
        self._work()
        self._show_busy()

    def _show_busy(self):
        """BUSY rises when eight bytes are free and falls when a quarter of the buffer is."""
        size = len(self._store)
        full = self._count >= (size * 3 // 4 if self.busy else size - 8)
        self.busy = bool(self.powered and self.auto_status & 0x20 and full)
        if not self.busy and self.line is not None:
            self.line.go()

    def _asleep(self, now_us):
        """ESC 8: after some quiet seconds the first byte only wakes it, within 50 ms."""
        slept = self.sleep_s and now_us - self._heard_us > self.sleep_s * 1_000_000
        self._heard_us = now_us
        if slept:
            self._ready_us = now_us + _WAKE_US
        return slept

    def _real_time(self, byte):
        """DLE EOT n is answered as it comes in, before anything that waits in the buffer."""
        if self._last == b"\x10\x04" and self.status == "DLE EOT" and 1 <= byte <= 4:
            offline = 0 if self._can_move() else 0x08
            causes = (0x04 if self.cover_open else 0) | (0x20 if self.roll.out else 0)
            error = 0x40 if self.hot else 0
            paper = 0x6C if self.roll.out else 0
            self._answer(0x12 | (0, offline, causes | error, error, paper)[byte])
        self._last[0] = self._last[1]
        self._last[1] = byte

    def report(self, kind):
        """Answer ESC v or GS r, when the parser has come to it."""
        out = 0x04 if kind == "ESC v" else 0x0C
        hot = 0x40 if self.hot and kind == "ESC v" else 0
        self._answer((out if self.roll.out or self.cover_open else 0) | hot)

    def _answer(self, value):
        if self.line is not None:
            self.line.answer(bytes((value,)))

    def _paper_changed(self):
        if self.powered and self.auto_status & 0x04:
            self.report("ESC v")

    # what it does

    def move(self, strip):
        """The parser wants this strip printed; `_work` gets to it before the next byte."""
        self._motions.append(strip)

    def _can_move(self):
        return not (self.roll.out or self.cover_open or self.hot)

    def _work(self):
        while self.powered and not self._moving:
            if self._motions:
                if not self._can_move():
                    return
                self._begin_motion()
            elif self._count:
                byte = self._store[self._first]
                self._first = (self._first + 1) % len(self._store)
                self._count -= 1
                self._parser.feed(byte)
            else:
                return

    def _begin_motion(self):
        self._moving = True
        rows = self._motions[0].height
        self._done_us = self._time.now_us + rows * 1_000_000 // self.rows_per_s
        self._time.at_us(self._done_us, lambda boot=self._boots: self._end_motion(boot))

    def _end_motion(self, boot):
        if boot != self._boots:
            return
        self._moving = False
        strip = self._motions.pop(0)
        self.roll.advance(strip)
        if self.roll.out:
            self._paper_changed()
        self._after_rows(strip.height)
        self._work()
        self._show_busy()
