"""The till's own book: what it was about to do, what the bank answered, what people confirmed.

A transaction is up to four records with one STAN: `intent` before the bank is asked, `answer` (or
`reversed`) after, `slips` when both are printed, `checked` when both people looked at them. Card
numbers are masked before they get here; PINs never do.
"""

from terminal.rules import calendar
from terminal.services.book import Book

_FOLDER = "journal"
LAST_STAN = 999_999


class Journal:
    """`batch`: the open batch, one file each. `repaired`: what was broken at start, or None."""

    def __init__(self, files, clock, batch=1):
        files.folder(_FOLDER)
        self._clock = clock
        self.batch = batch
        self._book = Book(files, "%s/%06d.txt" % (_FOLDER, batch))
        self.name = self._book.name
        self._stan = 0
        self.unanswered = []  # intents without an outcome: dicts of text
        self.owed = None  # the last approved transaction whose slips were not finished
        for kind, fields in self._book.open():
            self._follow(kind, fields)
        self.repaired = self._book.repaired

    def _follow(self, kind, fields):
        stan = fields.get("stan")
        if kind == "intent":
            self._stan = int(stan)
            self.unanswered.append(fields)
        elif kind in ("answer", "reversed"):
            for intent in self.unanswered:
                if intent["stan"] == stan:
                    self.unanswered.remove(intent)
                    if kind == "answer" and fields["code"] == "00":
                        self.owed = _joined(intent, fields)
                    break
        elif kind == "slips" and self.owed and self.owed["stan"] == stan:
            self.owed = None

    def stamp(self):
        """The time as records and slips write it."""
        return calendar.show(self._clock.wall_s()).strip()

    def note(self, kind, *fields):
        """Write one record of `kind`; the time stands first. `fields`: (name, value) pairs."""
        stamped = (("at", self.stamp()),) + fields
        self._book.add(kind, stamped)
        self._follow(kind, {name: str(value) for name, value in stamped})

    def next_stan(self):
        """The STAN for the next message: 1 to 999999, never 0, then 1 again."""
        return self._stan % LAST_STAN + 1

    def transactions(self):
        """Each transaction of the batch as one dict of text, oldest first.

        `state`: approved, declined, reversed or open; `checked`: "yes" once both confirmed.
        """
        one = None  # transactions do not overlap, but a reversal may come at the next start
        for kind, fields in self._book.records():
            if kind == "intent":
                if one:
                    yield one
                one = fields
                one["state"] = "open"
            elif one and fields.get("stan") == one["stan"]:
                _settle(one, kind, fields)
        if one:
            yield one


def _joined(intent, answer):
    both = dict(intent)
    both.update(answer)
    return both


def _settle(transaction, kind, fields):
    if kind == "answer":
        transaction["state"] = "approved" if fields["code"] == "00" else "declined"
    elif kind == "reversed":
        transaction["state"] = "reversed"
    elif kind == "checked":
        transaction["checked"] = "yes"
    for name in fields:
        if name not in transaction:
            transaction[name] = fields[name]
