"""What the on-board bank's book says to the `ledger.Ledger` that is opened by it."""

from terminal.bank.memory import TYPES
from terminal.services.ledger import FINE, NOTHING, UNWATCH, WATCH


def follower(ledger):
    """What a book is opened with: it takes up record after record."""

    def follow(kind, fields, offset):
        if kind == "entry":
            stan, postings = int(fields["key"][:6]), read_postings(fields["post"])
            ledger.take(stan, fields["seen"], fields["code"], postings)
        elif kind == "teacher":
            heed(ledger, fields["says"])
        elif kind == "keys":
            ledger.generation, ledger.counter = int(fields["generation"]), 0
        elif kind in ("sum", "batch"):
            _resume(ledger, fields)

    return follow


def heed(ledger, word):
    """Do as the teacher says."""
    if word == FINE:
        ledger.held = 0
    else:
        ledger.watches = word == WATCH


def _resume(ledger, fields):
    ledger.first, ledger.last = int(fields["from"]), int(fields["stan"])
    ledger.count = int(fields["count"])
    ledger.generation, ledger.counter = numbers(fields["keys"])
    ledger.loose = "loose" in fields
    ledger.held = int(fields.get("held", 0))
    ledger.watches = UNWATCH not in fields
    ledger.state.totals = {kind: numbers(fields[kind]) for kind in TYPES if kind in fields}
    for one in ledger.state.accounts:
        those = list(ledger.opened.get(one.name, NOTHING))
        if one.name in fields:
            those = numbers(fields[one.name])
        one.balance, tries, held = (those + [0])[:3]
        if one.tries != tries:  # what is as in any account takes no room
            one.tries = tries
        if one.held != held:
            one.held = held


def read_postings(text):
    """The postings of such a text, as `bank/authorise` makes them."""
    found = []
    for name, value, mark in parts(text):
        what = "total" if name in TYPES else "money"
        found.append(({"#": "tries", "^": "hold"}.get(mark, what), name, value))
    return found


def parts(text):
    """(name, number, mark between them) of each part of such a text."""
    for part in text.split("|"):
        for mark in "#^+-":
            name, found, value = part.partition(mark)
            if found:
                yield name, -int(value) if mark == "-" else int(value), mark
                break


def numbers(text):
    """Those that stand between colons."""
    return [int(part) for part in text.split(":")]
