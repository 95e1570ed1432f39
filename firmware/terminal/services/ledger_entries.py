"""The entries of the on-board bank's books."""

from terminal.bank import entries as answers
from terminal.services import ledger_following as told


class Entry(answers.Entry):
    """An `entries.Entry` as a record tells it; `offset`: where; `posted`, `at`: as there."""

    def __init__(self, fields, offset):
        stan, _, mti = fields["key"].partition("/")
        self.posted = fields["post"]
        self.at = fields["at"]
        self.risk = fields.get("risk", "")
        self.offset = offset
        super().__init__(
            int(stan), mti, int(fields.get("orig", 0)), fields["asked"], fields["code"],
            fields["rrn"], fields["auth"], _left(fields["left"]),
            told.read_postings(self.posted),
            fields["seen"], tuple(told.numbers(fields["of"])) if "of" in fields else None,
        )  # fmt: skip


def _left(text):
    """(name, balance, held) of each account an answer told about."""
    found = []
    for name, value, mark in told.parts(text):
        if mark == "^":
            found.append((name, found.pop()[1], value))
        else:
            found.append((name, value, 0))
    return found


def entries(there, offset=0):
    """Each `Entry` of a book from there on."""
    for kind, fields, at in there.records(offset):
        if kind == "entry":
            yield Entry(fields, at)


def find(ledger, stan, mti):
    """See `ledger.Ledger`: one that is not newer than its last."""
    from terminal.services import seek

    def order(kind, fields):
        return ledger.place(int(fields["key"][:6])) if kind == "entry" else None

    start = 0 if ledger.loose else seek.seek(ledger.book, order, ledger.place(stan))
    reversal = None
    for entry in entries(ledger.book, start):
        if entry.stan == stan and entry.mti == mti:
            return entry
        if entry.orig == stan and entry.mti == "0400":
            reversal = entry
    return reversal


def books(ledger, batch):
    """(number, entries) of that batch and those since, when it is still on the flash."""
    there = ledger.kept()
    for number in there if batch in there else ():
        if batch <= number:
            yield number, entries(ledger.of(number))
