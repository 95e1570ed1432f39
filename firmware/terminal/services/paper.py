"""What the journal says came out on paper, by type: to be held against its own totals (S53)."""

from terminal.services import streaming, summing, vouchers

_KINDS = vouchers.FIRST + ("answer", "reversed", "slips")


class _Slips:
    """Follows the batch: what is open or has no slips yet is in the heap, the rest is summed."""

    def __init__(self):
        self.sums = {}  # type -> [count, sum in minor units]
        self._open = {}  # STAN -> [type and amount, whether its slips are out, whether approved]

    def take(self, kind, fields, _):
        stan = fields["stan"]
        if "test" in fields:
            return  # it only tried the till
        if kind in vouchers.FIRST:
            named = {"type": fields["type"], "amount": fields["amount"]}
            self._open[stan] = [named, False, False]
            return
        one = self._open.get(stan)
        if one is None:
            return
        if kind == "slips":
            one[1] = True
        elif kind == "answer" and fields["code"] == "00":
            one[2] = True
        else:
            del self._open[stan]
            return
        if one[1] and one[2]:
            del self._open[stan]
            summing.count(self.sums, one[0])


async def printed(journal, step):
    """type -> [count, sum] of the open batch's approved transactions whose slips are out.

    Raises streaming.Broken where the journal's chain breaks.
    """
    slips = _Slips()
    await streaming.each(next(journal.past.kept()), _KINDS, slips.take, step)
    return slips.sums
