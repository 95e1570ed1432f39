"""How a closed batch is paid: from the shop's account at the acquirer, less the fee, to the shop;
direct, or through somebody in between (S80). Simulated, with the date that the till told."""

from terminal.bank import accounts
from terminal.rules import clearing


def clear(lines, terms):
    """(what it is cleared by, as text; postings) of a batch. `lines`: its (type, count, sum) by
    the bank; `terms`: as `rules/clearing.read_terms` gives them. No fee is more than was sold."""
    charged, cycle, way, paid_on = terms
    sold = sum([total for kind, _, total in lines if kind in ("sale", "complete")])
    charged = min(charged, sold)
    gross = clearing.gross(lines)
    net = gross - charged
    legs = [(accounts.MERCHANT, -gross), (accounts.FEES, charged)]
    if way == clearing.POOLED:
        legs += [(accounts.POOL, net), (accounts.POOL, -net)]
    legs.append((accounts.PAID, net))
    postings = [("money", name, value) for name, value in legs if value]
    return clearing.terms(charged, cycle, way, paid_on), postings
