"""The slips of a transaction of the journal, printed again and marked DUPLICATE.

Nothing is noted of it: the journal says when they came out first.
"""

from terminal.flows import papers
from terminal.rules import slip
from terminal.services import payments

_COPIES = (1, 2)  # merchant, cardholder


async def print_both(kit, one):
    """Both copies, one after the other."""
    record = payments.complete(kit, one, one["at"])

    def copy(number):
        return lambda columns: slip.lines(kit.words, record, number, columns, True)

    await papers.out(kit, "t_reprint", [copy(number) for number in _COPIES])


def has_slip(one):
    """Whether a transaction has slips: it was approved, or made offline."""
    return one["state"] in ("approved", "waiting")
