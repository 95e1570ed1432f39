"""What the class's books say: status, accounts, cards and the ledger of a day, as plain data."""

import sqlalchemy as sql

from terminal.bank import accounts, memory, monitor
from terminal.rules import calendar, pan
from tools.classroom import books, cleared, credit, explained
from tools.classroom.books import ACCOUNT, ANSWER, META, POSTING, TILL, TOTAL, WORD

_DAY = 86400
SHARED = "DEMO0000"  # what the card set of every till is called here


def status(connection):
    """The class in a few figures, and whether its books balance."""
    meta = connection.execute(sql.select(META)).one()
    tills = connection.execute(
        sql.select(TILL).where(TILL.c.generation > 0).order_by(TILL.c.tid)
    ).all()
    return {
        "seed": meta.seed,
        "answers": meta.answers,
        "tills": [
            {
                "tid": row.tid, "signed_on": row.signed_on, "batch": row.batch,
                "generation": row.generation, "renewable": row.renewable,
                "seen_at": calendar.show(row.seen_at),
                "standing": monitor.standing(row.held), "held_sales": row.held,
                "watched": row.watches,
                "totals": totals(connection, row.tid, row.batch),
            }
            for row in tills
        ],
        "trouble": trouble(connection),
    }  # fmt: skip


def totals(connection, tid, batch):
    """{type: [count, minor units]} of a batch, the types that occurred."""
    found = connection.execute(
        sql.select(TOTAL).where((TOTAL.c.tid == tid) & (TOTAL.c.batch == batch))
    ).all()
    by_type = {row.type: [row.count, row.amount] for row in found}
    return {kind: by_type[kind] for kind in memory.TYPES if kind in by_type}


def trouble(connection):
    """Sentences about what does not add up; none when the books balance.

    Every account is what it was opened with and its postings since; what one account lost
    another has; what is held is what the open batches hold; every batch's totals are the sum of
    its answers; answers are numbered from 1.
    """
    found = []
    moved = dict(connection.execute(
        sql.select(POSTING.c.name, sql.func.sum(POSTING.c.value))
        .where(POSTING.c.what == "money")
        .group_by(POSTING.c.name)
    ).all())  # fmt: skip
    for name, value in cleared.moved(connection).items():
        moved[name] = moved.get(name, 0) + value
    for row in connection.execute(sql.select(ACCOUNT)):
        if row.balance != row.opened + moved.get(row.name, 0):
            found.append(f"account {row.name}: its balance is not what was posted to it")
    if sum(moved.values()):
        found.append("postings do not add up to nothing")
    held = dict(connection.execute(
        sql.select(POSTING.c.name, sql.func.sum(POSTING.c.value))
        .join(ANSWER, ANSWER.c.id == POSTING.c.answer)
        .join(TILL, (TILL.c.tid == ANSWER.c.tid) & (TILL.c.batch == ANSWER.c.batch))
        .where(POSTING.c.what == "hold")
        .group_by(POSTING.c.name)
    ).all())  # fmt: skip
    for row in connection.execute(sql.select(ACCOUNT)):
        if row.held != held.get(row.name, 0):
            found.append(f"account {row.name}: what is held is not what open batches hold")
    one = sql.case((POSTING.c.value >= 0, 1), else_=-1)
    posted = {
        tuple(row[:3]): tuple(row[3:])
        for row in connection.execute(
            sql.select(
                ANSWER.c.tid, ANSWER.c.batch, POSTING.c.name, sql.func.sum(one),
                sql.func.sum(POSTING.c.value),
            )
            .join(ANSWER, ANSWER.c.id == POSTING.c.answer)
            .where(POSTING.c.what == "total")
            .group_by(ANSWER.c.tid, ANSWER.c.batch, POSTING.c.name)
        )
    }  # fmt: skip
    kept = {tuple(row[:3]): tuple(row[3:]) for row in connection.execute(sql.select(TOTAL))}
    for key in sorted(posted.keys() | kept.keys()):
        if posted.get(key) != kept.get(key):
            found.append(f"{key[0]} batch {key[1]}: the total of {key[2]} is not its answers'")
    counted = connection.execute(sql.select(sql.func.count(), sql.func.max(ANSWER.c.id))).one()
    given = connection.execute(sql.select(META.c.answers)).scalar()
    if (counted[0], counted[1] or 0) != (given, given):
        found.append(f"{counted[0]} answers are there, {given} were given")
    return found


def account_rows(connection, tid=None, now_s=None):
    """Accounts of a till's card set, or of all sets in which something happened, and the
    houses'. With `now_s`, credit accounts have `due`, `overdue_days` and `issuer_score`."""
    query = sql.select(ACCOUNT).order_by(ACCOUNT.c.till, ACCOUNT.c.name)
    changed = (ACCOUNT.c.balance != ACCOUNT.c.opened) | (ACCOUNT.c.tries != ACCOUNT.c.opened_tries)
    if tid is None:
        sets = [row[0] for row in connection.execute(sql.select(ACCOUNT.c.till).where(changed))]
        query = query.where(ACCOUNT.c.till.in_({-1, books.SHARED, *sets}))
    else:
        query = query.where(ACCOUNT.c.till == int(tid[4:]))
    worth = credit.accounts(connection, now_s) if now_s is not None else {}
    return [
        {
            "account": row.name, "kind": row.kind, "balance": row.balance,
            "opened": row.opened, "held": row.held, "limit": row.credit_limit,
            "repaid_from": row.link,
            "wrong_pins": row.tries, "blocked": row.tries >= accounts.PIN_TRIES,
            **worth.get(row.name, {}),
        }
        for row in connection.execute(query)
    ]  # fmt: skip


def card_rows(connection, tid=SHARED):
    """A till's card list as it is printed for the class: whole numbers and demo PINs."""
    query = sql.select(ACCOUNT).where(ACCOUNT.c.till == int(tid[4:])).order_by(ACCOUNT.c.name)
    return [
        {
            "card": row.name[-1], "number": row.number, "kind": row.kind, "demo_pin": row.pin,
            "expires": row.expiry, "blocked": row.tries >= accounts.PIN_TRIES,
            "repaid_from": row.link[-1:],
        }
        for row in connection.execute(query)
    ]  # fmt: skip


def newest_day(connection):
    """The day of the last answer, as seconds since 2000 at its start; None without any."""
    newest = connection.execute(sql.select(sql.func.max(ANSWER.c.at))).scalar()
    return None if newest is None else newest // _DAY * _DAY


def ledger(connection, day=None, tid=None):
    """The answers of a day that starts at `day`, with what each posted. Without one: the day of
    the last answer."""
    day = newest_day(connection) if day is None else day
    if day is None:
        return {"day": None, "answers": [], "words": [], "cleared": []}
    query = sql.select(ANSWER).where(ANSWER.c.at.between(day, day + _DAY - 1))
    if tid:
        query = query.where(ANSWER.c.tid == tid)
    rows = connection.execute(query.order_by(ANSWER.c.id)).all()
    posted = {}
    if rows:
        first, last = rows[0].id, rows[-1].id
        lines = sql.select(POSTING).where(POSTING.c.answer.between(first, last))
        for line in connection.execute(lines.order_by(POSTING.c.answer, POSTING.c.line)):
            posted.setdefault(line.answer, []).append([line.what, line.name, line.value])
    paid = cleared.of_day(connection, day, tid)
    return {"day": calendar.show(day)[:10], "answers": [
        {
            "at": calendar.show(row.at), "tid": row.tid, "batch": row.batch, "stan": row.stan,
            "mti": row.mti, "card": f"{pan.IIN}******{row.card}", "code": row.code,
            "rrn": row.rrn, "auth": row.auth, "undoes": row.orig,
            "refunds": [row.refund_batch, row.refund_stan] if row.refund_stan else None,
            "postings": posted.get(row.id, []), "risk": row.risk,
            "score": explained.data(row.risk),
        }
        for row in rows
    ], "words": _words(connection, day, tid), "cleared": paid}  # fmt: skip


def _words(connection, day, tid):
    """What the teacher said at the bank on that day."""
    query = sql.select(WORD).where(WORD.c.at.between(day, day + _DAY - 1))
    if tid:
        query = query.where(WORD.c.tid.in_([tid, "all"]))
    return [
        {"at": calendar.show(row.at), "tid": row.tid, "said": row.said}
        for row in connection.execute(query.order_by(WORD.c.id))
    ]


def every_answer():
    """The query of all answers, in their order."""
    return sql.select(ANSWER).order_by(ANSWER.c.id)
