"""What a teacher puts right in the class's books: a till with new keys, a blocked card, a stopped
shop."""

import sqlalchemy as sql

from terminal.rules import pan
from tools.classroom import books
from tools.classroom.books import ACCOUNT, TILL, WORD

_RESET = sql.update(TILL)


def reset_till(connection, tid):
    """Let a newer key generation of this till sign on; a sentence about it. Raises Trouble."""
    row = connection.execute(sql.select(TILL).where(TILL.c.tid == tid)).first()
    if row is None:
        raise books.Trouble(f"The class has no till {tid!r}: they are DEMO0001 to DEMO0099.")
    if not row.generation:
        return f"{tid} has never signed on: any keys of it are taken."
    connection.execute(_RESET.where(TILL.c.tid == tid).values(renewable=True))
    return (
        f"{tid}: keys newer than generation {row.generation} are taken at the next sign-on. "
        f"It closes batch {row.batch}."
    )


def unblock(connection, what):
    """Forget wrong PINs; a sentence about it. Raises Trouble.

    `what`: a card's number, or its name like 0012D; or a till, whose six cards then have the
    counts they were opened with (D stays blocked, as a lesson needs it).
    """
    if what.startswith("DEMO") and what[4:].isdigit():
        those = ACCOUNT.c.till == int(what[4:])
        tries = ACCOUNT.c.opened_tries
    else:
        those = (ACCOUNT.c.name == what) | (ACCOUNT.c.number == what)
        tries = 0
    done = connection.execute(sql.update(ACCOUNT).where(those & (ACCOUNT.c.till >= 0)).values(
        tries=tries
    ))  # fmt: skip
    if not done.rowcount:
        shown = pan.mask(what) if pan.is_demo(what) else repr(what[:12])
        raise books.Trouble(f"The class has no card or till {shown}. See: cards DEMO0012")
    return "unblocked" if done.rowcount == 1 else f"{what}: its cards count PINs as when opened"


WORDS = {  # what a teacher says of the monitor -> what it changes, and what it means
    "fine": ({"held": 0}, "its shop is fine again, and not blocked"),
    "watch": ({"watches": True}, "the risk monitor watches it"),
    "unwatch": ({"watches": False}, "the risk monitor does not watch it until told so"),
}


def teach(connection, now_s, what, word):
    """The teacher's word on the risk monitor, for a till or for all; a sentence about it.

    Each is kept for the ledger. Raises Trouble.
    """
    changes, meaning = WORDS[word]
    those = connection.execute(
        sql.select(TILL.c.tid).where((TILL.c.tid == what) | (what == "all")).order_by(TILL.c.tid)
    ).scalars().all()  # fmt: skip
    if not those:
        raise books.Trouble(f"The class has no till {what!r}: DEMO0001 to DEMO0099, or all.")
    connection.execute(sql.update(TILL).where(TILL.c.tid.in_(those)).values(changes))
    count = connection.execute(sql.select(sql.func.count()).select_from(WORD)).scalar()
    connection.execute(sql.insert(WORD), {"id": count + 1, "at": now_s, "tid": what, "said": word})
    return f"{what}: {meaning}."
