"""The till's own books: what it was about to do, what the bank answered, what people confirmed.

One `book.Book` per batch. A transaction is an `intent` before the bank is asked, an `answer` after
it, or a `reversal` before that is sent and `reversed` once the bank agreed; `slips` when both are
printed, `checked` when both people looked at them. All name its STAN, which is its voucher
number. Card numbers are masked before they get here; PINs never do.

The heap holds the running totals and what is open; everything else is read when asked for.
"""

from terminal.errors import FileTrouble
from terminal.rules import calendar, record
from terminal.services import batches, book, vouchers

FOLDER = "journal"
LAST_STAN = 999_999
CAPACITY = 1000  # transactions of one batch
TYPES = ("sale", "void", "refund", "repay", "preauth", "complete")  # as a settlement lists them
_RESERVE = 24  # blocks that reversals, a settlement and its new batch may need
_ENDS = ("checked", "reversed", "settled", "power-off")
_CLOSING = ("settle", "differs", "settled")


class Journal:
    """The open batch. `repaired`: what was broken at start, or None."""

    def __init__(self, files, clock):
        files.folder(FOLDER)
        self._files = files
        self._clock = clock
        number = batches.newest(files, FOLDER)
        self._open(number)
        broken = self.repaired
        if broken:
            self._stan = self._highest()
        if not self._book.length:
            self._begin(number, self._stan, "")
        self.repaired = broken

    def _open(self, batch):
        self._book = book.Book(self._files, FOLDER, batch, self._summary)
        self.batch = batch
        self.name = self._book.name
        self._start = 0  # the STAN before this batch's first
        self._stan = 0  # the last one used
        self.count = 0  # transactions
        self._sums = {}  # type -> [count, sum in minor units]
        self.unanswered = []  # transactions without an outcome
        self.owed = None  # the last approved transaction whose slips were not finished
        self.due = 0  # the batch whose settlement slip was not finished
        self.settling = None  # what was asked of the bank to close this batch
        self.differs = None  # its totals, where the bank's are others
        self.settled = None  # how this batch was closed
        self._book.open(self._follow)
        self.repaired = self._book.repaired

    def _begin(self, batch, stan, after, due=0):
        """Make the file of a new batch, whole or not at all, and open it."""
        self.batch = batch
        body = record.pack("batch", (
            ("at", self.stamp()), ("n", "%06d" % batch), ("after", after or record.START),
            ("stan", "%06d" % stan), ("due", due),
        ))  # fmt: skip
        name = "%s/%06d.txt" % (FOLDER, batch)
        self._files.write(name, record.encode(body, record.START)[0])
        self._open(batch)

    def _highest(self):
        """The last STAN that the copy of a broken book tells of: none of them may come again."""
        copy = book.Book(self._files, FOLDER, self.batch, None)
        copy.name += ".bad"
        copy.look()
        stan = self._stan
        for line in copy.lines():
            body = record.body(line)
            fields = record.unpack(body)[1] if body is not None else {}
            for name in ("stan", "by", "to"):
                if fields.get(name, "").isdigit():
                    stan = int(fields[name])
        return stan

    def next_batch(self, number):
        """Go on with a new batch; the settled one stays as it is, its slip still to be made."""
        self._book.fold()
        batches.make_room(self._files, FOLDER)
        self._begin(number, self._stan, self._book.chain, self.batch)

    # following

    def _follow(self, kind, fields, offset):
        stan = fields.get("stan")
        if kind == "intent":
            self._stan = int(stan)
            self.count += 1
            fields["offset"], fields["state"] = offset, "open"
            self.unanswered.append(fields)
        elif kind in ("answer", "reversal", "reversed"):
            for one in self.unanswered:
                if one["stan"] == stan:
                    self._outcome(one, kind, fields)
                    break
        elif kind == "slips" and self.owed and self.owed["stan"] == stan:
            self.owed = None
        elif kind == "asked":
            self._stan = int(fields.get("to", stan))
        elif kind in _CLOSING:
            if kind == "settle":
                self._stan, fields["offset"] = int(stan), offset
            self._close(kind, fields)
        elif kind == "settlement slip":
            self.due = 0
        elif kind == "batch":
            self._start = self._stan = int(stan)
            self.due = int(fields["due"])
        elif kind == "sum":
            self._resume(fields)

    def _close(self, kind, fields):
        if kind == "settle":
            self.settling = fields
        elif kind == "differs":
            self.differs = fields["theirs"]
        else:
            self.settled = fields

    def _outcome(self, one, kind, fields):
        if kind == "reversal":
            self._stan = int(fields["by"])
            one["by"] = fields["by"]
            return
        self.unanswered.remove(one)
        vouchers.join(one, kind, fields)
        if one["state"] == "approved":
            self.owed = one
            sums = self._sums.setdefault(one["type"], [0, 0])
            sums[0] += 1
            sums[1] += int(one["amount"])

    def _summary(self):
        fields = [
            ("at", self.stamp()),
            ("from", "%06d" % self._start),
            ("stan", "%06d" % self._stan),
            ("count", self.count),
        ]
        for kind in TYPES:
            if kind in self._sums:
                fields.append((kind, "%d:%d" % tuple(self._sums[kind])))
        if self.unanswered:
            fields.append(("open", ",".join([str(one["offset"]) for one in self.unanswered])))
        for name, one in (("owed", self.owed), ("settling", self.settling)):
            if one:
                fields.append((name, one["offset"]))
        return fields + ([("due", self.due)] if self.due else [])

    def _resume(self, fields):
        """Take up what a summary says."""
        self._start, self._stan = int(fields["from"]), int(fields["stan"])
        self.count = int(fields["count"])
        self._sums = {}
        for kind in TYPES:
            if kind in fields:
                self._sums[kind] = [int(part) for part in fields[kind].split(":")]
        opened = fields.get("open", "")
        self.unanswered = [
            vouchers.at(self._book, int(offset)) for offset in opened.split(",") if offset
        ]
        self.owed = vouchers.at(self._book, int(fields["owed"])) if "owed" in fields else None
        self.due = int(fields.get("due", 0))
        self.settling = self.differs = self.settled = None
        if "settling" in fields:
            offset = int(fields["settling"])
            for kind, closing, at in self._book.records(offset):
                if kind in _CLOSING:
                    closing["offset"] = at
                    self._close(kind, closing)

    # writing

    def stamp(self):
        """The time as records and slips write it."""
        return calendar.show(self._clock.wall_s()).strip()

    def note(self, kind, *fields):
        """Write one record of `kind`; the time stands first. `fields`: (name, value) pairs.

        Once a transaction has come to its end, the records since the last one are folded.
        """
        stamped = (("at", self.stamp()),) + fields
        offset = self._book.add(kind, stamped)
        self._follow(kind, {name: str(value) for name, value in stamped}, offset)
        ended = kind in _ENDS or kind == "answer" and not self.owed
        if ended and not self.unanswered:
            self.fold()

    def fold(self):
        """Tidy the newest records into the batch's file. They are safe before it, so a flash
        without room for it is no trouble yet."""
        try:
            self._book.fold()
        except FileTrouble:
            pass

    def next_stan(self):
        """The STAN for the next message: 1 to 999999, never 0, then 1 again."""
        return self._stan % LAST_STAN + 1

    def take_stan(self, what):
        """A STAN for a message that is no transaction, kept so that no other gets it."""
        return self.take_stans(what, 1)

    def take_stans(self, what, count):
        """The first of that many STANs for messages that are no transactions.

        A flash that takes nothing does not stop a question: until the power goes they are kept in
        the heap.
        """
        first = self.next_stan()
        last = (first + count - 2) % LAST_STAN + 1
        more = (("to", "%06d" % last),) if count > 1 else ()
        try:
            self.note("asked", *(("stan", "%06d" % first),) + more + (("what", what),))
        except FileTrouble:
            self._stan = last
        return first

    def room(self):
        """None when another transaction fits, else the word of what is to be done first."""
        if self.settling:
            return "settle_first"
        if self.count >= CAPACITY:
            return "batch_full"
        return "flash_full" if self._files.free() < _RESERVE else None

    # reading

    def totals(self):
        """(type, count, sum in minor units) of each type, in the order of a settlement."""
        found = []
        for kind in TYPES:
            count, total = self._sums.get(kind, (0, 0))
            found.append((kind, count, total))
        return found

    def transactions(self):
        """Each transaction of the batch, oldest first."""
        return _looking().each(self._book)

    def newest(self):
        """The last transaction, or None."""
        return _looking().older(self._book, self._book.length)

    def older(self, one):
        """The transaction before that one, or None."""
        return _looking().older(self._book, one["offset"])

    def newer(self, one):
        """The transaction after that one, or None."""
        return _looking().newer(self._book, one["offset"])

    def find(self, stan):
        """The transaction with that STAN in this batch, or None; reads a few lines only."""

        def order(kind, fields):
            return self._place(int(fields["stan"])) if kind == "intent" else None

        return _looking().find(self._book, order, self._place(stan))

    def _place(self, stan):
        return (stan - self._start) % LAST_STAN

    def settled_before(self):
        """How the batch before this one was closed, or None: a settled record's fields."""
        old = book.Book(self._files, FOLDER, self.batch - 1, None)
        old.look()
        return _looking().last(old, "settled")

    def verify(self):
        """None, or the offset at which the batch's chain breaks."""
        return _looking().verify(self._book)

    def walk(self):
        """(offset, whether the chain holds) of each line of the batch, as `looking.walk`."""
        return _looking().walk(self._book)

    @property
    def length(self):
        """Bytes of the open batch."""
        return self._book.length

    def lines(self):
        """Each line of the batch as bytes, without its LF."""
        return self._book.lines()


def _looking():
    from terminal.services import looking

    return looking
