"""What the on-board bank's book says of the time just passed, for the risk monitor (`bank/risk`).

The last minutes are read from the end of the book backwards. The sums of the day are kept in a
`services/onboard.Kept` and only what came since is read; lost with the power, they are made
anew from the books, once. Nothing of it is written down anywhere: the entries say it all.
"""

from terminal.bank import codes, monitor
from terminal.services import ledger_entries, seeking
from terminal.services.ledger_text import seconds

_REPAID = (codes.REPAY_LINKED, codes.REPAY_CASH)


def kind(entry):
    """ "sale" or "repay" of an approval that the monitor looks at, else None."""
    if entry.mti != "0200" or entry.code != "00" or entry.orig:
        return None
    code = entry.asked()[0]
    if code == codes.SALE:
        return "sale"
    return "repay" if code in _REPAID else None


def rows(ledger, card, since, start):
    """(at, name, kind, card, amount) of each approval that was not reversed, oldest first: of
    that card from `since` on, and the last sales from `start` on that make a row."""
    found, last = [], monitor.ROW - 1
    for number, entry, gone in _backwards(ledger):
        at, what = seconds(entry.at), kind(entry)
        if at is None:
            continue
        if at < since and (not last or at < start):
            break
        if what is None or entry.stan in gone:
            continue
        name = entry.left[0][0]
        counts = what == "sale" and last and at >= start
        if counts:
            last -= 1
        if counts or name == card and at >= since:
            found.append((at, monitor.name(number, entry.stan), what, name, entry.asked()[1]))
    found.reverse()
    return found


def _backwards(ledger):
    """(batch, entry, STANs of it that were reversed later) of each entry, newest first."""
    for number in reversed(ledger_entries.kept(ledger)):
        there, gone = ledger_entries.of(ledger, number), []
        offset = seeking.before(there, there.length)
        while offset is not None:
            for what, fields, _ in there.records(offset):
                if what == "entry":
                    entry = ledger_entries.Entry(fields, offset)
                    if _undoes(entry):
                        gone.append(entry.orig)
                    yield number, entry, gone
                break
            offset = seeking.before(there, offset)


def _undoes(entry):
    """Whether it is a reversal that undid something: a second one, or of nothing, does not."""
    return entry.mti == "0400" and entry.postings


def day(ledger, kept, start):
    """Account -> [sales, their sum, names of those in which `loop` fired] from `start` on."""
    if kept.day is None or kept.day[0] != start:
        kept.day = [start, _first(ledger, start), 0, {}]
    _, batch, offset, sums = kept.day
    for number in ledger_entries.kept(ledger):
        if number < batch:
            continue
        there = ledger_entries.of(ledger, number)
        for entry in ledger_entries.entries(there, offset if number == batch else 0):
            _follow(ledger, number, entry, start, sums)
        kept.day[1:3] = number, there.length
    return sums


def _first(ledger, start):
    """The first batch that has an entry of the day, as far back as they follow one another."""
    first = ledger.batch
    for number in reversed(ledger_entries.kept(ledger)[:-1]):
        if not _reaches(ledger, number, start):
            break
        first = number
    return first


def _reaches(ledger, number, start):
    """Whether the last entry of that batch is of the day; one without any says nothing."""
    there = ledger_entries.of(ledger, number)
    offset = seeking.before(there, there.length)
    while offset is not None:
        for what, fields, _ in there.records(offset):
            if what == "entry" and fields["at"]:
                return seconds(fields["at"]) >= start
            break
        offset = seeking.before(there, offset)
    return True


def _follow(ledger, number, entry, start, sums):
    sign = 1
    if _undoes(entry):
        entry, sign = _original(ledger, number, entry.orig), -1
    if entry is None or kind(entry) != "sale" or (seconds(entry.at) or 0) < start:
        return
    row = sums.setdefault(entry.left[0][0], [0, 0, []])
    row[0] += sign
    row[1] += sign * entry.asked()[1]
    if "loop+" in entry.risk:
        name = monitor.name(number, entry.stan)
        row[2] = [one for one in row[2] if one != name] + ([name] if sign > 0 else [])


def _original(ledger, number, stan):
    """The entry that a reversal undid: seldom, so the book is read for it."""
    for entry in ledger_entries.entries(ledger_entries.of(ledger, number)):
        if entry.stan == stan and entry.mti == "0200":
            return entry
    return None
