"""A card is presented: placed on the reader, or its number typed where no tag can be placed."""

from terminal.errors import CardTrouble
from terminal.rules import pan
from terminal.services import cards, host
from terminal.ui import ask, tell


async def choose(kit, title, accept=None, kept=None, expect=""):
    """(Card, DE22 entry, what `accept` found), however many cards it takes.

    `accept(card, entry)` is awaited with each card that this kit knows. It raises CardTrouble for
    one that will not do, and returns None when it has said so itself; without it any card does.
    `kept`: the Card of the transaction before, asked for again. `expect`: the number of the only
    card that will do.
    """
    while True:
        try:
            card, entry = await _card(kit, title, kept, expect)
            found = await accept(card, entry) if accept else True
            if found is not None:
                return card, entry, found
        except CardTrouble as trouble:
            await tell.card_trouble(kit, kit.words(trouble.word, trouble.detail))


async def _card(kit, title, kept, expect):
    if kit.reader is not None and not kit.reader.alive:
        from terminal.services import readiness  # seldom

        await readiness.start(kit, ("reader",))  # its wire may be back
    try:
        return await _present(kit, title, kept, expect)
    finally:
        if _reads(kit):
            kit.reader.field(False)  # between questions it would only warm the board


def _reads(kit):
    tapping = "tap" in kit.entries
    return tapping and kit.reader is not None and kit.reader.alive


async def _present(kit, title, kept, expect):
    if kept and not _reads(kit):
        return kept, host.TYPED
    if kept:
        expect = kept.number
    taps = _reads(kit)
    typing = not taps or (not kept and "typed" in kit.entries)
    kind, found = await ask.card(kit, title, typing, expect[-4:], tapping=taps)
    if kind == "number":
        typed = _known(kit, found)
        _same(found, expect)
        if typed.tag and _reads(kit):
            expect = found
            kind, found = await ask.card(kit, title, False, expect[-4:])
    entry = host.TYPED
    if kind == "tag":
        await tell.busy(kit, "t_reading", "m_reading")
        found, entry = await cards.identify(kit, found), host.TAPPED
    _same(found, expect)
    return _known(kit, found), entry


def _same(number, expect):
    if expect and number != expect:
        raise CardTrouble(expect[-4:], "other_card")


def _known(kit, number):
    if not pan.is_demo(number):
        raise CardTrouble(word="number_wrong")
    card = kit.cards.find(number)
    if card is None:
        raise CardTrouble(word="unknown_card")
    return card
