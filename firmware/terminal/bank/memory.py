"""What a bank knows of one till: its accounts and its batch's totals. The answers it gave:
`bank/entries`."""

from terminal.bank.account import Account  # noqa: F401  which what decides finds there

TYPES = ("sale", "void", "refund", "repay", "preauth", "complete")  # of totals, in their order


class State:
    """What the bank knows when it decides. `accounts`: Accounts; `tid`, `mid`: the till's.

    `totals`: type -> [count, sum in minor units] of the open batch.
    """

    def __init__(self, those, tid, mid):
        from terminal.bank import accounts  # not for what is decided

        self.accounts = those + accounts.houses()
        self.tid = tid
        self.mid = mid
        self.signed_on = False
        self.totals = {}

    def by_number(self, number):
        for account in self.accounts:
            if account.number == number and not account.house():
                return account
        return None

    def by_name(self, name):
        for account in self.accounts:
            if account.name == name:
                return account
        return None

    def apply(self, postings):
        """Carry out postings made by `authorise`."""
        for what, name, value in postings:
            if what == "money":
                self.by_name(name).balance += value
            elif what == "tries":
                self.by_name(name).tries = value
            elif what == "hold":
                self.by_name(name).held += value
            else:
                sums = self.totals.setdefault(name, [0, 0])
                sums[0] += 1 if value >= 0 else -1
                sums[1] += value

    def lines(self):
        """(type, count, sum) of each type, as a settlement lists them."""
        found = []
        for kind in TYPES:
            count, total = self.totals.get(kind, (0, 0))
            found.append((kind, count, total))
        return found
