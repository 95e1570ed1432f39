"""A card is asked for. What asks is in the heap only until there is one: then it is the bank's."""

from terminal.services import loading


async def choose(kit, title, accept=None, kept=None, expect="", amount=None):
    """(Card, DE22 entry, what `accept` found), however many cards it takes.

    `accept(card, entry)` is awaited with each card that this kit knows. It raises CardTrouble for
    one that will not do, and returns None when it has said so itself; without it any card does.
    `kept`: the Card of the transaction before, asked for again. `expect`: the number of the only
    card that will do. `amount`: minor units, where the till may show a code for them.
    """
    return await loading.meanwhile(_choose(kit, title, accept, kept, expect, amount))


async def _choose(*arguments):
    from terminal.flows import presented

    return await presented.choose(*arguments)
