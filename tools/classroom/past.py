"""What the class's books say of the time just passed, for the risk monitor (`bank/risk`).

The same rows and sums that the bank on a board reads from its own book.
"""

import sqlalchemy as sql
from sqlalchemy import bindparam

from terminal.bank import accounts, authorise, monitor
from tools.classroom.books import ANSWER, POSTING

_UNDO, _UNDONE = ANSWER.alias("undo"), POSTING.alias("undone")
_REVERSED = (
    sql.exists()
    .where(
        (_UNDO.c.tid == ANSWER.c.tid)
        & (_UNDO.c.batch == ANSWER.c.batch)
        & (_UNDO.c.orig == ANSWER.c.stan)
        & (_UNDO.c.mti == "0400")
        & (_UNDONE.c.answer == _UNDO.c.id)  # a second one, or one of nothing, undid nothing
    )
    .correlate(ANSWER)
)
_SOLD = ANSWER.c.content.like(authorise.SALE + " %")
_REPAID = sql.or_(
    *[
        ANSWER.c.content.like(code + " %")
        for code in (authorise.REPAY_LINKED, authorise.REPAY_CASH)
    ]
)
_CARD_LEG = (
    (POSTING.c.answer == ANSWER.c.id)
    & (POSTING.c.what == "money")
    & POSTING.c.name.not_in([accounts.MERCHANT, accounts.CASH])
)
_APPROVED = (
    (ANSWER.c.tid == bindparam("tid"))
    & (ANSWER.c.mti == "0200")
    & (ANSWER.c.code == "00")
    & (ANSWER.c.orig == 0)
    & ~_REVERSED
)
_SALE = _APPROVED & _SOLD & (POSTING.c.value < 0)
_REPAYMENT = _APPROVED & _REPAID & (POSTING.c.value > 0)  # the other leg is what it was paid from
_ROWS = sql.select(ANSWER, POSTING.c.name, POSTING.c.value).join(POSTING, _CARD_LEG)
_OF_CARD = _ROWS.where(
    (_SALE | _REPAYMENT)
    & (ANSWER.c.at >= bindparam("since"))
    & (POSTING.c.name == bindparam("card"))
)
_LAST = (
    _ROWS.where(_SALE & (ANSWER.c.at >= bindparam("start")))
    .order_by(ANSWER.c.id.desc())
    .limit(monitor.ROW - 1)
)
_DAY = (
    sql.select(POSTING.c.name, sql.func.count(ANSWER.c.id), -sql.func.sum(POSTING.c.value))
    .join(POSTING, _CARD_LEG)
    .where(_SALE & (ANSWER.c.at >= bindparam("start")))
    .group_by(POSTING.c.name)
)
_LOOPS = _ROWS.where(
    _SALE & (ANSWER.c.at >= bindparam("start")) & ANSWER.c.risk.like("%loop+%")
).order_by(ANSWER.c.id)


def rows(connection, tid, card, since, start):
    """(at, name, kind, card, amount), oldest first: see `risk.look`."""
    found = {}
    where = {"tid": tid, "card": card, "since": since}
    for row in connection.execute(_OF_CARD, where).all():
        found[row.id] = row
    for row in connection.execute(_LAST, {"tid": tid, "start": start}).all():
        found[row.id] = row
    return [
        (one.at, monitor.name(one.batch, one.stan), "sale" if one.value < 0 else "repay", one.name,
         abs(one.value))
        for _, one in sorted(found.items())
    ]  # fmt: skip


def day(connection, tid, start):
    """Account -> [sales, their sum, names of those in which `loop` fired]."""
    where = {"tid": tid, "start": start}
    sums = {
        name: [count, int(total), []]
        for name, count, total in connection.execute(_DAY, where).all()
    }
    for row in connection.execute(_LOOPS, where).all():
        sums[row.name][2].append(monitor.name(row.batch, row.stan))
    return sums
