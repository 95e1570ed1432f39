"""The paper in a printer: what is left of it, the tear bar, and the slips torn off.

Paper comes as strips, the pieces of one feed motion: `height` in dot rows, `text` as a person
reads it ("" for a feed, None for a picture), `code`, what the code says whose last row it is, and
`rows()`, its dots as 48 bytes a row. Dots are worked out when somebody looks, so that a long day's
slips fit in memory on MicroPython too.
"""

BLANK = bytes(48)  # shared: most of a slip is white
TEAR_BAR_ROWS = 90  # from the head to the bar: the last three lines are still inside
NEW_ROLL_ROWS = 80_000  # 10 m at 8 rows a millimetre


class Feed:
    """White paper."""

    text = ""
    code = None

    def __init__(self, height):
        self.height = height

    def rows(self):
        return [BLANK] * self.height


class Dots:
    """One row of a picture."""

    text = None
    height = 1

    def __init__(self, row, code=None):
        self._row = row if row != BLANK else BLANK
        self.code = code

    def rows(self):
        return [self._row]


class Slip:
    """What a person holds after tearing."""

    def __init__(self, strips):
        self._strips = strips

    @property
    def text(self):
        """Its lines as str, from the first to the last that is not blank."""
        lines = [strip.text for strip in self._strips if strip.text is not None]
        first, last = 0, len(lines)
        while first < last and not lines[first].strip():
            first += 1
        while last > first and not lines[last - 1].strip():
            last -= 1
        return lines[first:last]

    @property
    def codes(self):
        """The codes the printer drew, whole: ("qr", payload) or ("barcode", text)."""
        return [strip.code for strip in self._strips if strip.code]

    @property
    def rows(self):
        """Its dots: bytes of 48 a row, 8 dots a byte, the leftmost highest; 1 is black."""
        found = []
        for strip in self._strips:
            found += strip.rows()
        return found

    @property
    def printed(self):
        """Whether there is anything on it but white."""
        return any(strip.text is None or strip.text.strip() for strip in self._strips)


class Roll:
    """`rows_left` counts down to the end of the paper. The sensor sits before the head: a line
    that was begun is finished on the last bit of paper, and the next one is not begun."""

    def __init__(self, rows_left):
        self.rows_left = rows_left
        self._strips = []

    @property
    def out(self):
        return self.rows_left <= 0

    def advance(self, strip):
        """One feed motion is done."""
        self.rows_left -= strip.height
        self._strips.append(strip)

    def _bar(self):
        """How many strips are past the bar."""
        inside = 0
        cut = len(self._strips)
        while cut and inside < TEAR_BAR_ROWS:
            cut -= 1
            inside += self._strips[cut].height
        return cut

    def hanging(self):
        """The slip that hangs from the printer, not torn off yet."""
        return Slip(self._strips[: self._bar()])

    def tear(self):
        """Tear along the bar, between two lines; what is below it begins the next slip."""
        slip, cut = self.hanging(), self._bar()
        self._strips = self._strips[cut:]
        return slip

    def sticks_out(self):
        """Whether anything printed is past the bar, to be torn off."""
        inside = 0
        for strip in reversed(self._strips):
            if inside >= TEAR_BAR_ROWS and (strip.text is None or strip.text.strip()):
                return True
            inside += strip.height
        return False

    def replace(self, rows_left):
        """Take the old paper out, with all that is on it, and fit a new roll."""
        slip, self._strips = Slip(self._strips), []
        self.rows_left = rows_left
        return slip
