"""What fired in the risk monitor (`bank/risk`): its points, and how books and tills are told."""

WATCHED, HELD = 30, 60  # scores from which on; below: fine
FINE_BAND, WATCHED_BAND, HELD_BAND = "fine", "watched", "held"


def score(fired):
    """The points together."""
    return sum([one[1] for one in fired])


def band(points):
    """What becomes of a sale with that score: "fine", "watched" or "held"."""
    if points >= HELD:
        return HELD_BAND
    return WATCHED_BAND if points >= WATCHED else FINE_BAND


def reason(fired):
    """The rule that weighs most, the first of equals: what the till is told."""
    best = fired[0]
    for one in fired:
        if one[1] > best[1]:
            best = one
    return best[0]


def text(fired):
    """What fired, as ledgers keep it: `often+30:1/12,1/13|same+25:1/13`."""
    return "|".join(["%s+%d:%s" % one for one in fired])


def read(told):
    """What `text` was made of."""
    fired = []
    for part in told.split("|") if told else ():
        rule, _, rest = part.partition("+")
        points, _, behind = rest.partition(":")
        fired.append((rule, int(points), behind))
    return fired


def tell(answer, fired):
    """Put into an answer what the till is told of what fired; nothing while the sale is fine."""
    points = score(fired)
    if band(points) != FINE_BAND:
        answer["risk"] = points, [one[:2] for one in fired]
        answer.setdefault("why", reason(fired))
