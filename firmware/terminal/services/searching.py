"""Looking for transactions by what they say, in all batches the till still keeps (S17).

The heap holds where the hits are, eight bytes for each, never the records.
"""

import array

from terminal.services import streaming, vouchers

MOST = 500  # hits that can be turned to; older ones are counted only


class Hits:
    """`count` of them, the newest last. `broken`: the offset at which a batch's chain breaks, if
    one does: what stands behind it was not looked at."""

    def __init__(self, journal):
        self._journal = journal
        self._numbers = array.array("I")
        self._places = array.array("I")
        self.count = 0
        self.broken = None

    def add(self, number, place):
        """One more, in the book of that number."""
        if self.count < MOST:
            self._numbers.append(number)
            self._places.append(place)
        else:
            self._numbers[self.count % MOST] = number
            self._places[self.count % MOST] = place
        self.count += 1

    def at(self, number):
        """The hit of that number, 1 for the oldest; None beyond both ends."""
        if not max(0, self.count - MOST) < number <= self.count:
            return None
        slot = (number - 1) % MOST
        for there in self._journal.past.kept():
            if there.number == self._numbers[slot]:
                return vouchers.at(there, self._places[slot])
        return None


def _tests(name, wanted):
    """Whether a transaction's first record is one of those looked for."""
    if name == "card":
        return lambda fields: fields["card"][-4:] == wanted
    if name == "at":
        return lambda fields: fields["at"][: len(wanted)] == wanted
    return lambda fields: fields[name] == wanted


async def search(journal, name, wanted, step, closed=False):
    """The Hits whose `name`, as in the records, is `wanted`: "stan", "amount", a card's last four
    digits or the day of "at". `closed`: in settled batches only.

    `step(done, total)` is awaited on the way.
    """
    hits, good = Hits(journal), _tests(name, wanted)
    books = [
        there for there in journal.past.kept() if not closed or there.number != journal.number
    ]
    books.reverse()
    total, before = sum([there.length for there in books]), 0

    for there in books:

        def take(_, fields, place, number=there.number):
            if good(fields):
                hits.add(number, place)

        async def on(done, _, before=before):
            await step(before + done, total)

        try:
            await streaming.each(there, vouchers.FIRST, take, on)
        except streaming.Broken as broken:
            hits.broken = broken.detail
        before += there.length
    return hits


def newest(journal):
    """The last transaction the till keeps, or None."""
    from terminal.services import looking

    for there in journal.past.kept():
        one = looking.older(there, there.length)
        if one:
            return one
    return None
