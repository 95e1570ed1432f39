"""What a demo credit account is worth to its issuer: due date, overdue days, a score.

Illustrative, and labelled so wherever it is shown: no issuer counts like this. What is owed when a
month begins is due on the 20th of it; each full day after that with any of it unpaid is overdue.
A class that began this month owes nothing from before it: its first due date is next month's.
The score begins at 700 and falls with what a bank dislikes; it never goes below 300, and a new
day without trouble does not raise it.
"""

import sqlalchemy as sql

from terminal.bank import scores
from terminal.rules import calendar
from tools.classroom.books import ACCOUNT, ANSWER, POSTING

DUE_DAY = 20
BEST, WORST = 700, 300
WATCHED_COSTS, HELD_COSTS, DAY_COSTS, FULL_COSTS = 5, 20, 3, 30
_NEARLY_FULL = 10  # a tenth of the limit left, or less


def month(now):
    """The first second of the month of `now`, seconds since 2000-01-01."""
    year, number = calendar.fields(now)[:2]
    return calendar.seconds(year, number, 1)


def due(now):
    """The first second of the day on which what was owed at the month's beginning is due."""
    return month(now) + (DUE_DAY - 1) * 86400


def overdue_days(now, owed, repaid):
    """Full days. `owed`: minor units when the month began; `repaid`: since then."""
    if owed <= repaid:
        return 0
    return max(0, (now - due(now)) // 86400)


def score(watched, held, days, debt, limit):
    """The issuer's score of an account: sales on it that were watched and held, overdue days."""
    lost = watched * WATCHED_COSTS + held * HELD_COSTS + days * DAY_COSTS
    if (limit - debt) * _NEARLY_FULL <= limit:
        lost += FULL_COSTS
    return max(WORST, BEST - lost)


def accounts(connection, now):
    """Account name -> {due, overdue_days, score} of each credit account, as it is at `now`."""
    begin = month(now)
    since = connection.execute(sql.select(sql.func.min(ANSWER.c.at))).scalar()
    before = _moved(connection, ANSWER.c.at < begin)
    repaid = _moved(connection, (ANSWER.c.at >= begin) & (POSTING.c.value > 0))
    seen = _seen(connection)
    found = {}
    for row in connection.execute(sql.select(ACCOUNT).where(ACCOUNT.c.kind == "credit")):
        old = since is not None and since < begin
        owed = max(0, -(row.opened + before.get(row.name, 0))) if old else 0
        back = repaid.get(row.name, 0)
        days = overdue_days(now, owed, back)
        debt = max(0, -row.balance)
        watched, held = seen.get(row.name, (0, 0))
        day = due(now) if owed > back else due(month(now) + 32 * 86400)
        found[row.name] = {
            "due": calendar.show(day)[:10] if debt else None,
            "overdue_days": days,
            "issuer_score": score(watched, held, days, debt, row.credit_limit),
        }
    return found


def _moved(connection, which):
    """Account name -> minor units posted to it by the answers that are meant."""
    query = (
        sql.select(POSTING.c.name, sql.func.sum(POSTING.c.value))
        .join(ANSWER, ANSWER.c.id == POSTING.c.answer)
        .where((POSTING.c.what == "money") & which)
        .group_by(POSTING.c.name)
    )
    return {name: int(total) for name, total in connection.execute(query)}


def _seen(connection):
    """Account name -> (sales that were watched, sales that were held)."""
    cards = {
        (row.till, row.number[-4:]): row.name
        for row in connection.execute(sql.select(ACCOUNT).where(ACCOUNT.c.till >= 0))
    }
    found = {}
    for row in connection.execute(sql.select(ANSWER).where(ANSWER.c.risk != "")):
        band = scores.band(scores.score(scores.read(row.risk)))
        # of two cards with the same end it is the till's own
        name = cards.get((int(row.tid[4:]), row.card)) or cards.get((0, row.card))
        watched, held = found.get(name, (0, 0))
        if band == scores.HELD_BAND:
            held += 1
        elif band == scores.WATCHED_BAND:
            watched += 1
        found[name] = watched, held
    return found
