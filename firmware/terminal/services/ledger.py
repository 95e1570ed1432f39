"""The on-board bank's memory: accounts as opened, and a `book.Book` of answers for each batch.

What an account holds is what it was opened with and the postings since; each book's summaries
carry both forward, so that starting reads only its end.
"""

from terminal.bank import memory  # which keeps `bank/account` too
from terminal.rules import record
from terminal.services import batches, book, ledger_text, loading

FOLDER = "bank"
FINE, WATCH, UNWATCH = WORDS = ("fine", "watch", "unwatch")  # what a teacher says (`teach`)
_WRAP = 999_999


class Entry(memory.Entry):
    """A `memory.Entry` as a record tells it; `offset`: where; `posted`, `at`: as there."""

    def __init__(self, fields, offset):
        stan, _, mti = fields["key"].partition("/")
        self.posted = fields["post"]
        self.at = fields["at"]
        self.risk = fields.get("risk", "")
        self.offset = offset
        super().__init__(
            int(stan), mti, int(fields.get("orig", 0)), fields["asked"], fields["code"],
            fields["rrn"], fields["auth"], ledger_text.read_left(fields["left"]),
            ledger_text.read_postings(self.posted),
            fields["seen"], tuple(ledger_text.numbers(fields["of"])) if "of" in fields else None,
        )  # fmt: skip


class Ledger:
    """`state`: a memory.State with everything posted. `broken`: something was not sound.

    `kept`: a services/onboard.Kept, what this does not write down.
    """

    brief = staticmethod(loading.once)
    waiting = None  # or a list: what is to be added once it is decided (`services/onboard`)

    def __init__(self, files, clock, tid, mid, kept):
        files.folder(FOLDER)
        self._files = files
        self._clock = clock
        those, self.broken = loading.once(_opening, files, int(tid[4:]))
        self._opened = {one.name: (one.balance, one.tries) for one in those}
        self.mid = mid
        self.state = memory.State(those, tid, mid)
        self.count = 0  # answers given, over all batches
        self.generation = self.counter = 0  # of the till's keys (`bank/teller`)
        self.held = 0  # sales, since the shop was last fine (`bank/monitor`)
        self.watches = True
        self.renewable = False  # one till, whose keys are its own: no other comes in its place
        self._kept = kept
        self._from = self.last = 0  # STANs: the one before this batch, the highest since
        self._loose = False  # STANs did not only rise
        self._open(batches.newest(files, FOLDER))
        if not self._book.length:
            self._begin(1)
        self.state.signed_on = kept.signed_on
        if kept.generation == self.generation:
            self.counter = max(self.counter, kept.counter)

    def _open(self, batch):
        self.batch = batch
        self._book = book.Book(self._files, FOLDER, batch, self._summary)
        self.name = self._book.name
        self._book.open(self._follow)
        if self._book.repaired:
            self.broken = True

    def _begin(self, batch, cleared=None):
        """Start the book of a batch, whole or not at all, and with it how the last is paid."""
        after = self._book.chain
        self._from = self.last
        self._loose = False
        self.state.totals = {}
        for one in self.state.accounts:
            one.held = 0  # a pre-authorisation ends with its batch
        self.state.apply(cleared[1] if cleared else ())
        told = ledger_text.cleared(self.now_s(), cleared) + self._summary()
        fields = [("n", "%06d" % batch), ("after", after)] + told
        line, _ = record.encode(record.pack("batch", fields), record.START)
        self._files.write("%s/%06d.txt" % (FOLDER, batch), line)
        self._open(batch)

    def adopt(self, generation):
        """Take a key generation; the batch of an earlier one is closed with the same write."""
        earlier = self.generation
        if earlier:
            self._book.fold()
            self.generation, self.counter = generation, 0
            self._begin(self.batch + 1)
        else:
            self._book.add("keys", (("generation", generation),))
            self.generation, self.counter = generation, 0
        self._kept.generation, self._kept.counter = generation, 0

    def reply(self, seen):
        """The answer to the last request, when it comes once more. What is in no entry moved
        nothing: its counter is forgotten with the power, and a till on the same board uses no
        counter twice."""
        return self._kept.reply if self._kept.seen == seen else None

    def turn(self, cleared=None):
        """Close the batch; the number of the next one. `cleared`: as `bank/office` says."""
        self._book.fold()
        batches.make_room(self._files, FOLDER)
        self._begin(self.batch + 1, cleared)
        return self.batch

    def _follow(self, kind, fields, offset):
        if kind == "entry":
            entry = Entry(fields, offset)
            self._advance(entry.stan)
            self.state.apply(entry.postings)
            self.count += 1
            self.counter = int(entry.seen[:8] or "0", 16)
            if entry.code == "59":
                self.held += 1
        elif kind == "teacher":
            self._heed(fields["says"])
        elif kind == "keys":
            self.generation, self.counter = int(fields["generation"]), 0
        elif kind in ("sum", "batch"):
            self._resume(fields)

    def _heed(self, word):
        if word == FINE:
            self.held = 0
        else:
            self.watches = word == WATCH

    def teach(self, word):
        """The teacher's word on the risk monitor, one of `WORDS`: it is in the book."""
        self._book.add("teacher", (("at", ledger_text.stamp(self.now_s())), ("says", word)))
        self._heed(word)

    def past(self, card, since, start):
        """Rows of what was approved, for `bank/risk`: see `services/ledger_past`."""
        from terminal.services import ledger_past

        return ledger_past.rows(self, card, since, start)

    def day(self, start):
        """The sales of the day, for `bank/risk`."""
        from terminal.services import ledger_past

        return ledger_past.day(self, self._kept, start)

    def _advance(self, stan):
        if self._place(stan) > self._place(self.last):
            self.last = stan
        else:
            self._loose = True

    def _place(self, stan):
        return (stan - self._from) % _WRAP

    def _summary(self):
        fields = [
            ("from", "%06d" % self._from),
            ("stan", "%06d" % self.last),
            ("count", self.count),
            ("keys", "%d:%d" % (self.generation, self.counter)),
        ]
        totals = self.state.totals
        for kind in memory.TYPES:
            if kind in totals:
                fields.append((kind, "%d:%d" % tuple(totals[kind])))
        for one in self.state.accounts:
            held = ":%d" % one.held if one.held else ""
            if held or (one.balance, one.tries) != self._opened.get(one.name, (0, 0)):
                fields.append((one.name, "%d:%d%s" % (one.balance, one.tries, held)))
        for name, on in (("loose", self._loose), ("held", self.held), (UNWATCH, not self.watches)):
            if on:
                fields.append((name, int(on)))
        return fields

    def _resume(self, fields):
        self._from, self.last = int(fields["from"]), int(fields["stan"])
        self.count = int(fields["count"])
        self.generation, self.counter = ledger_text.numbers(fields["keys"])
        self._loose = "loose" in fields
        self.held = int(fields.get("held", 0))
        self.watches = UNWATCH not in fields
        self.state.totals = {
            kind: ledger_text.numbers(fields[kind]) for kind in memory.TYPES if kind in fields
        }
        for one in self.state.accounts:
            one.balance, one.tries = self._opened.get(one.name, (0, 0))
            one.held = 0
            if one.name in fields:
                numbers = ledger_text.numbers(fields[one.name]) + [0]
                one.balance, one.tries, one.held = numbers[:3]

    def now_s(self):
        """Seconds since 2000-01-01, None when the clock was never set."""
        return self._clock.wall_s()

    def add(self, request, answer, postings, orig):
        """Store an answer and carry out its postings; nothing is done on a FileTrouble."""
        if self.waiting is not None:
            self.waiting.append((request, answer, postings, orig))
            return
        fields = [
            ("at", ledger_text.stamp(self.now_s())),
            ("key", "%06d/%s" % (request["stan"], request["mti"])),
            ("asked", memory.content(request)),
            ("code", answer["code"]),
            ("rrn", answer["rrn"]),
            ("auth", answer["auth"]),
            ("left", ledger_text.left(memory.left(self.state, answer, postings))),
            ("post", ledger_text.postings(postings)),
            ("seen", request.get("seen", "")),
        ]
        fields += [("orig", "%06d" % orig)] if orig else []
        if "fired" in answer:
            from terminal.bank import risk

            fields.append(("risk", risk.text(answer["fired"])))
        if "refund" in request:
            fields.append(("of", "%06d:%06d" % request["refund"]))
        offset = self._book.add("entry", fields)
        self._follow("entry", {name: str(value) for name, value in fields}, offset)

    def entries(self, offset=0):
        """Each `Entry` of the open batch from there on."""
        return entries(self._book, offset)

    def find(self, stan, mti):
        """The entry of that request in the open batch, or None: a few lines are read.

        One that may come late is also looked for as the original of a reversal: then that
        reversal is returned.
        """
        place = self._place(stan)
        if place > self._place(self.last) and not self._loose:
            return None
        start = 0 if self._loose else _looking().seek(self._book, self._order, place)
        reversal = None
        for entry in self.entries(start):
            if entry.stan == stan and entry.mti == mti:
                return entry
            if entry.orig == stan and entry.mti == "0400":
                reversal = entry
        return reversal

    def later(self, entry):
        """Each `Entry` of the open batch from that one on."""
        return self.entries(entry.offset)

    def kept(self):
        """The numbers of the batches that are on the flash, in order."""
        return [one for one in batches.numbers(self._files, FOLDER) if one <= self.batch]

    def of(self, number):
        """The book of one of them, to be read."""
        old = self._book
        if number != self.batch:
            old = book.Book(self._files, FOLDER, number, None)
            old.look()
        return old

    def books(self, batch, stan):
        """(number, entries) of that batch and those since, when it is still on the flash."""
        kept = self.kept()
        for number in kept if batch in kept else ():
            if batch <= number:
                yield number, entries(self.of(number))

    def verify(self):
        """None, or the offset at which the open batch's chain breaks."""
        return _looking().verify(self._book)

    def _order(self, kind, fields):
        return self._place(int(fields["key"][:6])) if kind == "entry" else None


def _opening(files, till):
    from terminal.services import ledger_opening

    return ledger_opening.opening(files, till)


def _looking():
    from terminal.services import looking

    return looking


def entries(there, offset=0):
    """Each `Entry` of a book from there on."""
    for kind, fields, at in there.records(offset):
        if kind == "entry":
            yield Entry(fields, at)
