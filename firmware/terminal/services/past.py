"""What the till's journal tells of what was done: found, listed and checked on the flash.

Seldom asked for, so it is in the heap with what asks: `journal.past` imports it.
"""

from terminal.services import book as books
from terminal.services import looking, vouchers


class Past:
    """`of`: a `journal.Journal`."""

    def __init__(self, of):
        self._journal = of
        self._book = of.book

    def transactions(self):
        """Each transaction of the batch, oldest first."""
        return looking.each(self._book)

    def newest(self):
        """The last transaction, or None."""
        return looking.older(self._book, self._book.length)

    def older(self, one):
        """The transaction before that one, or None."""
        return looking.older(self._book, one["offset"])

    def newer(self, one):
        """The transaction after that one, or None."""
        return looking.newer(self._book, one["offset"])

    def find(self, stan):
        """The transaction with that STAN in this batch, or None; reads a few lines only."""
        place = self._journal.place

        def order(kind, fields):
            return place(int(fields["stan"])) if kind in vouchers.FIRST else None

        return looking.find(self._book, order, place(stan))

    def kept(self):
        """The book of each batch that is still on the flash, the open one first."""
        files, folder = self._journal.shelf
        return looking.kept(files, folder, self._book)

    def settled_before(self):
        """How the batch before this one was closed, or None: a settled record's fields."""
        files, folder = self._journal.shelf
        old = books.Book(files, folder, self._journal.number - 1, None)
        old.look()
        return looking.last(old, "settled")

    def verify(self):
        """None, or the offset at which the batch's chain breaks."""
        return looking.verify(self._book)

    def walk(self):
        """(offset, whether the chain holds) of each line of the batch, as `looking.walk`."""
        return looking.walk(self._book)
