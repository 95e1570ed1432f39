"""The pretend bank's accounts: the standard class (protocol.md), and how balances are kept.

A balance is one signed int of minor units: funds are positive, a debt is negative. So money that
moves between two accounts always adds up to nothing.
"""

from terminal.rules import pan

PIN_TRIES = 3
HOUSE = "house"
MERCHANT, CASH = "merchant", "cash"  # where a sale's money goes; where cash at the desk comes from
# What a closed batch is cleared to: the acquirer's fee, who is in between, what the shop was paid
CLEARED = "fees pool paid".split(" ")  # noqa: SIM905
_ROWS = (  # letter, kind, balance, limit, repaid from, demo PIN, expiry YYMM, tries used
    ("A", "credit", -30_000, 50_000, "B", "4821", "3112", 0),
    ("B", "debit", 100_000, 0, "", "7350", "3112", 0),
    ("C", "credit", -49_500, 50_000, "B", "1964", "3112", 0),
    ("D", "debit", 0, 0, "", "5508", "3112", PIN_TRIES),
    ("E", "credit", 0, 50_000, "", "6273", "2201", 0),
    ("F", "debit", 0, 0, "", "3017", "3112", 0),
)


class Account:
    """`name`: till and letter, e.g. "0000A"; ledgers use it instead of the card number."""

    def __init__(self, name, number, kind, balance, limit, link, pin, expiry, tries):
        self.name = name
        self.number = number
        self.kind = kind  # "credit" or "debit"
        self.balance = balance
        self.limit = limit  # of a credit account, a positive number
        self.link = link  # name of the account a repayment is taken from, or ""
        self.pin = pin
        self.expiry = expiry
        self.tries = tries  # wrong PINs since the last right one
        self.held = 0  # by pre-authorisations of open batches: not spent, and not to be spent

    def house(self):
        """True for the bank's own side of a posting: no card leads to it."""
        return self.kind == HOUSE

    def spare(self):
        """What may still be spent: of the funds, or of the limit."""
        return self.balance + self.limit - self.held

    def debt(self):
        """What is owed, 0 or more."""
        return max(0, -self.balance)

    def row(self):
        """The account as one line of text; `from_row` reads it back."""
        return " ".join((
            self.name, self.number, self.kind, str(self.balance), str(self.limit),
            self.link or "-", self.pin, self.expiry, str(self.tries),
        ))  # fmt: skip


def from_row(row):
    """An Account from a line made by `row`; ValueError when it is not one."""
    parts = row.split(" ")
    if len(parts) != 9 or not pan.is_demo(parts[1]) or parts[2] not in ("credit", "debit"):
        raise ValueError("not an account")  # its digits are for no log
    name, number, kind, balance, limit, link, pin, expiry, tries = parts
    link = "" if link == "-" else link
    return Account(name, number, kind, int(balance), int(limit), link, pin, expiry, int(tries))


def houses():
    """The bank's own accounts, which begin with nothing."""
    names = [MERCHANT, CASH] + CLEARED
    return [Account(name, "", HOUSE, 0, 0, "", "", "9912", 0) for name in names]


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
