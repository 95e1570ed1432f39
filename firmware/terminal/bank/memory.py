"""What a bank knows of one till: its accounts, its batch's totals, the answers it gave."""

from terminal.bank import accounts

TYPES = ("sale", "void", "refund", "repay", "preauth", "complete")  # of totals, in their order


class State:
    """What the bank knows when it decides. `accounts`: Accounts; `tid`, `mid`: the till's.

    `totals`: type -> [count, sum in minor units] of the open batch.
    """

    def __init__(self, those, tid, mid):
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


class Entry:
    """One answer a bank gave. `stan`, `mti`: of the request; `orig`: the STAN it undoes, or 0.

    `content`: what must not differ when the request comes again. `left`: (account name, balance)
    of each account the answer told about. `postings`: as `bank/authorise` made them. `seen`: what
    the request's bytes are known by (`bank/teller`).
    """

    def __init__(self, stan, mti, orig, content, code, rrn, auth, left, postings, seen=""):
        self.stan = stan
        self.mti = mti
        self.orig = orig
        self.content = content
        self.code = code
        self.rrn = rrn
        self.auth = auth
        self.left = left
        self.postings = postings
        self.seen = seen


def content(request):
    """What must not differ when a key comes again; never the PIN (protocol.md, Exactly once)."""
    return "%s %s %s %s %s" % (
        request["code"], request.get("amount"), request["card"][-4:], request.get("link"),
        request.get("digest", ""),
    )  # fmt: skip
