"""What the bank's risk monitor made of a sale, in plain words: a reason, no points (S36, S38)."""

from terminal.ui import ask, page, tell

_STANDING = {"warned": "t_warned", "blocked": "t_stopped"}


async def held(kit, code, record):
    """The bank said no: 59 with the reason, or 58 to a shop that it has stopped; and then what it
    now makes of the shop, when that is new."""
    words = kit.words
    reason, _, standing = record["why"].partition(",")
    kit.beeper.bad()
    text = reasoned(words, reason, "risk_held")
    if reason in _STANDING:
        text = words("risk_" + reason)
    await page.message(kit, words("t_declined") + " " + code, text, words("h_ok"))
    await ask.confirm(kit, "declined")
    if standing in _STANDING:
        kit.beeper.bad()
        await tell.message(kit, _STANDING[standing], words("risk_" + standing))


async def watched(kit, record):
    """It was approved, and noticed."""
    await tell.message(kit, "t_watched", reasoned(kit.words, record["why"], "risk_watched"))


def reasoned(words, reason, then):
    """The reason, when these words have one for it, and what follows."""
    key = "risk_" + reason
    return (words(key) + " " if words.has(key) else "") + words(then)
