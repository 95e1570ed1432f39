"""The printer's slot: paper as it comes out, line by line, and the slips that were torn off."""

from twin.roll import NEW_ROLL_ROWS, Roll

TORN = None  # a line that stands for the tear
_LINE_ROWS = 30
_KEPT = 2_000  # lines; the oldest go


class _Roll(Roll):
    """A roll that tells the slot what happens to it."""

    def __init__(self, rows_left, slot):
        super().__init__(rows_left)
        self._slot = slot

    def advance(self, strip):
        super().advance(strip)
        self._slot.came(strip)

    def tear(self):
        slip = super().tear()
        self._slot.torn()
        return slip

    def replace(self, rows_left):
        slip = super().replace(rows_left)
        self._slot.torn()
        return slip


class Slot:
    """`lines`: what came out, str or TORN, oldest first. `count`: how many ever came."""

    def __init__(self, printer):
        self._printer = printer
        self.lines = []
        self.count = 0
        self._blank = 0  # dot rows of white at the end
        printer.roll = _Roll(NEW_ROLL_ROWS, self)

    def came(self, strip):
        """The paper moved on by this strip."""
        if strip.text is None or not strip.text.strip():
            self._blank += strip.height
            while self._blank >= _LINE_ROWS:
                self._blank -= _LINE_ROWS
                self._add("")
        else:
            self._blank = 0
            self._add(strip.text)

    def torn(self):
        """What stuck out is torn off."""
        if self.lines and self.lines[-1] is not TORN:
            self._add(TORN)

    def _add(self, line):
        self.lines.append(line)
        self.count += 1
        del self.lines[:-_KEPT]

    @property
    def left(self):
        """Lines of text that the paper is good for."""
        return max(0, self._printer.roll.rows_left) // _LINE_ROWS

    @property
    def out(self):
        """No paper."""
        return self._printer.roll.out

    def new_roll(self):
        """Fit a new roll."""
        self._printer.fit_new_roll()

    def run_out_after(self, lines):
        """The roll ends after so many lines."""
        self._printer.paper_runs_out_after(lines)
