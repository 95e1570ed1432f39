"""Pre-authorisation and what follows from it: an amount is held on the card, and taken later.

It counts under `preauth`, its completion under `complete`, the void of that under `void`. The void
of a pre-authorisation takes it out of `preauth`: no money was moved, so none came back. What is
held when its batch is closed is held no more: the completion would be answered 25 (protocol.md,
Which answer).
"""

from terminal.bank import authorise

_MADE = ("preauth",)


def decide(request, account, postings, original):
    """(answer, postings), as `authorise` gives them; `postings`: those of the PIN."""
    if request["code"] == authorise.PREAUTH:
        return _hold(request, account, postings)
    if request["code"] == authorise.SALE:
        return _complete(request, account, postings, original)
    if request["mti"] == authorise.PREAUTHORISED:
        return _release(request, account, postings, original)
    return authorise.void(request, account, postings, original, ("complete",))


def _hold(request, account, postings):
    amount = request["amount"]
    code = authorise.uncovered(account, amount)
    if code:
        return authorise.answer(code), postings
    return _held(account, amount, postings)


def _held(account, change, postings):
    legs = [("hold", account.name, change), ("total", "preauth", change)]
    told = authorise.balances(account, 0, change)
    return authorise.answer("00", told), postings + legs


def _release(request, account, postings, original):
    if not authorise.named(request, account, original, _MADE):
        return authorise.answer("25"), postings
    if request["amount"] != original.amount:
        return authorise.answer("13"), postings
    return _held(account, -original.amount, postings)


def _complete(request, account, postings, original):
    """At most what is held is taken, once; what is over is free again."""
    if not authorise.named(request, account, original, _MADE):
        return authorise.answer("25"), postings
    amount = request["amount"]
    if not 0 < amount <= original.amount:
        return authorise.answer("13"), postings
    return authorise.paid("complete", account, -amount, postings, -original.amount)
