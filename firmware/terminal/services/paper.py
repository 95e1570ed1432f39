"""What the journal says came out on paper, by type: to be held against its own totals (S53)."""

from terminal.services import streaming, vouchers

_KINDS = vouchers.FIRST + ("answer", "reversed", "slips")


class _Slips:
    """Follows the batch: what is open or has no slips yet is in the heap, the rest is summed."""

    def __init__(self, counts_as):
        self.sums = {}  # type -> [count, sum in minor units]
        self._counts_as = counts_as
        self._open = {}  # STAN -> [type, amount, whether its slips are out, whether approved]

    def take(self, kind, fields, _):
        stan = fields["stan"]
        if "test" in fields:
            return  # it only tried the till
        if kind in vouchers.FIRST:
            named = self._counts_as.get(fields["type"], fields["type"])
            self._open[stan] = [named, int(fields["amount"]), False, False]
            return
        one = self._open.get(stan)
        if one is None:
            return
        if kind == "slips":
            one[2] = True
        elif kind == "answer" and fields["code"] == "00":
            one[3] = True
        else:
            del self._open[stan]
            return
        if one[2] and one[3]:
            del self._open[stan]
            sums = self.sums.setdefault(one[0], [0, 0])
            sums[0] += 1
            sums[1] += one[1]


async def printed(journal, step):
    """type -> [count, sum] of the open batch's approved transactions whose slips are out.

    Raises streaming.Broken where the journal's chain breaks.
    """
    slips = _Slips(journal.COUNTS_AS)
    await streaming.each(next(journal.kept()), _KINDS, slips.take, step)
    return slips.sums
