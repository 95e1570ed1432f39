"""The risk monitor at a bank's desk: a shop's standing, and what becomes of a sale that scores.

After everything else that is wrong with a request and before the card's own limit (protocol.md,
Which answer): 58 for a shop that is blocked, 59 for a sale that is held. The first sale held warns
the shop, the third blocks it, until the teacher says at the bank that it is fine. Blocked, it
takes no money: no sale, pre-authorisation or completion, no repayment, no offline sale. What gives
a customer his money back goes on, and so do settlement, sign-on and questions.

`desk` has, besides what `bank/office` needs of it,

    watches             whether the monitor looks (the teacher may switch it off)
    held                sales held since the shop was last fine
    past(card, since, start)   rows for `risk.look`: what was approved on that account since then,
                        and the last sales since `start`
    day(start)          the day's sales, for `risk.look`

On a board what reads the books and the rules themselves are in the heap one after the other.
"""

from terminal.bank import codes

BLOCKED_FROM = 3  # sales held
FINE, WARNED, BLOCKED = "fine", "warned", "blocked"
DAY_S, BACK_S = 86400, 600  # no rule that goes by the clock looks back longer
ROW = 3  # sales that make one, for `risk.look`
_STOPPED, _HELD = "58", "59"
_BEFORE = ("00", "51", "61")  # what comes after standing and risk in the order of answers
_BRINGS = (codes.SALE, codes.PREAUTH, codes.REPAY_LINKED, codes.REPAY_CASH)


def standing(held):
    """What the bank makes of a shop of which it held so many sales."""
    if held >= BLOCKED_FROM:
        return BLOCKED
    return WARNED if held else FINE


def judge(desk, request, answer, postings):
    """(answer, postings) as the monitor leaves them. The answer then has

    fired   what `risk.look` found, of a sale approved or held
    risk    (score, ((rule, points), …)) and `why`, for the till: when watched or held
    """
    if answer["code"] not in _BEFORE or request["code"] not in _BRINGS:
        return answer, postings
    if standing(desk.held) == BLOCKED:
        told = BLOCKED if request["mti"] != codes.ADVICE else None  # protocol.md, Message
        return _refused(_STOPPED, told, postings)
    now = desk.now_s()
    if now is None or not desk.watches or not asks(request):
        return answer, postings
    card = desk.state.by_number(request["card"]).name
    start = start_of_day(now)
    rows = desk.brief(desk.past, card, now - BACK_S, start)
    day = desk.brief(desk.day, start)
    fired = desk.brief(_looked, now, card, request["amount"], rows, day)
    return desk.brief(_weighed, desk, answer, postings, fired) if fired else (answer, postings)


def start_of_day(now):
    """The first second of the bank's day (UTC)."""
    return now // DAY_S * DAY_S


def name(batch, stan):
    """What a record is called in what fired: batch/voucher."""
    return "%d/%d" % (batch, stan)


def _looked(*arguments):
    from terminal.bank import risk

    return risk.look(*arguments)


def _weighed(desk, answer, postings, fired):
    from terminal.bank import scores

    if scores.band(scores.score(fired)) == scores.HELD_BAND:
        new = standing(desk.held + 1)
        told = scores.reason(fired) + ("" if new == standing(desk.held) else "," + new)
        answer, postings = _refused(_HELD, told, postings)
    elif answer["code"] != "00":
        return answer, postings
    answer["fired"] = fired
    scores.tell(answer, fired)
    return answer, postings


def asks(request):
    """Whether it is a sale that the bank is asked about at once, and nothing else."""
    return (
        request["mti"] == "0200"
        and request["code"] == codes.SALE
        and request.get("condition", "00") == "00"
    )


def _refused(code, why, postings):
    """What was said of the PIN stays said."""
    return {"code": code, "balances": [], "why": why}, [
        one for one in postings if one[0] == "tries"
    ]
