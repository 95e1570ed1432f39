"""How cards are read in the test bench's rounds, as the till's reader tells it (S50).

While a round waits for its card, `Watched` stands in the reader's place; outside the bench nobody
counts. The figures are those of a plan (`services/bench`):

tried   times that a card was met, whatever came of it; read: those that ended with its number;
again   looks and frames that had to be repeated until the card was made out;
weak    hardly heard, and said so to a person; two: cards at once; gone: taken away half way;
ms      from the first sign of a card to the last byte of it, all that were read; worst: of one.
"""

from terminal.errors import CardGone, CardTrouble, TwoCards

_TRIED, _READ, _AGAIN, _WEAK, _TWO, _GONE, _MS, _WORST = range(8)


class Watched:
    """A reader as `drivers/card_reader` promises it, that counts what its own one meets.

    `figures`: as above.
    """

    def __init__(self, reader, clock):
        self.reader = reader
        self.figures = [0] * 8
        self._clock = clock
        self._since = None  # when the first sign of a card came
        self._took_ms = 0
        self._met = False  # it was counted as tried
        self._said = None  # what kind of trouble a look ended with last

    def __getattr__(self, name):
        return getattr(self.reader, name)

    async def poll(self):
        """As the reader's; the same trouble again is the same card, until there is none."""
        started, repeated = self._clock.ticks_ms(), self.reader.repeated
        try:
            tag = await self.reader.poll()
        except CardTrouble as trouble:
            self._failed(trouble)
            raise
        self.figures[_AGAIN] += self.reader.repeated - repeated
        if tag is None and not self.reader.unsure:
            self._over()
        elif self._since is None:
            self._since = started
        self.figures[_AGAIN] += tag is None and self.reader.unsure
        return tag

    async def read(self, tag, page, count):
        if self._since is None:
            self._since = self._clock.ticks_ms()
        self._meet()
        repeated = self.reader.repeated
        try:
            data = await self.reader.read(tag, page, count)
        except CardTrouble as trouble:
            self._failed(trouble)
            raise
        self.figures[_AGAIN] += self.reader.repeated - repeated
        self._took_ms = self._clock.since_ms(self._since)
        return data

    def good(self):
        """The card was made out: what was read of it was right."""
        self.figures[_READ] += 1
        self.figures[_MS] += self._took_ms
        self.figures[_WORST] = max(self.figures[_WORST], self._took_ms)

    def _meet(self):
        self.figures[_TRIED] += not self._met
        self._met = True

    def _failed(self, trouble):
        kind = type(trouble)
        if kind is self._said:
            return
        self._meet()
        self._over()
        self._said = kind
        if kind is TwoCards:
            self.figures[_TWO] += 1
        elif kind is CardGone:
            self.figures[_GONE] += 1
        elif kind is CardTrouble:
            self.figures[_WEAK] += 1

    def _over(self):
        self._since = self._said = None
        self._met = False
