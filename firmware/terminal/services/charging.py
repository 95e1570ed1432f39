"""What the open batch is charged: each payment by the line of its own day, and the payout.

A void gives the fee of what it undoes back, a refund gives none: that payment was made, and its
fee is earned. Tests and what was declined or reversed cost nothing.
"""

from terminal.rules import clearing
from terminal.services import tariff

_EACH = 16  # transactions between two rests


async def terms(kit):
    """What the batch would be cleared by if it were settled now (`rules/clearing.terms`)."""
    (values, lines), total = tariff.of(kit), 0
    cycle = values["cycle"]
    for number, one in enumerate(kit.journal.transactions()):
        if one["state"] == "approved" and "test" not in one:
            total += _fee(kit.journal, lines, one, cycle)
        if number % _EACH == 0:
            await kit.clock.sleep_ms(0)
    paid_on = clearing.payout(kit.clock.wall_s(), cycle)
    return clearing.terms(total, cycle, values["clearing"], paid_on)


def _fee(journal, lines, one, cycle):
    sign = 1
    if one["type"] in clearing.GIVEN_BACK:
        one, sign = journal.find(int(one["orig"])), -1
    if one is None or one["type"] not in clearing.CHARGED:
        return 0
    return sign * clearing.fee(lines, one["at"], int(one["amount"]), cycle)
