"""The risk monitor's rules: what a sale scores and which records are behind it (domain.md).

Illustrative, additive and explained: each rule that fires adds its points and names what it saw.
A sale here is one that the bank is asked about at once. What is told later (offline) or was held
before comes with another time than it was made at, and tests never count. A sale that a void gave
back was still made; one that was reversed never was.

    often     the card's third approval within five minutes, this one among them
    same      the same card and amount as one in the last two minutes
    hundreds  the shop's third sale of whole hundreds in a row, on one day
    below     just below a limit that the shop knows: of one payment, and of one without a PIN
    share     most of the day's volume comes from this one card
    loop      about what was repaid on the card ten minutes ago or less is sold on it
    again     and that was so on this card before, on that day

Instalments of a repayment score nothing: only sales are looked at.
"""

from terminal.bank.monitor import BACK_S, ROW, start_of_day
from terminal.rules import money

OFTEN, OFTEN_S, OFTEN_POINTS = 3, 300, 30
SAME_S, SAME_POINTS = 120, 25
HUNDRED, HUNDREDS_POINTS = 10_000, 15  # 100.00
LIMITS, BELOW_POINTS = (money.NO_PIN, money.CAP), 15
JUST_BELOW = 20  # a twentieth of the limit, 5 %: 47.50 to 49.99 of 50.00
SHARE, SHARE_SALES, SHARE_CARDS, SHARE_POINTS = 80, 10, 3, 20  # per cent
LOOP_POINTS, AGAIN_POINTS = 40, 40
ABOUT = 10  # about the same: a tenth more or less, so that a fee taken off hides nothing


def look(now, card, amount, rows, day):
    """What fires for a sale of `amount` on `card`: a list of (rule, points, behind), in order.

    `now`: seconds since 2000-01-01. `rows`: (at, name, kind, card, amount) of what was approved
    and not reversed, kind "sale" or "repay", oldest first: all of that card in the last `BACK_S`,
    and at least the day's last `ROW` - 1 sales of the shop. `day`: card -> (sales, their sum,
    names of those in which `loop` fired) of the day's sales before this one. `behind`: names of
    records, or for what has none the figures, parted by commas.
    """
    mine = [row for row in rows if row[3] == card]
    sales = [row for row in mine if row[2] == "sale"]
    fired = []
    recent = _within(sales, now, OFTEN_S)
    if len(recent) >= OFTEN - 1:
        fired.append(("often", OFTEN_POINTS, _names(recent)))
    twins = [row for row in _within(sales, now, SAME_S) if row[4] == amount]
    if twins:
        fired.append(("same", SAME_POINTS, _names(twins)))
    row = _hundreds(now, amount, rows)
    if row:
        fired.append(("hundreds", HUNDREDS_POINTS, _names(row)))
    for limit in LIMITS:
        if limit - limit // JUST_BELOW <= amount < limit:
            fired.append(("below", BELOW_POINTS, str(limit)))
    part = _share(card, amount, day)
    if part:
        fired.append(("share", SHARE_POINTS, "%d,%d" % part))
    repaid = _loop(now, amount, mine)
    if repaid:
        fired.append(("loop", LOOP_POINTS, repaid[1]))
        before = day[card][2] if card in day else ()
        if before:
            fired.append(("again", AGAIN_POINTS, ",".join(before)))
    return fired


def _within(rows, now, seconds):
    return [row for row in rows if 0 <= now - row[0] <= seconds]


def _names(rows):
    return ",".join([row[1] for row in rows])


def _hundreds(now, amount, rows):
    """The sales before this one that are whole hundreds as it is, when they make a row with it."""
    if amount % HUNDRED:
        return None
    start = start_of_day(now)
    last = [row for row in rows if row[2] == "sale" and row[0] >= start][1 - ROW :]
    round_ones = [row for row in last if row[4] % HUNDRED == 0]
    return last if len(round_ones) == ROW - 1 else None


def _share(card, amount, day):
    """(of this card, of all) in minor units, when that is more than a day should have."""
    sums = {one: day[one] for one in day if day[one][0] > 0}
    count = 1 + sum([sums[one][0] for one in sums])
    total = amount + sum([sums[one][1] for one in sums])
    cards = len(sums) + (0 if card in sums else 1)
    if count < SHARE_SALES or cards < SHARE_CARDS:
        return None
    own = amount + (sums[card][1] if card in sums else 0)
    return (own, total) if own * 100 > total * SHARE else None


def _loop(now, amount, mine):
    """The repayment on the card that this sale undoes, or None.

    Each repayment is undone by one sale, the newest that fits first: so what happened before the
    time looked at changes nothing.
    """
    open_ones = []
    for row in mine:
        if row[2] == "repay":
            open_ones.append(row)
        else:
            found = _fitting(row[0], row[4], open_ones)
            if found:
                open_ones.remove(found)
    return _fitting(now, amount, open_ones)


def _fitting(now, amount, repaid):
    for row in reversed(repaid):
        if 0 <= now - row[0] <= BACK_S and abs(amount - row[4]) * ABOUT <= row[4]:
            return row
    return None
