"""Refunds, and sales that a till tells of later (0220): what the bank makes of them.

A refund is given on any day, for a sale or completion of a batch that the bank still has in its
books. A board keeps the last ones only: what is older is unknown to it, and is answered 25.
"""

from terminal.bank import authorise
from terminal.rules import money


def decide(request, account, postings, original):
    """(answer, postings), as `authorise` gives them. A sale told of later may still be declined:
    then the merchant has sold for nothing."""
    if request["code"] == authorise.SALE:
        return authorise.sale(request, account, postings)
    known = original and original.card == account.name and not original.voided
    if not known:
        return authorise.answer("25"), postings
    amount = request["amount"]
    if not 0 < amount <= money.CAP or original.refunded + amount > original.amount:
        return authorise.answer("13"), postings
    return authorise.paid("refund", account, amount, postings)
