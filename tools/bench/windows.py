"""The cheapest set of windows of an SSD1306 that covers what changed between two pictures.

A window is one transfer with 21 a b 22 c d and one with its dots: 10 bytes more than its dots, the
addresses and control bytes among them (data sheet 8.1.5.2, 10.1.4, 10.1.5). Windows may overlap.
`cheapest` is exact: no set of such windows costs fewer bytes, so it is a lower bound for a driver
that sends more transfers, joins runs by a rule of thumb or keeps to multiples of some columns.

From left to right, column by column, the windows open at that column are the state: a bit for each
of the 36 spans of pages. Going on with one costs its pages, opening one costs `OVERHEAD` besides.
Only windows that some changed byte needs are opened; of two states the one is forgotten that the
other can turn into for no more; and so is one that costs more than a way already found, counting
a byte for each changed one that is still to come.
"""

WIDTH, PAGES = 128, 8
OVERHEAD = 8 + 2  # address, control byte, 21 a b 22 c d; address, control byte
_NARROW = 24  # states kept on the quick way that finds what is worth beating

# every window is some pages first..last, a mask of pages
_SPANS = tuple(
    sum(1 << page for page in range(first, last + 1))
    for first in range(PAGES)
    for last in range(first, PAGES)
)


def changed_columns(before, after):
    """For each column a mask of the pages in which its byte differs. Pictures of 1024 bytes."""
    return [
        sum(
            1 << page
            for page in range(PAGES)
            if before[page * WIDTH + x] != after[page * WIDTH + x]
        )
        for x in range(WIDTH)
    ]


def cheapest(before, after):
    """Bytes on the bus, addresses included, of the cheapest set; 0 when nothing changed."""
    columns = changed_columns(before, after)
    if not any(columns):
        return 0
    return _sweep(columns, _sweep(columns, _around(columns), _NARROW), None)


def _around(columns):
    """What one window around everything costs."""
    there = [x for x, mask in enumerate(columns) if mask]
    pages = 0
    for mask in columns:
        pages |= mask
    tall = pages.bit_length() - (pages & -pages).bit_length() + 1
    return OVERHEAD + tall * (there[-1] - there[0] + 1)


def _sweep(columns, limit, keep):
    """The cheapest way that costs at most `limit`, with the best `keep` states at each column;
    `limit` when the narrow way lost all of them."""
    left = sum(mask.bit_count() for mask in columns)
    states = {0: 0}
    for mask in columns:
        left -= mask.bit_count()
        following = {}
        for state, cost in states.items():
            for other, total in _choices(state, mask, cost, limit - left):
                if total < following.get(other, total + 1):
                    following[other] = total
        states = _worth_keeping(following, keep)
    return min(states.values(), default=limit)


def _choices(state, mask, cost, limit):
    """(state, cost so far) for a column with `mask`, when the windows of `state` go on or end. A
    new window covers a page that no other does, or it could begin later."""
    there = [number for number in range(len(_SPANS)) if state >> number & 1]
    for kept in range(1 << len(there)):
        missing, base, total = mask, 0, cost
        for i, number in enumerate(there):
            if kept >> i & 1:
                missing &= ~_SPANS[number]
                base |= 1 << number
                total += _SPANS[number].bit_count()
        for new, more in _covers(missing):
            if total + more > limit:
                break
            yield base | new, total + more


_covers_known = {0: [(0, 0)]}


def _covers(missing):
    """(windows, cost), cheapest first, of every set each of which covers a page of `missing` that
    no other one does."""
    if missing not in _covers_known:
        page = missing & -missing
        found = {
            (rest | 1 << number, more + OVERHEAD + span.bit_count())
            for number, span in enumerate(_SPANS)
            if span & page
            for rest, more in _covers(missing & ~span)
        }
        _covers_known[missing] = sorted(found, key=lambda one: one[1])
    return _covers_known[missing]


def _worth_keeping(states, keep):
    """Without those that another state reaches by opening what it lacks, for no more."""
    kept = []
    for state, cost in sorted(states.items(), key=lambda item: (item[1], -item[0].bit_count())):
        for other, there in kept:
            if there + OVERHEAD * (state & ~other).bit_count() <= cost:
                break
        else:
            kept.append((state, cost))
    return dict(kept[:keep])
