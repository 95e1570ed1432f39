"""The accounts that the bank on the board begins with."""

from terminal.bank import accounts
from terminal.services import checked

FOLDER = "bank"  # as in `services/ledger`
ACCOUNTS = "bank/accounts.txt"


def opening(files, till):
    """(accounts as opened, broken): those in the file, or the standard class."""
    rows, broken = checked.read(files, ACCOUNTS)
    if rows is None:
        return accounts.standard(0) + (accounts.standard(till) if till else []), broken
    return [accounts.from_row(row) for row in rows], broken


def store_opening(files, those):
    """Write the accounts a new bank starts with."""
    files.folder(FOLDER)
    checked.write(files, ACCOUNTS, [accounts.row(account) for account in those])
