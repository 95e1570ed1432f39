"""What a merchant is charged for a payment: a lesson, with figures that are nobody's (S86).

A schedule is percentage in basis points, cap, fixed part and surcharge in basis points for having
the money at once; amounts in minor units. Each part is rounded half up on its own.
"""

SCHEDULES = (  # name's letter, basis points, cap or 0 for none, fixed part, instant basis points
    ("A", 60, 0, 0, 0),  # a share only
    ("B", 50, 2000, 10, 0),  # less, at most so much, and something each time
    ("C", 38, 0, 0, 30),  # the cheapest, until it should be fast
)


def _share(amount, points):
    return (amount * points + 5000) // 10_000


def fee(amount, schedule, instant):
    """The fee for `amount`; never more than the amount itself."""
    _, points, cap, fixed, extra = schedule
    share = _share(amount, points)
    if cap:
        share = min(share, cap)
    total = share + fixed + (_share(amount, extra) if instant else 0)
    return min(total, amount)
