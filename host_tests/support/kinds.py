"""What a till's journal holds of one kind of record."""

from twin.ledgers import Ledgers


def records(player, kind):
    """The records of that kind, as the open batch writes them, oldest first."""
    books = Ledgers(player.world.chip)
    return [line for line in books.journal.book.lines() if (b" " + kind + b";") in line[:40]]
