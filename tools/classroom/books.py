"""The class's books in a database: tables, and how they begin.

Money is whole minor units. An answer, its postings and the reply's bytes are stored in the one
transaction in which they were decided; the row of `meta` is locked first, so transactions follow
one another on every database, whoever else looks after the class at the same time.
"""

import contextlib

import sqlalchemy as sql
from sqlalchemy import event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from terminal.bank import accounts

VERSION = 3
TILLS = range(1, 100)
SHARED = 0  # the card set of every till

_tables = sql.MetaData()

META = sql.Table(
    "meta", _tables,
    sql.Column("version", sql.Integer, primary_key=True),
    sql.Column("seed", sql.Integer, nullable=False),
    sql.Column("answers", sql.BigInteger, nullable=False),  # given that are in the books
)  # fmt: skip
ACCOUNT = sql.Table(
    "account", _tables,
    sql.Column("name", sql.String(8), primary_key=True),  # till and letter, or a house's name
    sql.Column("till", sql.Integer, nullable=False, index=True),  # -1 for a house
    sql.Column("number", sql.String(16), nullable=False),
    sql.Column("kind", sql.String(6), nullable=False),
    sql.Column("credit_limit", sql.BigInteger, nullable=False),
    sql.Column("link", sql.String(8), nullable=False),
    sql.Column("pin", sql.String(12), nullable=False),  # a demo PIN, printed in the card list
    sql.Column("expiry", sql.String(4), nullable=False),
    sql.Column("opened", sql.BigInteger, nullable=False),
    sql.Column("opened_tries", sql.Integer, nullable=False),
    sql.Column("balance", sql.BigInteger, nullable=False),
    sql.Column("held", sql.BigInteger, nullable=False),  # by pre-authorisations of open batches
    sql.Column("tries", sql.Integer, nullable=False),
)  # fmt: skip
TILL = sql.Table(
    "till", _tables,
    sql.Column("tid", sql.String(8), primary_key=True),
    sql.Column("generation", sql.Integer, nullable=False),
    sql.Column("renewable", sql.Boolean, nullable=False),
    sql.Column("counter", sql.BigInteger, nullable=False),
    sql.Column("batch", sql.Integer, nullable=False),
    sql.Column("signed_on", sql.Boolean, nullable=False),
    sql.Column("seen_at", sql.BigInteger, nullable=False),  # seconds since 2000; 0: never
    sql.Column("held", sql.Integer, nullable=False),  # sales, since the shop was last fine
    sql.Column("watches", sql.Boolean, nullable=False),  # whether the risk monitor looks
)  # fmt: skip
TOTAL = sql.Table(
    "total", _tables,
    sql.Column("tid", sql.String(8), primary_key=True),
    sql.Column("batch", sql.Integer, primary_key=True),
    sql.Column("type", sql.String(8), primary_key=True),
    sql.Column("count", sql.Integer, nullable=False),
    sql.Column("amount", sql.BigInteger, nullable=False),
)  # fmt: skip
ANSWER = sql.Table(
    "answer", _tables,
    sql.Column("id", sql.Integer, primary_key=True, autoincrement=False),  # its number, as in RRN
    sql.Column("at", sql.BigInteger, nullable=False, index=True),  # seconds since 2000
    sql.Column("tid", sql.String(8), nullable=False),
    sql.Column("batch", sql.Integer, nullable=False),
    sql.Column("stan", sql.Integer, nullable=False),
    sql.Column("mti", sql.String(4), nullable=False),
    sql.Column("orig", sql.Integer, nullable=False),  # the STAN it undoes, or 0
    sql.Column("content", sql.String(60), nullable=False),
    sql.Column("seen", sql.String(16), nullable=False),
    sql.Column("card", sql.String(4), nullable=False),  # its last digits
    sql.Column("code", sql.String(2), nullable=False),
    sql.Column("rrn", sql.String(12), nullable=False),
    sql.Column("auth", sql.String(6), nullable=False),
    sql.Column("refund_batch", sql.Integer, nullable=False),  # what a refund is for, or 0
    sql.Column("refund_stan", sql.Integer, nullable=False),
    sql.Column("risk", sql.String(400), nullable=False),  # what fired, as bank/risk writes it
    sql.UniqueConstraint("tid", "batch", "stan", "mti"),
    sql.Index("answer_day", "tid", "at"),
    sql.Index("answer_orig", "tid", "batch", "orig"),
)  # fmt: skip
POSTING = sql.Table(
    "posting", _tables,
    sql.Column("answer", sql.Integer, sql.ForeignKey("answer.id"), primary_key=True),
    sql.Column("line", sql.Integer, primary_key=True),
    sql.Column("what", sql.String(6), nullable=False),  # money, hold, tries or total
    sql.Column("name", sql.String(8), nullable=False),  # of the account, or the type
    sql.Column("value", sql.BigInteger, nullable=False),
    sql.Column("after", sql.BigInteger),  # on the account, when the answer told it
    sql.Column("held", sql.BigInteger),  # and of that held
)  # fmt: skip
WORD = sql.Table(  # what the teacher said at the bank, and when
    "word", _tables,
    sql.Column("id", sql.Integer, primary_key=True),
    sql.Column("at", sql.BigInteger, nullable=False, index=True),
    sql.Column("tid", sql.String(8), nullable=False),
    sql.Column("said", sql.String(80), nullable=False),
)  # fmt: skip
CLEARED = sql.Table(  # how a closed batch is paid, as its till told (rules/fees)
    "cleared", _tables,
    sql.Column("tid", sql.String(8), primary_key=True),
    sql.Column("batch", sql.Integer, primary_key=True),
    sql.Column("at", sql.BigInteger, nullable=False, index=True),
    sql.Column("terms", sql.String(48), nullable=False),
)  # fmt: skip
CLEARED_LINE = sql.Table(  # its postings
    "cleared_line", _tables,
    sql.Column("tid", sql.String(8), primary_key=True),
    sql.Column("batch", sql.Integer, primary_key=True),
    sql.Column("line", sql.Integer, primary_key=True),
    sql.Column("name", sql.String(8), nullable=False),
    sql.Column("value", sql.BigInteger, nullable=False),
)  # fmt: skip
REPLY = sql.Table(
    "reply", _tables,
    sql.Column("tid", sql.String(8), primary_key=True),
    sql.Column("generation", sql.Integer, primary_key=True),
    sql.Column("seen", sql.String(16), primary_key=True),
    sql.Column("batch", sql.Integer, nullable=False),
    sql.Column("data", sql.LargeBinary(1024), nullable=False),
)  # fmt: skip


class Trouble(Exception):
    """What the person who started the command can mend; the text says how."""


def engine(url):
    """An engine for a database's URL. Raises Trouble."""
    try:
        made = sql.create_engine(make_url(url), hide_parameters=True, pool_pre_ping=True)
    except ImportError as error:
        raise Trouble(
            f"The driver for this database is not there ({error.name}). Install it into .venv, "
            "for example with .venv/bin/python -m pip install pg8000"
        ) from error
    except SQLAlchemyError as error:
        raise Trouble(f"{error}\nA database is named like sqlite:///class.sqlite") from error
    if made.dialect.name == "sqlite":
        event.listen(made, "connect", _set_up_sqlite)
        event.listen(made, "begin", _begin_sqlite)
    return made


def _set_up_sqlite(connection, _record):
    connection.isolation_level = None  # transactions begin where we say so
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")  # a commit is on the disk
    cursor.execute("PRAGMA busy_timeout=10000")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _begin_sqlite(connection):
    connection.exec_driver_sql("BEGIN IMMEDIATE")


@contextlib.contextmanager
def writing(there):
    """A connection in a transaction that no other one overtakes; committed at the end."""
    with there.begin() as connection:
        connection.execute(_LOCK)
        yield connection


_LOCK = sql.select(META.c.version).with_for_update()


def start(there, seed=None, anew=False):
    """Make what is missing; the seed of the class. Raises Trouble.

    `seed`: begin a new class. One that has answers is not thrown away unless `anew`.
    """
    try:
        with there.begin() as connection:
            return _start(connection, seed, anew)
    except SQLAlchemyError as error:
        raise Trouble(f"The database cannot be used: {error}") from error


def _start(connection, seed, anew):
    if sql.inspect(connection).has_table("meta"):
        found = connection.execute(sql.select(META)).first()
        if found is None or found.version != VERSION:
            raise Trouble("This database was made by another version. Name a new one with --db.")
        if seed is None:
            _complete(connection)
            return found.seed
        if found.answers and not anew:
            raise Trouble(
                f"This class already has {found.answers} answers in its books. Start without "
                "--seed to go on with it, or add --anew to begin another one."
            )
        _tables.drop_all(connection)
    _tables.create_all(connection)
    seed = 1 if seed is None else seed
    connection.execute(sql.insert(META), {"version": VERSION, "seed": seed, "answers": 0})
    connection.execute(sql.insert(ACCOUNT), list(_opening()))
    connection.execute(sql.insert(TILL), [
        {
            "tid": f"DEMO{till:04d}", "generation": 0, "renewable": False, "counter": 0,
            "batch": 1, "signed_on": False, "seen_at": 0, "held": 0, "watches": True,
        }
        for till in TILLS
    ])  # fmt: skip
    return seed


def _complete(connection):
    """Give a class that was begun before there were fees the tables and houses for them."""
    _tables.create_all(connection)
    there = (
        connection.execute(sql.select(ACCOUNT.c.name).where(ACCOUNT.c.till < 0)).scalars().all()
    )
    missing = [row for row in _opening() if row["till"] < 0 and row["name"] not in there]
    if missing:
        connection.execute(sql.insert(ACCOUNT), missing)


def _opening():
    """The rows of the standard class."""
    sets = [(-1, accounts.houses())]
    sets += [(till, accounts.standard(till)) for till in (SHARED, *TILLS)]
    for till, those in sets:
        for one in those:
            yield {
                "name": one.name, "till": till, "number": one.number, "kind": one.kind,
                "credit_limit": one.limit, "link": one.link, "pin": one.pin,
                "expiry": one.expiry, "opened": one.balance, "opened_tries": one.tries,
                "balance": one.balance, "held": 0, "tries": one.tries,
            }  # fmt: skip


def account(row):
    """The bank's Account of a row."""
    made = accounts.Account(
        row.name, row.number, row.kind, row.balance, row.credit_limit, row.link, row.pin,
        row.expiry, row.tries,
    )  # fmt: skip
    made.held = row.held
    return made
