"""A slip from the bank's answer to its last line, against what the mechanics need for it."""

from terminal.profiles.printers import BAUDS, PRINTERS
from tools.bench import rig
from tools.bench.figures import Figure

LIMIT = 1.10
BUFFERS = (256, 16384)
_WATCH_MS = 20_000
_BITS = 10


def profiles():
    """(name, profile): the common one at each rate and buffer size, then the others."""
    for baud in BAUDS:
        for buffer in BUFFERS:
            name = f"{baud} baud, buffer {buffer}"
            yield name, dict(PRINTERS["panel-256"], baud=baud, buffer=buffer)
    for name in sorted(PRINTERS):
        yield name, PRINTERS[name]


class Slip:
    """`us`: from the answer to the end of the last line's motion. `mechanics_us`: of the motions
    of its lines alone. `wire_us`: of its bytes alone."""

    def __init__(self, us, mechanics_us, wire_us, lines):
        self.us = us
        self.mechanics_us = mechanics_us
        self.wire_us = wire_us
        self.lines = lines

    @property
    def by_mechanics(self):
        """Whether the mechanics are the limit."""
        return self.wire_us <= self.mechanics_us


def first_slip(printer, language="en", flow="repay"):
    """Time the first slip of a repayment, or of a sale, on a printer of that profile."""
    till = rig.Rig(printer, language)
    watched = _Motions(till.world)
    till.go(rig.to_answer(flow))
    till.world.run_ms(_WATCH_MS)
    return watched.slip(till, printer)


class _Motions:
    """What the head does from the answer on: (end, rows, text) of each motion, and the bytes."""

    def __init__(self, world):
        self._ends = []
        self._bytes = 0
        self._time = world.time
        self._advance, world.printer.roll.advance = world.printer.roll.advance, self._moved
        self._take, world.printer.take = world.printer.take, self._taken

    def _moved(self, strip):
        self._ends.append((self._time.now_us, strip.height, strip.text, self._bytes))
        return self._advance(strip)

    def _taken(self, byte):
        self._bytes += 1
        return self._take(byte)

    def slip(self, till, printer):
        """The first slip's figures: it ends with the feed past the tear bar."""
        answered_us = till.answered_us
        moves = [move for move in self._ends if move[0] > answered_us]
        last = next(
            number
            for number in range(1, len(moves))
            if moves[number][2] == "" and moves[number - 1][2] and self._feeds(moves, number)
        )
        rows = sum(height for _, height, _, _ in moves[:last])
        sent = moves[last - 1][3] - moves[0][3]
        us = moves[last - 1][0] - answered_us
        mechanics_us = rows * 1_000_000 // printer["rows_per_s"]
        return Slip(us, mechanics_us, sent * _BITS * 1_000_000 // printer["baud"], last)

    def _feeds(self, moves, number):
        """Whether nothing but white follows, as many lines as the tear bar is away."""
        return all(text == "" for _, _, text, _ in moves[number : number + 4])


def kinds(printer):
    """(language, flow): the short slip of a sale, where what comes before it counts for more, and
    a repayment's in each language the printer has."""
    yield "en", "sale"
    yield "en", "repay"
    if printer["chinese"]:
        yield "zh", "repay"


def figures():
    """Each printer with each of its slips, as Figures."""
    found = []
    for name, printer in profiles():
        for language, flow in kinds(printer):
            one = first_slip(printer, language, flow)
            found.append(
                Figure(
                    "Slip, answer to last line",
                    f"{name}, {flow}, {language}: {one.lines} lines",
                    one.us / one.mechanics_us,
                    "x",
                    LIMIT if one.by_mechanics else None,
                    f"{one.us / 1000:.0f} ms, mechanics {one.mechanics_us / 1000:.0f} ms, "
                    f"wire {one.wire_us / 1000:.0f} ms",
                )
            )
    return found
