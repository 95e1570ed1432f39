"""The till's own books: what it was about to do, what the bank answered, what people confirmed.

One `book.Book` per batch. A transaction is an `intent` before the bank is asked, an `answer` after
it, or a `reversal` before that is sent and `reversed` once the bank agreed; `slips` when both are
printed, `checked` when both people looked at them. An `offline` sale is kept without asking; it is
an `advice` once it has been sent, and waits for the `answer`, as long as that takes. All name its
STAN, which is its voucher number. A refund is not reversed: it is sent again until it has its
answer (`services/refunds`). Card numbers are masked before they get here; PINs never do.

The heap holds the running totals and what is open; everything else is read when asked for.
"""

from terminal.errors import FileTrouble
from terminal.rules import calendar, record
from terminal.services import batches, book, summing, vouchers

FOLDER = "journal"
LAST_STAN = 999_999
CAPACITY = 1000  # transactions of one batch
_RESERVE = 24  # blocks that reversals, a settlement and its new batch may need
_ENDS = ("checked", "reversed", "settled", "power-off")


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
            self.stan = _looking().highest(self._files, FOLDER, number, self.stan)
        if not self.book.length:
            self._begin(number, self.batch, self.stan, "")
        self.repaired = broken

    def _open(self, number):
        self.book = book.Book(self._files, FOLDER, number, self._summary)  # of the open batch
        self.number = number  # of the file: one more with each batch
        self.batch = 1  # as the bank counts
        self.name = self.book.name
        self.start = 0  # the STAN before this batch's first
        self.stan = 0  # the last one used
        self.count = 0  # transactions
        self.sums = {}  # type -> [count, sum in minor units]
        self.unanswered = []  # transactions without an outcome
        self.waiting = []  # offline sales the bank has not answered
        self.owed = None  # the last approved transaction whose slips were not finished
        self.due = 0  # the file of the batch whose settlement slip was not finished
        self.settling = None  # what was asked of the bank to close this batch
        self.differs = None  # its totals, where the bank's are others
        self.settled = None  # how this batch was closed
        self.book.open(self._follow)
        self.repaired = self.book.repaired

    def _begin(self, number, batch, stan, after, due=0):
        """Make the file of a new batch, whole or not at all, and open it."""
        body = record.pack("batch", (
            ("at", self.stamp()), ("n", "%06d" % number), ("after", after or record.START),
            ("batch", "%06d" % batch), ("stan", "%06d" % stan), ("due", due),
        ))  # fmt: skip
        name = "%s/%06d.txt" % (FOLDER, number)
        self._files.write(name, record.encode(body, record.START)[0])
        self._open(number)

    def next_batch(self, batch):
        """Go on with a new batch; the slip of this one is still to be made."""
        self.book.fold()
        batches.make_room(self._files, FOLDER)
        self._begin(self.number + 1, batch, self.stan, self.book.chain, self.number)

    def renumber(self, batch):
        """The bank gives the open batch another number: True, unless it has transactions.

        While a settlement is on its way the bank may be ahead: that is for `settle` to find out.
        """
        if batch != self.batch and not self.settling:
            if self.count:
                return False
            self.note("number", ("batch", "%06d" % batch))
        return True

    # following

    def _follow(self, kind, fields, offset):
        stan = fields.get("stan")
        if kind == "intent":
            self.stan = int(stan)
            self.count += 1
            fields["offset"], fields["state"] = offset, "open"
            self.unanswered.append(fields)
        elif kind == "offline":
            self.stan = int(stan)
            self.count += 1
            fields["offset"], fields["state"] = offset, "waiting"
            self.waiting.append(fields)
            self.owed = fields
        elif kind in ("answer", "reversal", "reversed", "advice"):
            for one in self.unanswered + self.waiting:
                if one["stan"] == stan:
                    self._outcome(one, kind, fields)
                    break
        elif kind == "slips" and self.owed and self.owed["stan"] == stan:
            self.owed = None
        elif kind == "asked":
            self.stan = int(fields.get("to", stan))
        elif kind in summing.CLOSING:
            if kind == "settle":
                self.stan, fields["offset"] = int(stan), offset
            self.close(kind, fields)
        elif kind == "settlement slip":
            self.due = 0
        elif kind == "number":
            self.batch = int(fields["batch"])
        elif kind == "batch":
            self.start = self.stan = int(stan)
            self.batch = int(fields["batch"])
            self.due = int(fields["due"])
        elif kind == "sum":
            from terminal.services import resuming  # with what opens the book

            resuming.resume(self, self.book, fields)

    def close(self, kind, fields):
        """Follow a record of a settlement."""
        if kind == "settle":
            self.settling = fields
        elif kind == "differs":
            self.differs = fields["theirs"]
        else:
            self.settled = fields

    def _outcome(self, one, kind, fields):
        if kind == "reversal":
            self.stan = int(fields["by"])
            one["by"], one["reason"] = fields["by"], fields["reason"]
            return
        vouchers.join(one, kind, fields)
        if kind == "advice":
            return
        if one in self.waiting:
            self.waiting.remove(one)
            if self.owed and self.owed["stan"] == one["stan"]:
                self.owed = one if one["state"] == "approved" else None
        else:
            self.unanswered.remove(one)
            self.owed = one if one["state"] == "approved" else self.owed
        if one["state"] == "approved" and "test" not in one:  # those count nowhere
            summing.count(self.sums, one)

    def _summary(self):
        return summing.summary(self)

    # writing

    def stamp(self):
        """The time as records and slips write it."""
        return calendar.show(self._clock.wall_s()).strip()

    def note(self, kind, *fields):
        """Write one record of `kind`; the time stands first. `fields`: (name, value) pairs.

        Once a transaction has come to its end, the records since the last one are folded.
        """
        stamped = (("at", self.stamp()),) + fields
        offset = self.book.add(kind, stamped)
        self._follow(kind, {name: str(value) for name, value in stamped}, offset)
        ended = kind in _ENDS or kind == "answer" and not self.owed
        if ended and not self.unanswered:
            self.fold()

    def fold(self):
        """Tidy the newest records into the batch's file. They are safe before it, so a flash
        without room for it is no trouble yet."""
        try:
            self.book.fold()
        except FileTrouble:
            pass

    def next_stan(self):
        """The STAN for the next message: 1 to 999999, never 0, then 1 again."""
        return self.stan % LAST_STAN + 1

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
            self.stan = last
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
        for kind in summing.TYPES:
            count, total = self.sums.get(kind, (0, 0))
            found.append((kind, count, total))
        return found

    @property
    def past(self):
        """What was done, as a `services/past.Past`."""
        from terminal.services import past

        return past.Past(self)

    @property
    def shelf(self):
        """Where its books are: (files, folder)."""
        return self._files, FOLDER

    def place(self, stan):
        """How many STANs after the one before this batch."""
        return (stan - self.start) % LAST_STAN


def _looking():
    from terminal.services import looking

    return looking
