"""One account of the pretend bank, and the bank's own that stand on the other side.

A balance is one signed int of minor units: funds are positive, a debt is negative. So money that
moves between two accounts always adds up to nothing.
"""

PIN_TRIES = 3
HOUSE = "house"
MERCHANT, CASH = "merchant", "cash"  # where a sale's money goes; where cash at the desk comes from
# What a closed batch is cleared to: the acquirer's fee, who is in between, what the shop was paid
CLEARED = "fees pool paid".split(" ")  # noqa: SIM905


class Account:
    """`name`: till and letter, e.g. "0000A"; ledgers use it instead of the card number."""

    tries = 0  # wrong PINs since the last right one
    held = 0  # by pre-authorisations of open batches: not spent, and not to be spent

    def __init__(self, name, number, kind, balance, limit, link, pin, expiry, tries):
        self.name = name
        self.number = number
        self.kind = kind  # "credit" or "debit"
        self.balance = balance
        self.limit = limit  # of a credit account, a positive number
        self.link = link  # name of the account a repayment is taken from, or ""
        self.pin = pin
        self.expiry = expiry
        if tries:
            self.tries = tries

    def house(self):
        """True for the bank's own side of a posting: no card leads to it."""
        return self.kind == HOUSE

    def spare(self):
        """What may still be spent: of the funds, or of the limit."""
        return self.balance + self.limit - self.held

    def debt(self):
        """What is owed, 0 or more."""
        return max(0, -self.balance)
