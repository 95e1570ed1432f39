"""How a closed batch is paid: from the shop's account at the acquirer, less the fee, to the shop;
direct, or through somebody in between (S80). Simulated, with the date that the till told."""

from terminal.bank import account
from terminal.rules import fees


def clear(lines, terms):
    """(what it is cleared by, as text; postings) of a batch. `lines`: its (type, count, sum) by
    the bank; `terms`: as `rules/fees.read_terms` gives them. No fee is more than was sold."""
    charged, cycle, way, paid_on = terms
    sold = sum([total for kind, _, total in lines if kind in ("sale", "complete")])
    charged = min(charged, sold)
    gross = fees.gross(lines)
    net = gross - charged
    its, pool, shop = account.CLEARED
    legs = [(account.MERCHANT, -gross), (its, charged)]
    if way == fees.WAYS[1]:
        legs += [(pool, net), (pool, -net)]
    legs.append((shop, net))
    postings = [("money", name, value) for name, value in legs if value]
    return fees.terms(charged, cycle, way, paid_on), postings
