"""The open batch in figures: types, entry modes, hours, answers, keys and seconds (S18, S41).

All of it is in the journal already, the declined ones too: nothing is written for it, and a power
cut takes nothing away.
"""

from terminal.services import streaming, summing, vouchers

_KINDS = vouchers.FIRST + ("answer", "reversed", "checked")
_COUNTS_AS = dict(summing.COUNTS_AS, preauth_void="void")
NO_HOUR = "--"  # of what was done while the clock was not set


class _Figures:
    """Follows the batch; what has no outcome yet stays in the heap, the rest is summed."""

    def __init__(self):
        self.types, self.entries, self.hours = {}, {}, {}
        self.codes, self.efforts = {}, {}
        self.reversed = 0
        self._open = {}  # STAN -> (kind, type, letter, hour, amount)
        self._last = None  # (STAN, type) of the last one that was answered

    def take(self, kind, fields, _):
        stan = fields["stan"]
        if "test" in fields:
            return  # it only tried the till, and what follows of it finds nothing
        if kind in vouchers.FIRST:
            self._open[stan] = (
                kind, fields["type"], fields["letter"], _hour(fields["at"]), int(fields["amount"]),
            )  # fmt: skip
            if kind == "offline":
                self._last = stan, fields["type"]
        elif kind == "checked":
            self._effort(stan, fields)
        elif stan in self._open:
            self._end(kind, stan, fields)

    def _end(self, kind, stan, fields):
        _, named, letter, hour, amount = self._open.pop(stan)
        if kind == "reversed":
            self.reversed += 1
            return
        code = fields["code"]
        self.codes[code] = self.codes.get(code, 0) + 1
        if code == "00":
            self._last = stan, named
            named = _COUNTS_AS.get(named, named)
            for sums, key in ((self.types, named), (self.entries, letter), (self.hours, hour)):
                one = sums.setdefault(key, [0, 0])
                one[0] += 1
                one[1] += amount

    def _effort(self, stan, fields):
        """Keys and seconds, where they were counted; of a type, and of its repeats."""
        for name in ("took", "again"):
            if name in fields and self._last and self._last[0] == stan:
                keys, _, seconds = fields[name].partition(":")
                one = self.efforts.setdefault((self._last[1], name), [0, 0, 0])
                one[0] += 1
                one[1] += int(keys)
                one[2] += int(seconds)

    def waiting(self, kind):
        return len([one for one in self._open.values() if one[0] == kind])


def _hour(at):
    return at[11:13] if at[:1] == "2" else NO_HOUR


async def gather(journal, step):
    """What came of the open batch, plain data; streaming.Broken where its chain does.

    types, entries (letters), hours: each -> [count, sum in minor units] of what was approved;
    codes: answer -> count; reversed, open, waiting: counts; efforts: (type, "took" or "again") ->
    [count, keys, seconds].
    """
    made = _Figures()
    await streaming.each(next(journal.past.kept()), _KINDS, made.take, step)
    return {
        "types": made.types, "entries": made.entries, "hours": made.hours, "codes": made.codes,
        "reversed": made.reversed, "open": made.waiting("intent"),
        "waiting": made.waiting("offline"), "efforts": made.efforts,
    }  # fmt: skip
