"""Do the books agree? Journal, slips and the bank's ledger, read from a copy of the flash."""

from terminal.drivers.files import Files
from terminal.services import (
    batches,
    book,
    journal,
    ledger,
    ledger_entries,
    ledger_opening,
    looking,
    onboard,
    settings,
)  # fmt: skip
from twin import flash
from twin.storage import mount


class _Nobody:
    def wall_s(self):
        return None


class Ledgers:
    """What the flash says now, the power on or off. Nothing is written to it, so each thing is
    read once.

    `bank`: the chip of a bank that is not on the board.
    """

    def __init__(self, chip, bank=None):
        files = _files(chip)
        kept = settings.Settings(files)
        self.journal = journal.Journal(files, _Nobody())
        self.files = files
        self._theirs = _files(bank) if bank else files
        self.elsewhere = bank is None and kept.bank != "board"  # its books are not to be seen
        self.bank = onboard.OnboardBank(self._theirs, _Nobody(), kept.tid, kept.mid)
        self.opening = ledger_opening.opening(self._theirs, int(kept.tid[4:]))[0]
        self._ledger = self._transactions = self._entries = None

    @property
    def ledger(self):
        """The bank's books."""
        if self._ledger is None:
            self._ledger = self.bank.ledger
        return self._ledger

    def account(self, name):
        """The account of a card letter of the shared set."""
        return self.ledger.state.by_name("0000" + name)

    def _closed(self, folder, batch):
        """(number, book) of each batch before that one."""
        files = self._theirs if folder == ledger.FOLDER else self.files
        for number in batches.numbers(files, folder):
            if number < batch:
                old = book.Book(files, folder, number, None)
                old.look()
                yield number, old

    def lines(self):
        """Each line of the journal, all batches."""
        for _, old in self._closed(journal.FOLDER, self.journal.number):
            yield from old.lines()
        yield from self.journal.book.lines()

    def transactions(self):
        """Each transaction of the journal, all batches."""
        if self._transactions is None:
            found = []
            for _, old in self._closed(journal.FOLDER, self.journal.number):
                found.extend(looking.each(old))
            self._transactions = found + list(self.journal.past.transactions())
        return self._transactions

    def entries(self):
        """(batch, entry) of each answer of the bank, all batches."""
        if self._entries is None:
            kept = self.ledger
            found = []
            for number, old in self._closed(ledger.FOLDER, kept.batch):
                found.extend([(number, entry) for entry in ledger_entries.entries(old)])
            self._entries = found + [(kept.batch, entry) for entry in kept.entries()]
        return self._entries

    def risks(self):
        """What the risk monitor found in each sale, as the teacher reads it."""
        return [
            "%d/%d %s %s" % (batch, entry.stan, entry.code, entry.risk)
            for batch, entry in self.entries()
            if entry.risk
        ]

    def cleared(self):
        """How each batch that was closed is paid, and its postings."""
        kept, found = self.ledger, []
        for _, there in list(self._closed(ledger.FOLDER, kept.batch)) + [(0, kept.book)]:
            for _, fields, _ in there.records(0):
                if "clear" in fields:
                    found.append(fields["clear"] + " " + fields["post"])
                break
        return found

    def approved(self):
        """(batch, STAN) -> entry of what the bank approved and did not reverse."""
        found = {}
        for batch, entry in self.entries():
            if entry.mti == "0400":
                found.pop((batch, entry.orig), None)
            elif entry.mti in ("0100", "0200", "0220") and entry.code == "00":
                found[batch, entry.stan] = entry
        return found

    def differences(self, slips):
        """What does not agree, as a list of sentences. `slips`: lists of lines, as torn off."""
        found, till = self._of_till(slips)
        return found if self.elsewhere else found + self._of_bank(till)

    def _of_till(self, slips):
        """(what the till's own books say wrong, (batch, STAN) -> amount it has as approved)."""
        found, till = [], {}
        if self.journal.repaired:
            found.append("the journal is broken")
        for one in self.transactions():
            if one["state"] == "open":
                found.append("voucher %s has no outcome" % one["stan"])
            if one["state"] == "approved" and "test" in one:
                found += _slips_of(one, slips)
            elif one["state"] == "approved":
                key = (int(one["batch"]), int(one["stan"]))
                if key in till:
                    found.append("voucher %s stands twice in the journal" % one["stan"])
                till[key] = one["amount"]
                found += _slips_of(one, slips)
        return found + _chain("journal", self.journal.past), till

    def _of_bank(self, till):
        found = []
        if self.bank.broken:
            found.append("the ledger is broken")
        opened = sum(one.balance for one in self.opening)
        held = sum(one.balance for one in self.ledger.state.accounts)
        if opened != held:
            found.append("accounts add up to %d, they were opened with %d" % (held, opened))
        approved = self.approved()
        bank = {key: approved[key].content.split(" ")[1] for key in approved}
        for one in self.transactions():
            if one["state"] == "waiting":  # the bank may have it, and its answer was lost
                bank.pop((int(one["batch"]), int(one["stan"])), None)
        if bank != till:
            found.append("the bank approved %s, the journal has %s" % (_text(bank), _text(till)))
        found += _chain("ledger", self.ledger)
        comparable = self.journal.batch == self.ledger.batch
        comparable = comparable and not self.journal.unanswered and not self.journal.waiting
        if comparable and self.journal.totals() != self.ledger.state.lines():
            found.append("the running totals of till and bank differ")
        return found


def _chain(name, kept):
    offset = kept.verify()
    return [] if offset is None else ["the chain of the %s breaks at byte %d" % (name, offset)]


def _files(chip):
    device = flash.Device(None, chip)
    device.die()  # reads the chip, writes to a copy
    return Files(mount(device), "/till")


def _text(amounts):
    told = ["%06d/%06d:%s" % (key + (amounts[key],)) for key in sorted(amounts)]
    return " ".join(told) or "nothing"


def _slips_of(one, slips):
    """A voucher that says its slips are out must have its own, printed. There are two, but of a
    void that only ends a hold."""
    mine = [lines for lines in slips if any(one["stan"] in line for line in lines)]
    wanted = 1 if one["type"] == "preauth_void" else 2
    if slips and "checked" in one and len(mine) < wanted:
        return ["voucher %s is on %d slips" % (one["stan"], len(mine))]
    return []
