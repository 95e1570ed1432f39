"""A customer's phone that belongs to a demo card: it shows a pay code made anew each minute, and
reads the code that a till shows.

It is in the class: it has the class's key, as the till does, and a clock of its own.
"""

from terminal.wire import emvqr_view, paytag
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
