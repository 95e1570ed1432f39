"""Refunds, and sales that a till tells of later (0220): what the bank makes of them.

A refund is given on any day, for a sale or completion of a batch that the bank still has in its
books. A board keeps the last ones only: what is older is unknown to it, and is answered 25.
"""

from terminal.bank import authorise, memory
from terminal.rules import money

_SOLD = ("0200", "0220")


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


def original(desk, batch, stan):
    """What a refund names, or None: a sale, a completion or an offline sale of any batch.

    `desk.books(batch, stan)`: (number, entries) of that batch and of each one since, in order,
    with at least the entries that have to do with that STAN; nothing of a batch that is not kept.
    """
    found, back = None, 0
    for number, entries in desk.books(batch, stan):
        for one in entries:
            if one.code != "00":
                continue
            if one.refund == (batch, stan):
                back += one.asked()[1]
            elif number == batch and one.stan == stan and one.mti in _SOLD:
                found = one
    if found is None or not found.left or found.asked()[0] != authorise.SALE:
        return None
    voided = False
    for _, entries in desk.books(batch, stan):
        voided = memory.undone(found, entries)
        break
    code, amount = found.asked()
    return memory.Original(code, amount, found.left[0][0], found.auth, voided, "sale", back)
