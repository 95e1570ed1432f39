"""The accounts a pretend bank is opened with: the standard class (protocol.md), or a file's."""

from terminal.bank.account import CASH, CLEARED, HOUSE, MERCHANT, PIN_TRIES, Account
from terminal.rules import pan

__all__ = [
    "CASH", "HOUSE", "MERCHANT", "PIN_TRIES", "Account", "from_row", "houses", "row", "standard",
]  # fmt: skip

_ROWS = (  # letter, kind, balance, limit, repaid from, demo PIN, expiry YYMM, tries used
    ("A", "credit", -30_000, 50_000, "B", "4821", "3112", 0),
    ("B", "debit", 100_000, 0, "", "7350", "3112", 0),
    ("C", "credit", -49_500, 50_000, "B", "1964", "3112", 0),
    ("D", "debit", 0, 0, "", "5508", "3112", PIN_TRIES),
    ("E", "credit", 0, 50_000, "", "6273", "2201", 0),
    ("F", "debit", 0, 0, "", "3017", "3112", 0),
)


def row(account):
    """The account as one line of text; `from_row` reads it back."""
    return " ".join((
        account.name, account.number, account.kind, str(account.balance), str(account.limit),
        account.link or "-", account.pin, account.expiry, str(account.tries),
    ))  # fmt: skip


def from_row(line):
    """An Account from a line made by `row`; ValueError when it is not one."""
    parts = line.split(" ")
    if len(parts) != 9 or not pan.is_demo(parts[1]) or parts[2] not in ("credit", "debit"):
        raise ValueError("not an account")  # its digits are for no log
    name, number, kind, balance, limit, link, pin, expiry, tries = parts
    link = "" if link == "-" else link
    return Account(name, number, kind, int(balance), int(limit), link, pin, expiry, int(tries))


def standard(till):
    """The six accounts of one till's card set; till 0 is the set every till may use."""
    made = []
    for n, (letter, kind, balance, limit, link, pin, expiry, tries) in enumerate(_ROWS):
        prefix = "%04d" % till
        made.append(Account(
            prefix + letter, pan.standard(till, n), kind, balance, limit,
            prefix + link if link else "", pin, expiry, tries,
        ))  # fmt: skip
    return made


def houses():
    """The bank's own accounts, which begin with nothing."""
    names = [MERCHANT, CASH] + CLEARED
    return [Account(name, "", HOUSE, 0, 0, "", "", "9912", 0) for name in names]
