"""Was the same card charged the same amount a moment ago? (S65)

Read from the journal's end. Its records tell the minute, so what is less than three minutes old
counts: the bank's monitor, which has the seconds, looks back two. A till that has lost the time
says nothing.
"""

from terminal.rules import calendar, pan

MINUTES = 2
_MOST = 16  # transactions that are looked at
_SALES = ("sale", "offline")
_STANDS = ("approved", "waiting")


def find(kit, card, amount):
    """The STAN of such a sale as text, or "". `card`: a `services/cards.Card`."""
    now_s = kit.clock.wall_s()
    if now_s is None:
        return ""
    masked, one, voided = pan.mask(card.number), kit.journal.past.newest(), []
    for _ in range(_MOST):
        if one is None or _minutes(now_s, one["at"]) > MINUTES:
            break
        same = one["card"] == masked and one["set"] == card.set and one["amount"] == str(amount)
        if one["type"] == "void" and one["state"] == "approved":
            voided.append(one["orig"])
        same = same and one["stan"] not in voided and "test" not in one
        if same and one["type"] in _SALES and one["state"] in _STANDS:
            return one["stan"]
        one = kit.journal.past.older(one)
    return ""


def _minutes(now_s, at):
    """From a record's minute to this one; a time that is not known is long ago."""
    if at[:1] != "2":
        return MINUTES + 1
    then = calendar.seconds(
        int(at[:4]), int(at[5:7]), int(at[8:10]), int(at[11:13]), int(at[14:16])
    )
    return abs(now_s // 60 - then // 60)
