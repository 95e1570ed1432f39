"""How the class's batches were paid: from the shops' account at the acquirer to the shops, less
the fee, direct or through a pool (`bank/fees`). Nothing of it is real."""

import sqlalchemy as sql

from terminal.rules import calendar, fees
from tools.classroom.books import CLEARED, CLEARED_LINE

_DAY = 86400


def store(connection, tid, batch, at, said):
    """Keep how a batch is paid, `said` as `bank/fees` gives it."""
    terms, postings = said
    where = {"tid": tid, "batch": batch}
    connection.execute(sql.insert(CLEARED), {**where, "at": at, "terms": terms})
    rows = [
        {**where, "line": line, "name": name, "value": value}
        for line, (_, name, value) in enumerate(postings)
    ]
    if rows:
        connection.execute(sql.insert(CLEARED_LINE), rows)


def moved(connection):
    """{account: minor units} of all that was paid."""
    return dict(connection.execute(
        sql.select(CLEARED_LINE.c.name, sql.func.sum(CLEARED_LINE.c.value))
        .group_by(CLEARED_LINE.c.name)
    ).all())  # fmt: skip


def of_day(connection, day, tid=None):
    """What was paid for batches that were closed on a day, as plain data."""
    query = sql.select(CLEARED).where(CLEARED.c.at.between(day, day + _DAY - 1))
    if tid:
        query = query.where(CLEARED.c.tid == tid)
    return [
        _row(connection, row)
        for row in connection.execute(query.order_by(CLEARED.c.at, CLEARED.c.tid, CLEARED.c.batch))
    ]


def _row(connection, row):
    fee, cycle, way, paid_on = fees.read_terms(row.terms)
    lines = connection.execute(
        sql.select(CLEARED_LINE)
        .where((CLEARED_LINE.c.tid == row.tid) & (CLEARED_LINE.c.batch == row.batch))
        .order_by(CLEARED_LINE.c.line)
    )
    return {
        "at": calendar.show(row.at), "tid": row.tid, "batch": row.batch, "fee": fee,
        "cycle": cycle, "way": way, "paid_on": paid_on or None,
        "postings": [["money", line.name, line.value] for line in lines],
    }  # fmt: skip
