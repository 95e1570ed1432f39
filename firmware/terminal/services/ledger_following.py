"""What the on-board bank's book says to the `ledger.Ledger` that is opened by it."""

from terminal.bank.account import CASH, MERCHANT
from terminal.bank.memory import TYPES
from terminal.services.ledger import FINE, UNWATCH, WATCH


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
        one.balance, one.tries = ledger.opened[one.name]
        one.held = 0
        if one.name in fields:
            one.balance, one.tries, one.held = (numbers(fields[one.name]) + [0])[:3]


def park(ledger, card):
    """Leave of the accounts those in the heap that a payment with that card can concern; of the
    others stays what a summary says of them."""
    own = ledger.state.by_number(card)
    near = (MERCHANT, CASH, own.name, own.link) if own else (MERCHANT, CASH)
    parts = []
    for one in ledger.state.accounts:
        told = "" if one.name in near else standing(ledger, one)
        parts.append(one.name + ("=" + told if told else ""))
    ledger.parked = " ".join(parts)
    ledger.state.accounts = [one for one in ledger.state.accounts if one.name in near]
    ledger.opened = {one.name: ledger.opened[one.name] for one in ledger.state.accounts}


def standings(ledger):
    """(name, what a summary says of it) of each account, in their order."""
    if ledger.parked is None:
        return [(one.name, standing(ledger, one)) for one in ledger.state.accounts]
    found = []
    for part in ledger.parked.split(" "):
        name, _, told = part.partition("=")
        one = ledger.state.by_name(name)
        found.append((name, standing(ledger, one) if one else told))
    return found


def standing(ledger, one):
    """`balance:wrong PINs[:held]` of an account that is not as it was opened, else ""."""
    held = ":%d" % one.held if one.held else ""
    if not held and (one.balance, one.tries) == ledger.opened[one.name]:
        return ""
    return "%d:%d%s" % (one.balance, one.tries, held)


def read_postings(text):
    """The postings of such a text, as `bank/authorise` makes them."""
    found = []
    for name, value, mark in _parts(text):
        what = "total" if name in TYPES else "money"
        found.append(({"#": "tries", "^": "hold"}.get(mark, what), name, value))
    return found


def read_left(text):
    """What `left` was made of."""
    found = []
    for name, value, mark in _parts(text):
        if mark == "^":
            found.append((name, found.pop()[1], value))
        else:
            found.append((name, value, 0))
    return found


def _parts(text):
    for part in text.split("|"):
        for mark in "#^+-":
            name, found, value = part.partition(mark)
            if found:
                yield name, -int(value) if mark == "-" else int(value), mark
                break


def numbers(text):
    """Those that stand between colons."""
    return [int(part) for part in text.split(":")]
