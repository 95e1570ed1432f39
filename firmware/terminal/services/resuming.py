"""The till's journal goes on where a summary in it says (`services/summing`)."""

from terminal.services import vouchers
from terminal.services.summing import CLOSING, TYPES


def resume(journal, book, fields):
    """Take up what a summary in that book says."""

    def each(name):
        offsets = fields[name].split(",") if name in fields else ()
        return [vouchers.at(book, int(offset)) for offset in offsets]

    journal.batch = int(fields["batch"])
    journal.start, journal.stan = int(fields["from"]), int(fields["stan"])
    journal.count = int(fields["count"])
    journal.sums = {}
    for kind in TYPES:
        if kind in fields:
            journal.sums[kind] = [int(part) for part in fields[kind].split(":")]
    journal.unanswered, journal.waiting = each("open"), each("waiting")
    journal.owed = each("owed")[0] if "owed" in fields else None
    journal.due = int(fields.get("due", 0))
    journal.settling = journal.differs = journal.settled = None
    if "settling" in fields:
        for kind, closing, at in book.records(int(fields["settling"])):
            if kind in CLOSING:
                closing["offset"] = at
                journal.close(kind, closing)
