"""May this shop take that much, in one payment and today? By its kind (`rules/clearing`, S75)."""

from terminal.errors import Trouble
from terminal.rules import clearing, money
from terminal.services import looking, tariff

_SOLD = ("sale", "complete")  # what a settlement's totals call it
_STANDS = ("approved", "waiting")


def check(kit, amount):
    """Raises Trouble, with the limit, for an amount above one. Nobody knows a day's sales without
    the date, so then it is one payment's that counts."""
    kind = tariff.of(kit)[0]["shop"]
    _, most, day = [one for one in clearing.KINDS if one[0] == kind][0]
    if amount > most:
        raise Trouble(money.show(most), "over_limit")
    today = kit.journal.stamp()[:10]
    if day and today[:1] == "2" and _sold(kit.journal, today, day - amount) > day - amount:
        raise Trouble(money.show(day), "over_day")


def _sold(journal, today, enough):
    """Minor units sold today, voided or not; or an upper bound that is not above `enough`. One by
    one they are only read when a whole batch might be too much."""
    total = 0
    for number, there in enumerate(journal.kept()):
        rows = journal.totals()
        if number:
            closed = looking.last(there, "settled")
            if closed is None or closed["at"][:10] != today:
                break
            rows = [part.split(",") for part in closed["ours"].split("|")]
        total += sum([int(row[2]) for row in rows if row[0] in _SOLD])
    total += sum([int(one["amount"]) for one in journal.waiting])
    return total if total <= enough else _each(journal, today)


def _each(journal, today):
    total = 0
    for there in journal.kept():
        one = looking.older(there, there.length)
        while one and one["at"][:10] == today:
            stands = one["state"] in _STANDS and "test" not in one
            total += int(one["amount"]) if stands and one["type"] in clearing.CHARGED else 0
            one = looking.older(there, one["offset"])
        if one:
            break
    return total
