"""Journals for the tests of `tools journal`: a real till's, and lines made to order."""

import functools
import tempfile
from pathlib import Path

from support import raises
from support.books import Books, one_more
from terminal.errors import HostDown
from terminal.rules import record
from terminal.services import payments, settlement
from tools.journal import folder


async def _silent(done, total):
    pass


@functools.cache
def till():
    """name -> bytes of a journal as a till wrote it: two batches, the last record in the tail.

    Batch 1: two sales, a void, a repayment, a declined sale, one without answer that was reversed;
    settled with records uploaded. Batch 2: a repayment, and a sale whose slips are not out.
    """
    books = Books()
    for amount in (2500, 1000):
        books.finish(books.sale(amount)[1])
    books.finish(books.void(int(books.journal.past.newest()["stan"]))[1])
    books.finish(books.repay(12500)[1])
    books.sale(700, pin=b"1964")
    books.lost = 1
    raises(HostDown, books.sale)
    books = books.again()
    books.run(payments.recover(books))
    one_more(books.bank, 700)
    settlement.printed(books, books.run(settlement.settle(books, _silent)))
    books.finish(books.repay(1500)[1])
    books.sale(4200)
    return taken(books.files)


def taken(files):
    """name -> bytes of the journal on a till's flash."""
    return {name: files.read("journal/" + name) for name in files.names("journal")}


def first(name="000001.txt"):
    """One batch of it alone."""
    return {name: till()[name]}


def put(place, files):
    """Write the files into a folder; the folder."""
    Path(place).mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        Path(place, name).write_bytes(data)
    return Path(place)


def found(files, name=None):
    """Every `Finding` about these files, or about one of them given alone."""
    with tempfile.TemporaryDirectory() as place:
        put(place, files)
        journals = folder.load(Path(place, name) if name else place)
        return [one for journal in journals for one in journal.wrong]


def chained(bodies):
    """The bytes of a book with these records (str), its chain as it should be."""
    data, chain = b"", record.START
    for body in bodies:
        line, chain = record.encode(body, chain)
        data += line
    return data


def bodies(name="000001.txt"):
    """The records of one of the till's files, as str."""
    return [line[31:].decode() for line in till()[name].splitlines()]
