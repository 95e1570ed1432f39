"""What a journal's records add up to, and where they contradict each other. Pure functions."""

from tools.journal.chain import Finding

TYPES = ("sale", "void", "refund", "repay", "preauth", "complete")  # as a settlement lists them
STATES = ("approved", "declined", "reversed", "open", "waiting", "test")
_COUNTS_AS = {  # what a type counts under, where that is another
    "offline": "sale", "repay_cash": "repay", "complete_void": "void", "preauth_void": "preauth",
}  # fmt: skip
_ENDS = ("preauth_void",)  # what takes one out of its type again: no money was moved
_WRAP, _MOST = 999_999, 2_000  # the last STAN; more than a batch ever takes at once
_OUTCOMES = ("answer", "reversal", "reversed")


class Books:
    """`transactions`: dicts of text, oldest first, each with `state`. `sums`: type -> [count, sum
    in minor units] of what was approved. `wrong`: `Finding`s."""

    def __init__(self, name):
        self.name = name
        self.batch = None  # number, from the first record
        self._at_bank = None
        self.after = ""  # chain of the batch before it
        self.ledger = False  # the bank's book is of the same kind, and counts in its own way
        self.transactions = []
        self.sums = {}
        self.wrong = []
        self._stan = 0  # the last one used
        self._start = 0
        self._open = {}  # STAN -> transaction without an outcome
        self._waiting = {}  # the same, of offline sales
        self._all = {}  # STAN -> transaction
        self._used = {}  # STAN -> (line number, what for)
        self._owed = None

    def states(self):
        """How many transactions are in each state, in the order of STATES; those that only tried
        the till are `test`, whatever became of them."""
        found = dict.fromkeys(STATES, 0)
        for one in self.transactions:
            found["test" if "test" in one else one["state"]] += 1
        return found

    def totals(self):
        """(type, count, sum in minor units) of what was approved, all six types."""
        return [(kind, *self.sums.get(kind, (0, 0))) for kind in TYPES]

    def _blame(self, line, check, meaning):
        self.wrong.append(Finding(self.name, check, meaning, line))

    def _use(self, line, stan, what):
        """A STAN is used for one message."""
        if stan in self._used and self._used[stan] != what:
            self._blame(
                line, "STAN", f"{stan} is used twice: for {self._used[stan]} and for {what}."
            )
        self._used[stan] = what
        self._stan = int(stan)

    def take(self, line, kind, fields):
        """Follow one record. ValueError and KeyError for one that lacks what it must have."""
        if kind == "batch":
            self._begin(line, fields)
        elif kind in ("intent", "offline"):
            self._intend(line, kind, fields)
        elif kind in _OUTCOMES:
            self._outcome(line, kind, fields)
        elif kind == "slips" and self._owed and self._owed["stan"] == fields["stan"]:
            self._owed = None
        elif kind == "checked" and fields["stan"] in self._all:
            self._all[fields["stan"]]["checked"] = "yes"
        elif kind in ("asked", "settle"):
            for stan in _range(fields["stan"], fields.get("to", fields["stan"])):
                self._use(line, stan, f"{fields.get('what', kind)} (line {line.number})")
        elif kind == "sum" and not self.ledger:
            self._check_sum(line, fields)
        elif kind == "number":
            self._at_bank = fields["batch"]
        elif kind == "settled":
            self._check_settled(line, fields["ours"])

    def _begin(self, line, fields):
        if self.batch is not None:
            self._blame(line, "batch", "a second batch begins inside this file.")
        self.batch, self.after = int(fields["n"]), fields["after"]
        self._at_bank = fields.get("batch")  # its number there; the till counts its files
        self.ledger = "count" in fields  # the bank's begins with its accounts and counts
        self._start = self._stan = int(fields["stan"])

    def _intend(self, line, kind, fields):
        stan = fields["stan"]
        self._use(line, stan, f"a {fields['type']} (line {line.number})")
        if "batch" in fields and fields["batch"] != self._at_bank:
            self._blame(line, "batch", f"an {kind} of batch {fields['batch']}, another one.")
        offline = kind == "offline"
        one = {
            **fields, "state": "waiting" if offline else "open", "line": line.number,
            "offset": line.offset,
        }  # fmt: skip
        int(one["amount"])
        self.transactions.append(one)
        self._all[stan] = one
        if offline:
            self._waiting[stan] = self._owed = one
        else:
            self._open[stan] = one

    def _outcome(self, line, kind, fields):
        stan = fields.get("orig", fields["stan"])
        one = self._open.get(stan)
        if one is None and kind == "answer" and stan in self._waiting:
            return self._advised(stan, fields)
        if one is None:
            why = "has its outcome already" if stan in self._all else "has no intent in this batch"
            self._blame(line, kind, f"STAN {stan} {why}, so this {kind} belongs to nothing.")
            return
        if kind == "reversal":
            own = fields["by"] if "by" in fields else fields["stan"]
            self._use(line, own, f"the reversal of {stan}")
            return
        del self._open[stan]
        for name, value in fields.items():
            one.setdefault(name, value)
        if kind == "reversed":
            one["state"] = "reversed"
        elif fields["code"] != "00":
            one["state"] = "declined"
        else:
            one["state"] = "approved"
            self._owed = one
            self._count(one)

    def _advised(self, stan, fields):
        """The bank has answered an offline sale; its slips were owed from its beginning."""
        one = self._waiting.pop(stan)
        for name, value in fields.items():
            one.setdefault(name, value)
        one["state"] = "approved" if fields["code"] == "00" else "declined"
        if one["state"] == "approved":
            self._count(one)
        elif self._owed is one:
            self._owed = None

    def _count(self, one):
        if "test" in one:
            return  # it only tried the till: it counts nowhere
        sums = self.sums.setdefault(_COUNTS_AS.get(one["type"], one["type"]), [0, 0])
        each = -1 if one["type"] in _ENDS else 1
        sums[0] += each
        sums[1] += each * int(one["amount"])

    def _check_sum(self, line, fields):
        """A summary must say what the records before it add up to."""
        ours = {
            "from": "%06d" % self._start,
            "stan": "%06d" % self._stan,
            "count": str(len(self.transactions)),
            "open": ",".join(str(one["offset"]) for one in self._open.values()),
            "waiting": ",".join(str(one["offset"]) for one in self._waiting.values()),
            "owed": str(self._owed["offset"]) if self._owed else "",
        }
        for kind, (count, total) in self.sums.items():
            ours[kind] = f"{count}:{total}"
        for kind in TYPES:
            ours.setdefault(kind, "")
        for name, value in ours.items():
            said = fields.get(name, "")
            if said != value:
                self._blame(
                    line,
                    "sum",
                    f"the summary says {name} {said or 'nothing'}, the records before it make "
                    f"{value or 'nothing'}: records were left out or changed.",
                )

    def _check_settled(self, line, said):
        ours = "|".join(f"{kind},{count},{total}" for kind, count, total in self.totals())
        if said != ours:
            self._blame(
                line,
                "settled",
                f"the batch was settled as {said}, its records make {ours}: records were left "
                "out or changed.",
            )


def _range(first, last):
    """The STANs a record took for several messages, in order: 999999 is followed by 1."""
    stan, end = int(first), int(last)
    if not 0 <= (end - stan) % _WRAP < _MOST:
        raise ValueError(f"STANs {first} to {last}")
    yield first
    while stan != end:
        stan = stan % _WRAP + 1
        yield "%06d" % stan


def replay(name, records):
    """The `Books` of (line, kind, fields)s as `chain.proved` gives them."""
    books = Books(name)
    for line, kind, fields in records:
        try:
            books.take(line, kind, fields)
        except (KeyError, ValueError) as error:
            what = f"a {kind} record that lacks what it must say, or says it wrongly: {error}"
            books.wrong.append(Finding(name, "record", what, line))
    return books
