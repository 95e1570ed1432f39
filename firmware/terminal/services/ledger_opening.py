"""The accounts of the bank on the board: what they begin with, and what a summary says of them."""

from terminal.bank.account import CASH, MERCHANT
from terminal.services.ledger import NOTHING

FOLDER = "bank"  # as in `services/ledger`
ACCOUNTS = "bank/accounts.txt"


def opening(files, till):
    """(accounts as opened, broken): those in the file, or the standard class."""
    from terminal.bank import accounts
    from terminal.services import checked

    rows, broken = checked.read(files, ACCOUNTS)
    if rows is None:
        return accounts.standard(0) + (accounts.standard(till) if till else []), broken
    return [accounts.from_row(row) for row in rows], broken


def store_opening(files, those):
    """Write the accounts a new bank starts with."""
    from terminal.bank import accounts
    from terminal.services import checked

    files.folder(FOLDER)
    checked.write(files, ACCOUNTS, [accounts.row(account) for account in those])


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
    ledger.opened = {name: ledger.opened[name] for name in near if name in ledger.opened}


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
    if not held and (one.balance, one.tries) == ledger.opened.get(one.name, NOTHING):
        return ""
    return "%d:%d%s" % (one.balance, one.tries, held)
