"""The risk monitor's verdicts as the teacher reads them: rule, points, records behind."""

from terminal.bank import monitor, scores
from terminal.rules import money

_SAYS = {  # rule -> what it saw, with the records behind it
    "often": "third approval of this card in five minutes, after {}",
    "same": "same card and amount within two minutes as {}",
    "hundreds": "whole hundreds in a row, after {}",
    "below": "just below the limit of {}",
    "share": "this card has {} of the day's {}",
    "loop": "about what was repaid on this card by {}, ten minutes ago or less",
    "again": "and so it was before: {}",
}
MEANT = {monitor.FINE: "fine", monitor.WARNED: "warned", monitor.BLOCKED: "BLOCKED"}


def lines(text):
    """What `scores.text` keeps of a sale: a line with score and band, then one for each rule."""
    fired = scores.read(text)
    if not fired:
        return []
    score = scores.score(fired)
    return [f"risk {score} {scores.band(score)}", *[_line(*one) for one in fired]]


def _line(rule, points, behind):
    if rule in ("below", "share"):
        named = [money.show(int(one)) for one in behind.split(",")]
    else:
        named = [", ".join(_voucher(one) for one in behind.split(","))]
    return f"  {points:+4} {_SAYS[rule].format(*named)}"


def _voucher(name):
    """Batch and voucher, as ledgers show them."""
    batch, _, stan = name.partition("/")
    return f"{int(batch):06d}/{int(stan):06d}"


def data(text):
    """The same for a program."""
    return [
        {"rule": rule, "points": points, "behind": behind.split(",")}
        for rule, points, behind in scores.read(text)
    ]


def standing(held):
    """A shop's standing in words."""
    word = MEANT[monitor.standing(held)]
    return word if not held else f"{word} ({held} held)"
