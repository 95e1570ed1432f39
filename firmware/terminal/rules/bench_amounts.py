"""The amounts of a row of test rounds: by a step, drawn from a seed, or at every edge (S49, S52).

They differ so that every digit of an amount is tried, which is the only reason: what is meant to
look like many customers is a lesson's bad example, not this.
"""

from terminal.rules import money

MOST = 20  # rounds in a row
EDGES = (1, 99, 100, 999, 1000, 9999, 10000, 99999, 100000)  # and the cap, and one beside it
_DRAWN = 20_000  # 200.00: what is drawn is below


def step(first, by, count):
    """`first`, and each `by` more than the one before, minor units."""
    return [first + by * number for number in range(count)]


def drawn(seed, count):
    """`count` amounts that differ, the same for the same seed (0 to 999999) on every till."""
    found, now = [], seed * 2 + 1
    while len(found) < count:
        now = (now * 69069 + 12345) & 0xFFFFFFFF
        minor = 1 + (now >> 8) % _DRAWN
        if minor not in found:
            found.append(minor)
    return found


def matrix():
    """Each edge; the last is more than the till takes, and it must say so itself."""
    return list(EDGES) + [money.CAP - 1, money.CAP, money.CAP + 1]


def answers(codes):
    """An amount for each answer of a simulated transaction, and one that is approved."""
    return [1000] + [1000 + int(code) for code in codes]


def equal(amounts):
    """The first amount that was there before, or None (S49)."""
    for number, minor in enumerate(amounts):
        if minor in amounts[:number]:
            return minor
    return None
