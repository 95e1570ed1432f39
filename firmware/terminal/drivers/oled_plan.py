"""Which dots to send: few windows that cover all that differs, for few bytes.

Exactly cheapest is too much work for a key press. Two rules of thumb, and the cheaper result: runs
in each page, joined with those above ("lines": good for text), and strips of columns with the same
pages ("strips": good for figures of several pages with gaps between). A controller whose windows
have one page needs the runs alone, and for it they are the cheapest.

A window has an even number of dots, so that transfers have half as many lengths: each is a view
that was made beforehand. Nothing here takes memory from the heap.
"""

from micropython import const

_WIDTH = const(128)
_PAGES = const(8)
_LINES = const(128)  # 15 runs a page at most: closer ones are joined
_STRIPS = const(24)  # more than that were never the cheaper plan
_NO_PLAN = const(1 << 20)


class Plan:
    """`mine`, `its`: pages as memoryviews, what is wanted and what is there.

    After `make`, window number i is `first[i]`, `end[i]` (columns), `top[i]`, `bottom[i]` (pages),
    for i below `count`.
    """

    def __init__(self, mine, its):
        self._mine = mine
        self._its = its
        self._lines = _Windows(_LINES)
        self._strips = _Windows(_STRIPS)
        self._columns = bytearray(_WIDTH)  # a bit for each page that differs in that column
        self._use(self._lines)

    def _use(self, windows):
        self.first, self.end = windows.first, windows.end
        self.top, self.bottom = windows.top, windows.bottom
        self.count = windows.count

    def make(self, chip, whole):
        """Windows for `chip` that cover what differs; all there is if `whole`."""
        lines, strips = self._lines, self._strips
        lines.empty(chip.OVERHEAD)
        strips.empty(chip.OVERHEAD)
        if whole:
            for page in range(0, _PAGES, _PAGES if chip.TALL else 1):
                lines.add(0, _WIDTH, page, page + (_PAGES if chip.TALL else 1))
        else:
            for x in range(_WIDTH):
                self._columns[x] = 0
            for page in range(_PAGES):
                if self._mine[page] != self._its[page]:
                    self._find_runs(page, chip)
            if chip.TALL:
                strips.sweep(self._columns)
        fewer = strips.count and strips.cost() < lines.cost()
        best = strips if fewer else lines
        best.make_even()
        self._use(best)

    def _find_runs(self, page, chip):
        mine, its = self._mine[page], self._its[page]
        columns, bit = self._columns, 1 << page
        gap = chip.OVERHEAD
        first = -1
        end = 0
        for x in range(_WIDTH):
            if mine[x] == its[x]:
                continue
            columns[x] |= bit
            if first < 0:
                first = x
            elif x - end > gap:
                self._add(first, end, page, chip)
                first = x
            end = x + 1
        self._add(first, end, page, chip)

    def _add(self, first, end, page, chip):
        if not (chip.TALL and self._lines.grow(first, end, page)):
            self._lines.add(first, end, page, page + 1)


class _Windows:
    """A list of windows, in arrays."""

    def __init__(self, room):
        self.first = bytearray(room)
        self.end = bytearray(room)
        self.top = bytearray(room)
        self.bottom = bytearray(room)
        self.count = 0
        self._room = room
        self._overhead = 0
        self._full = False

    def empty(self, overhead):
        self.count = 0
        self._overhead = overhead
        self._full = False

    def add(self, first, end, top, bottom):
        at = self.count
        if at == self._room:
            self._full = True
            return
        self.first[at] = first
        self.end[at] = end
        self.top[at] = top
        self.bottom[at] = bottom
        self.count = at + 1

    def cost(self):
        """Bytes on the bus."""
        if self._full:
            return _NO_PLAN
        total = 0
        for i in range(self.count):
            dots = (self.end[i] - self.first[i]) * (self.bottom[i] - self.top[i])
            total += self._overhead + dots
        return total

    def make_even(self):
        """One column more where the number of dots is odd."""
        for i in range(self.count):
            if (self.end[i] - self.first[i]) & (self.bottom[i] - self.top[i]) & 1:
                if self.end[i] < _WIDTH:
                    self.end[i] += 1
                else:
                    self.first[i] -= 1

    def grow(self, first, end, page):
        """Take a run of `page` into a window right above, if that costs no more than its own."""
        for i in range(self.count):
            if self.bottom[i] == page:
                left, right = min(first, self.first[i]), max(end, self.end[i])
                pages = page - self.top[i]
                apart = (self.end[i] - self.first[i]) * pages + end - first + self._overhead
                if (right - left) * (pages + 1) <= apart:
                    self.first[i] = left
                    self.end[i] = right
                    self.bottom[i] = page + 1
                    return True
        return False

    def sweep(self, columns):
        """From left to right: a strip takes in the next columns while that costs no more."""
        first = end = x = 0
        pages = 0  # of the strip
        while x < _WIDTH:
            mask = columns[x]
            at = x
            while x < _WIDTH and columns[x] == mask:
                x += 1
            if not mask:
                continue
            apart = self._strip(pages, end - first, -1) + self._strip(mask, x - at, -1)
            if pages and self._strip(pages | mask, x - first, -1) <= apart:
                pages |= mask
            else:
                self._strip(pages, end - first, first)
                first = at
                pages = mask
            end = x
        self._strip(pages, end - first, first)

    def _strip(self, pages, width, first):
        """What a strip costs whose windows cover `pages`; they are added unless `first` is -1."""
        total = page = 0
        top = -1
        bottom = 0
        while pages:
            if pages & 1:
                if top >= 0 and (page - bottom) * width > self._overhead:
                    total += self._window(first, width, top, bottom)
                    top = page
                elif top < 0:
                    top = page
                bottom = page + 1
            pages >>= 1
            page += 1
        return total + self._window(first, width, top, bottom) if top >= 0 else 0

    def _window(self, first, width, top, bottom):
        if first >= 0:
            self.add(first, first + width, top, bottom)
        return self._overhead + width * (bottom - top)
