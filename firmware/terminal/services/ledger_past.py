"""What the on-board bank's book says of the time just passed, for the risk monitor (`bank/risk`).

The last minutes are read from the end of the book backwards. The sums of the day are kept in a
`services/onboard.Kept` and only what came since is read; lost with the power, they are made
anew from the books, once. Nothing of it is written down anywhere: the entries say it all. Of a
record its fields are enough: no `Entry` is made of them.
"""

from terminal.bank import codes, monitor
from terminal.rules import calendar
from terminal.services import seek

_REPAID = (codes.REPAY_LINKED, codes.REPAY_CASH)


def rows(ledger, card, since, start):
    """(at, name, kind, card, amount) of each approval that was not reversed, oldest first: of
    that card from `since` on, and the last sales from `start` on that make a row."""
    found, last = [], monitor.ROW - 1
    for number, fields, gone in _backwards(ledger):
        at, one = _seconds(fields["at"]), _looked_at(fields)
        if at is None:
            continue
        if at < since and (not last or at < start):
            break
        stan = int(fields["key"][:6])
        if one is None or stan in gone:
            continue
        what, name, amount = one
        counts = what == "sale" and last and at >= start
        if counts:
            last -= 1
        if counts or name == card and at >= since:
            found.append((at, monitor.name(number, stan), what, name, amount))
    found.reverse()
    return found


def _backwards(ledger):
    """(batch, fields, STANs of it that were reversed later) of each entry, newest first."""
    for number in reversed(ledger.kept()):
        there, gone = ledger.of(number), []
        offset = seek.before(there, there.length)
        while offset is not None:
            for what, fields, _ in there.records(offset):
                if what == "entry":
                    if _undone(fields):
                        gone.append(_undone(fields))
                    yield number, fields, gone
                break
            offset = seek.before(there, offset)


def day(ledger, kept, start):
    """Account -> [sales, their sum, names of those in which `loop` fired] from `start` on."""
    if kept.day is None or kept.day[0] != start:
        kept.day = [start, _first(ledger, start), 0, {}]
    _, batch, offset, sums = kept.day
    for number in ledger.kept():
        if number < batch:
            continue
        there = ledger.of(number)
        for kind, fields, _ in there.records(offset if number == batch else 0):
            if kind == "entry":
                _follow(ledger, number, fields, start, sums)
        kept.day[1:3] = number, there.length
    return sums


def _first(ledger, start):
    """The first batch that has an entry of the day, as far back as they follow one another."""
    first = ledger.batch
    for number in reversed(ledger.kept()[:-1]):
        if not _reaches(ledger, number, start):
            break
        first = number
    return first


def _reaches(ledger, number, start):
    """Whether the last entry of that batch is of the day; one without any says nothing."""
    there = ledger.of(number)
    offset = seek.before(there, there.length)
    while offset is not None:
        for what, fields, _ in there.records(offset):
            if what == "entry" and fields["at"]:
                return _seconds(fields["at"]) >= start
            break
        offset = seek.before(there, offset)
    return True


def _follow(ledger, number, fields, start, sums):
    sign = 1
    if _undone(fields):
        fields, sign = _original(ledger, number, _undone(fields)), -1
    one = _looked_at(fields) if fields else None
    if one is None or one[0] != "sale" or (_seconds(fields["at"]) or 0) < start:
        return
    row = sums.setdefault(one[1], [0, 0, []])
    row[0] += sign
    row[1] += sign * one[2]
    if "loop+" in fields.get("risk", ""):
        name = monitor.name(number, int(fields["key"][:6]))
        row[2] = [other for other in row[2] if other != name] + ([name] if sign > 0 else [])


def _original(ledger, number, stan):
    """The entry that a reversal undid: seldom, so the book is read for it."""
    for kind, fields, _ in ledger.of(number).records():
        if kind == "entry" and fields["key"] == "%06d/0200" % stan:
            return fields
    return None


def _seconds(at):
    """Seconds since 2000-01-01 of what `ledger_writing` stamped, None for a time nobody knew."""
    if len(at) != 19:
        return None
    return calendar.seconds(
        int(at[:4]), int(at[5:7]), int(at[8:10]), int(at[11:13]), int(at[14:16]), int(at[17:])
    )


def _looked_at(fields):
    """(kind, "sale" or "repay"; account name; minor units) of an approval that the monitor looks
    at, else None."""
    if fields["key"][6:] != "/0200" or fields["code"] != "00" or "orig" in fields:
        return None
    code, amount = fields["asked"].split(" ")[:2]
    if code != codes.SALE and code not in _REPAID:
        return None
    name = fields["left"]
    for mark in "+-":
        name = name.split(mark)[0]
    return "sale" if code == codes.SALE else "repay", name, int(amount)


def _undone(fields):
    """The STAN of what a reversal undid, else 0: a second one, or of nothing, undid nothing."""
    known = fields["key"][6:] == "/0400" and fields["post"]
    return int(fields["orig"]) if known else 0
