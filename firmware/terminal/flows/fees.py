"""Fee calculator: an amount, and what each of three schedules takes of it (S86)."""

from terminal.rules import fees, money, slip
from terminal.ui import ask, page


async def run(kit):
    words = kit.words
    while True:  # until CANCEL
        amount = await ask.amount(kit, words("t_fees"), "")
        lines = _table(words, amount, page.sheet_columns(kit))
        await ask.scroll(kit, "fees", lines, words("h_scroll"))


def _table(words, amount, columns):
    """Of each schedule its share and the fee, its cap and fixed part; then the cheapest."""
    charged = [fees.fee(amount, one, False) for one in fees.SCHEDULES]
    at_once = [fees.fee(amount, one, True) for one in fees.SCHEDULES]
    lines = slip.row(words("s_amount"), money.show(amount), columns)
    for one, usual, instant in zip(fees.SCHEDULES, charged, at_once):
        letter, points, cap, fixed, extra = one
        share = "%s %d.%02d%%" % (letter, points // 100, points % 100)
        lines += slip.row(share, money.show(usual), columns)
        if cap:
            lines += slip.row("  <" + money.show(cap), "+" + money.show(fixed), columns)
        if extra:
            lines += slip.row(words("fee_instant"), money.show(instant), columns)
    for word, found in (("fee_least", charged), ("fee_least_now", at_once)):
        least = fees.SCHEDULES[found.index(min(found))][0]
        lines += slip.row(words(word), least, columns)
    return lines
