"""The on-board bank's memory: accounts as opened, and a `book.Book` of answers for each batch.

What an account holds is what it was opened with and the postings since; each book's summaries
carry both forward, so that starting reads only its end. Here is what the bank asks of it while it
decides; what opens it (`services/ledger_following`), writes it (`ledger_writing`) and reads its
entries (`ledger_entries`) is not in the heap meanwhile.
"""

from terminal.bank import memory  # which keeps `bank/account` too
from terminal.services import batches, book, loading

FOLDER = "bank"
FINE, WATCH, UNWATCH = WORDS = ("fine", "watch", "unwatch")  # what a teacher says (`teach`)
NOTHING = (0, 0)  # balance and wrong PINs of an account that is not in `opened`
_WRAP = 999_999


class Ledger:
    """`state`: a memory.State with everything posted. `broken`: something was not sound.

    `kept`: a services/onboard.Kept, what this does not write down.
    """

    brief = staticmethod(loading.once)
    parked = None  # or what a summary says of the accounts (`ledger_opening.park`)
    waiting = None  # or a list: what is to be stored once it is decided (`services/onboard`)
    renewable = False  # one till, whose keys are its own: no other comes in its place

    def __init__(self, files, clock, tid, mid, kept):
        files.folder(FOLDER)
        self.files = files
        self._clock = clock
        self.mid = mid
        self.state, self.broken = loading.once(_opening, files, tid, mid)
        self.opened = {}  # accounts that did not begin with nothing
        for one in self.state.accounts:
            if one.balance or one.tries:
                self.opened[one.name] = one.balance, one.tries
        self.count = 0  # answers given, over all batches
        self.generation = self.counter = 0  # of the till's keys (`bank/teller`)
        self.held = 0  # sales, since the shop was last fine (`bank/monitor`)
        self.watches = True
        self.memo = kept
        self.first = self.last = 0  # STANs: the one before this batch, the highest since
        self.loose = False  # STANs did not only rise
        self.open(batches.newest(files, FOLDER))
        if not self.book.length:
            _writing().begin(self, 1)
        self.state.signed_on = kept.signed_on
        if kept.generation == self.generation:
            self.counter = max(self.counter, kept.counter)

    def open(self, batch):
        """Take up the book of a batch."""
        self.batch = batch
        self.book = book.Book(self.files, FOLDER, batch, self.summary)
        self.name = self.book.name
        if loading.once(_followed, self):
            self.broken = True

    def adopt(self, generation):
        """Take a key generation; the batch of an earlier one is closed with the same write."""
        _writing().adopt(self, generation)

    def reply(self, seen):
        """The answer to the last request, when it comes once more. What is in no entry moved
        nothing: its counter is forgotten with the power, and a till on the same board uses no
        counter twice."""
        return self.memo.reply if self.memo.seen == seen else None

    def turn(self, cleared=None):
        """Close the batch; the number of the next one. `cleared`: as `bank/office` says."""
        if self.waiting is None:
            return _writing().turn(self, cleared)
        self.waiting.append((self.turn, (cleared,)))
        return self.batch + 1

    def teach(self, word):
        """The teacher's word on the risk monitor, one of `WORDS`: it is in the book."""
        _writing().teach(self, word)

    def add(self, *answered):
        """Store an answer and carry out its postings; nothing is done on a FileTrouble."""
        if self.waiting is None:
            _writing().add(self, *answered)
        else:
            self.waiting.append((self.add, answered))

    def take(self, stan, seen, code, postings):
        """An answer that stands in the book counts."""
        if self.place(stan) > self.place(self.last):
            self.last = stan
        else:
            self.loose = True
        self.state.apply(postings)
        self.count += 1
        self.counter = int(seen[:8] or "0", 16)
        self.held += code == "59"

    def summary(self):
        """The fields of a summary line."""
        return _writing().summary(self)

    def past(self, card, since, start):
        """Rows of what was approved, for `bank/risk`: see `services/ledger_past`."""
        from terminal.services import ledger_past

        return ledger_past.rows(self, card, since, start)

    def day(self, start):
        """The sales of the day, for `bank/risk`."""
        from terminal.services import ledger_past

        return ledger_past.day(self, self.memo, start)

    def place(self, stan):
        """How many STANs after the one before this batch."""
        return (stan - self.first) % _WRAP

    def now_s(self):
        """Seconds since 2000-01-01, None when the clock was never set."""
        return self._clock.wall_s()

    def entries(self, offset=0):
        """Each `Entry` of the open batch from there on."""
        return _entries().entries(self.book, offset)

    def find(self, stan, mti):
        """The entry of that request in the open batch, or None: a few lines are read.

        One that may come late is also looked for as the original of a reversal: then that
        reversal is returned.
        """
        if self.place(stan) > self.place(self.last) and not self.loose:
            return None
        return _entries().find(self, stan, mti)

    def later(self, entry):
        """Each `Entry` of the open batch from that one on."""
        return self.entries(entry.offset)

    def books(self, batch, stan):
        """(number, entries) of that batch and those since, when it is still on the flash."""
        return _entries().books(self, batch)

    def kept(self):
        """The numbers of the batches that are on the flash, in order."""
        return [one for one in batches.numbers(self.files, FOLDER) if one <= self.batch]

    def of(self, number):
        """The book of one of them, to be read."""
        old = self.book
        if number != self.batch:
            old = book.Book(self.files, FOLDER, number, None)
            old.look()
        return old

    def verify(self):
        """None, or the offset at which the open batch's chain breaks."""
        from terminal.services import looking

        return looking.verify(self.book)


def _opening(files, tid, mid):
    from terminal.services import ledger_opening

    those, broken = ledger_opening.opening(files, int(tid[4:]))
    return memory.State(those, tid, mid), broken


def _followed(ledger):
    """Whether its book had to be repaired."""
    from terminal.services import ledger_following

    ledger.book.open(ledger_following.follower(ledger))
    return ledger.book.repaired is not None


def _writing():
    from terminal.services import ledger_writing

    return ledger_writing


def _entries():
    from terminal.services import ledger_entries

    return ledger_entries
