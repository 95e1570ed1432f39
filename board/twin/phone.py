"""A customer's phone that belongs to a demo card: it shows a pay code made anew each minute, and
reads the code that a till shows.

It is in the class: it has the class's key, as the till does, and a clock of its own.
"""

from terminal.wire import emvqr_view, paytag
from twin import lens
from twin.shop import LETTERS


class Phone:
    """`wall`: its clock, with `read()` as the till's (see `wall`). `letter`: of the card, in the
    set of `till`."""

    def __init__(self, wall, letter, till=0):
        self._wall = wall
        self._card = LETTERS.index(letter)
        self._till = till

    def code(self):
        """The pay code that stands on it now, 18 digits."""
        return paytag.fresh(paytag.class_key(), self._till, self._card, self._wall.read())

    def reads(self, payload):
        """The Bill that it shows before paying. ValueError for what is no bill of this kit."""
        return emvqr_view.bill(payload)

    def pays(self, snapshot):
        """It reads what stands on a till's panel and pays that: the 18 digits it shows back.
        ValueError for what is no code, or no bill of this kit with an amount."""
        bill = self.reads(lens.read(snapshot))
        if bill.minor is None:
            raise ValueError("no amount in this code")
        agreed = paytag.bill(bill.tid, bill.reference, bill.minor)
        now_s = self._wall.read()
        return paytag.agreed(paytag.class_key(), self._till, self._card, now_s, agreed)
