"""A card is presented: placed on the reader, its number typed where no tag can be placed, swiped
in the simulator, or a code in its place. Flows ask for one through `card`."""

from terminal.errors import CardTrouble, CodeTrouble
from terminal.rules import pan
from terminal.services import cards, host, loading
from terminal.ui import ask_card, tell


async def choose(kit, title, accept, kept, expect, amount):
    """As `card.choose`."""
    while True:
        try:
            card, entry = await _card(kit, title, kept, expect, amount)
            found = await accept(card, entry) if accept else True
            if found is not None:
                return card, entry, found
        except (CardTrouble, CodeTrouble) as trouble:
            try:
                await tell.card_trouble(kit, kit.words(trouble.word, trouble.detail))
            finally:
                _dark(kit)  # it looked whether the card is taken away


async def _card(kit, title, kept, expect, amount):
    if _taps(kit):  # its wire may be back, and no key waits for its driver later
        await loading.meanwhile(_started(kit))
    try:
        return await _present(kit, title, kept, expect, amount)
    finally:
        _dark(kit)


def _dark(kit):
    """Where no card is looked for, the reader would only warm the board and fill its heap."""
    if kit.reader is not None:
        kit.reader.field(False)


async def _started(kit):
    from terminal.services import readiness

    await readiness.start(kit, ("reader",))


def _taps(kit):
    return "tap" in kit.entries and kit.reader is not None


def _reads(kit):
    return _taps(kit) and kit.reader.alive


async def _present(kit, title, kept, expect, amount):
    if kept and not _reads(kit):
        return kept, host.TYPED
    if kept:
        expect = kept.number
    taps = _reads(kit)
    await tell.why(kit, "why_card")
    if "tap" in kit.entries or "typed" in kit.entries:
        typing = not taps or (not kept and "typed" in kit.entries)
        kind, found = await ask_card.card(kit, title, typing, expect[-4:], tapping=taps)
    else:  # a till for codes
        kind, found = "code", ""
    if kind == "number":
        typed = _known(kit, found)
        _same(found, expect)
        if typed.tag and _reads(kit):
            expect = found
            kind, found = await ask_card.card(kit, title, False, expect[-4:])
    if kind in ("code", "swipe"):
        _dark(kit)
        shown, entry = await _without_tag(kit, title, kind, found, amount)
        _same(shown.number, expect)
        return shown, entry
    entry = host.TYPED
    if kind == "tag":
        await tell.busy(kit, "t_reading", "m_reading")
        found, entry = await cards.identify(kit, found), host.TAPPED
    _same(found, expect)
    return _known(kit, found), entry


async def _without_tag(kit, title, kind, found, amount):
    """(Card, DE22 entry) of a code or a swipe; what that takes is in the heap only meanwhile."""
    before = loading.loaded()
    work = _coded(kit, title, amount) if kind == "code" else _swiped(kit, found)
    try:
        shown = await work
    except Exception:  # not `finally`: see app.flow
        loading.drop(before)
        raise
    loading.drop(before)
    return shown, host.CODED if kind == "code" else host.SWIPED


async def _coded(kit, title, amount):
    from terminal.flows import coded

    return await coded.card(kit, title, amount)


async def _swiped(kit, track):
    from terminal.flows import swiped

    number, said = swiped.read(track)
    shown = _known(kit, number)
    shown.track = said
    return shown


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
