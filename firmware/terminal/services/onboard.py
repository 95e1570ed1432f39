"""The bank on the board: the pretend bank's decisions, its accounts and its ledger in two files.

`bank/accounts.txt` holds the accounts as they were opened; `bank/ledger.txt` is a book of every
financial message answered, with the postings it made. What an account holds now is the one
followed by the other. A message that was answered before gets the answer it got.
"""

from terminal.bank import accounts, authorise
from terminal.rules import calendar
from terminal.services import checked
from terminal.services.book import Book

ACCOUNTS = "bank/accounts.txt"
LEDGER = "bank/ledger.txt"
_REVERSAL = "0400"


def opening(files, till):
    """(accounts as opened, broken): those in the file, or the standard class."""
    rows, broken = checked.read(files, ACCOUNTS)
    if rows is None:
        return accounts.standard(0) + (accounts.standard(till) if till else []), broken
    return [accounts.from_row(row) for row in rows], broken


def store_opening(files, those):
    """Write the accounts a new bank starts with."""
    files.folder("bank")
    checked.write(files, ACCOUNTS, [account.row() for account in those])


def _key(request, mti=None):
    return "%s/%06d/%06d/%s" % (
        request["tid"], request["batch"], request["stan"], mti or request["mti"],
    )  # fmt: skip


def _content(request):
    """What must not differ when a key comes again; never the PIN (protocol.md, Exactly once)."""
    return "%s %s %s %s" % (
        request["code"], request.get("amount"), request["card"][-4:], request.get("link"),
    )  # fmt: skip


class OnboardBank:
    """`exchange(request)` -> answer. `tid`, `mid`: the one till it serves."""

    def __init__(self, files, clock, tid, mid):
        files.folder("bank")
        self._clock = clock
        those, self.broken = opening(files, int(tid[4:]))
        self.state = authorise.State(those, tid, mid)
        self._ledger = Book(files, LEDGER)
        self._last = ""  # the highest key answered: what lies above it is new
        self._count = 0
        for _, fields in self._ledger.open():
            self.state.apply(_triples(fields["post"]))
            self._count += 1
            self._last = max(self._last, fields["key"][:22])
        if self._ledger.repaired:
            self.broken = True

    def entries(self):
        """The ledger's records as dicts of text, oldest first."""
        for _, fields in self._ledger.records():
            yield fields

    def exchange(self, request):
        """The answer to a message as a dict with `mti` and `code`, and what else it carries."""
        answer_mti = "%04d" % (int(request["mti"]) // 10 * 10 + 10)
        if request["mti"] in ("0800", "0820"):
            answer = self._network(request)
        elif request["mti"] == _REVERSAL:
            answer = self._reverse(request)
        else:
            answer = self._financial(request)
        answer["mti"] = answer_mti
        return answer

    def _network(self, request):
        if request["tid"] != self.state.tid or request["mid"] != self.state.mid:
            return {"code": "58"}
        if request["net"] == "001":
            self.state.signed_on = True
        elif request["net"] == "002":
            self.state.signed_on = False
        return {"code": "00", "batch": 1}

    def _find(self, key):
        if key[:22] > self._last:
            return None
        found = None
        for fields in self.entries():
            if fields["key"] == key:
                found = fields
        return found

    def _financial(self, request):
        moves = request["code"] != authorise.INQUIRY
        if moves:
            known = self._find(_key(request))
            if known:
                return self._again(known, request)
            if self._find(_key(request, _REVERSAL)):
                return {"code": "25", "balances": []}
        answer, postings = authorise.authorise(self.state, request, self._clock.wall_s())
        if postings or moves and answer["code"] != "77":
            self._store(request, answer, postings)
        return answer

    def _again(self, known, request):
        if known["asked"] != _content(request):
            return {"code": "94", "balances": []}
        return {
            "code": known["code"],
            "rrn": known["rrn"],
            "auth": known["auth"],
            "balances": _triples(known["left"]),
        }

    def _reverse(self, request):
        key = _key(request)
        if self._find(key):
            return {"code": "00"}
        known = self._find(_key(request, "0200"))
        postings = []
        if known:
            postings = [
                (what, name, -value)
                for what, name, value in _triples(known["post"])
                if what == "money"
            ]
        self._store(request, {"code": "00", "balances": []}, postings)
        return {"code": "00"}

    def _store(self, request, answer, postings):
        self._count += 1
        answer["rrn"] = "%012d" % self._count
        answer["auth"] = (
            "%06d" % (self._count * 7919 % 1_000_000) if answer["code"] == "00" else ""
        )
        key = _key(request)
        self._ledger.add(
            "entry",
            (
                ("at", calendar.show(self._clock.wall_s()).strip()),
                ("key", key),
                ("asked", _content(request)),
                ("code", answer["code"]),
                ("rrn", answer["rrn"]),
                ("auth", answer["auth"]),
                ("left", "|".join("%s %s %d" % entry for entry in answer["balances"])),
                ("post", "|".join("%s %s %d" % posting for posting in postings)),
            ),
        )
        self._last = max(self._last, key[:22])
        self.state.apply(postings)


def _triples(text):
    """(word, word, minor units) of each part of "a b 1|c d 2"."""
    found = []
    for part in text.split("|"):
        if part:
            first, second, value = part.split(" ")
            found.append((first, second, int(value)))
    return found
