"""What payments have in common: may one begin, both look, the PIN, the last OK, the answer."""

from terminal.errors import Trouble
from terminal.rules import money, pan
from terminal.services import host, loading, printing
from terminal.ui import ask, page, tell

WRONG_PIN = "55"
_HOW = {
    host.TYPED: "l_typed", host.SWIPED: "l_swipe", host.CODED: "l_code", host.TAPPED: "l_tap",
}  # fmt: skip


async def ready(kit):
    """True when a payment may begin, False when the slips of the last one came out instead.

    Raises Trouble with what is to be done first.
    """
    if battery_low(kit):
        raise Trouble(word="battery_low")
    if await loading.meanwhile(_unfinished(kit)):
        return False
    trouble = kit.journal.room()
    if trouble:
        raise Trouble(word=trouble)
    return True


async def _unfinished(kit):
    from terminal.flows import unfinished

    await unfinished.undo(kit, "t_undone")
    return await unfinished.printed(kit, "t_owed", "m_paid_already")


def battery_low(kit):
    """Whether it is too low for a payment."""

    def look():
        from terminal.services import readiness  # in the heap for this only

        return readiness.battery_low(kit) is not None

    return loading.once(look)


def allowed(kit, amount):
    """Raises Trouble when that is more than this kind of shop may take (S75)."""

    def look():
        from terminal.services import fees

        fees.check(kit, amount)

    loading.once(look)


async def verify(kit, shown, entry, label, amount, note, hint):
    """Card, amount and how the card came, for both people to look at. `shown`: the Card."""
    words = kit.words
    await tell.why(kit, "why_verify")
    how = words(_HOW[entry])
    masked = pan.mask(shown.number)
    await page.verify(kit, masked, words(label), how, money.show(amount), note, hint)
    await ask.confirm(kit, "verify")


async def once_more(kit, shown, amount):
    """The same card and amount just now, in a sale: is it meant? CANCEL ends it (S65)."""

    def look():
        from terminal.services import twins

        return twins.find(kit, shown, amount)

    stan = loading.once(look)
    if stan:
        kit.beeper.bad()
        await tell.message(kit, "t_twice", kit.words("m_twice", stan), "h_twice")


async def with_pin(kit, card, amount, request, limit=0):
    """PIN, last OK, answer, and again after a wrong PIN; the record, or None when declined.

    `request(pin)` asks the bank: a coroutine of (code, record). Amounts up to `limit` go without
    a PIN, unless the bank wants one all the same.
    """
    while True:
        pin, note = bytearray(), kit.words("s_no_pin")
        if amount > limit:
            pin, note = await typed_pin(kit, card), ""
        limit = 0
        try:
            await confirm(kit, amount, note)
            code, record = await answer(kit, _sent(request, pin))
        finally:
            ask.wipe(pin)
        if code != WRONG_PIN:
            return record


async def _sent(request, pin):
    """What comes of the request; the PIN is gone before anybody reads it."""
    try:
        return await request(pin)
    finally:
        ask.wipe(pin)


async def typed_pin(kit, card):
    """A PIN some demo card has; anything else is refused here and never sent (domain.md)."""
    words = kit.words
    await tell.why(kit, "why_pin")
    while True:
        label = words("m_pin", card.pin)
        pin = await ask.pin(kit, words("t_pin"), label, 4, 12)
        if kit.cards.issued(pin):
            return pin
        ask.wipe(pin)
        await tell.trouble(kit, words("pin_unknown"))


async def confirm(kit, amount, note="", hint_key="h_confirm"):
    """The last OK before the bank is asked."""
    words = kit.words
    await tell.why(kit, "why_confirm")
    await page.amount(kit, words("t_confirm"), money.show(amount), note, words(hint_key))
    await ask.confirm(kit, "confirm")


async def answer(kit, request, kind=""):
    """Await `request`, a coroutine of (code, record), and say what came of it.

    (code, record); the record is None when the bank declined. `kind`: as `tell.declined` has it.
    """
    await loading.meanwhile(printing.ahead(kit))
    await tell.busy(kit, "t_asking", "m_asking")
    code, record = await loading.meanwhile(request)
    if code == "00":
        kit.beeper.good()
        return code, record
    if "why" in record:
        await _risk(kit, "held", code, record)
    else:
        await tell.declined(kit, code, kind)
    return code, None


async def finish(kit, record):
    """Slips, and both look: the heap is for the bank until now, and for it again after this."""
    await loading.meanwhile(_slips(kit, record))
    if "why" in record:
        await _risk(kit, "watched", record)


async def _slips(kit, record):
    from terminal.flows import slips

    await slips.finish(kit, record)


async def _risk(kit, name, *what):
    """What the bank's risk monitor said: seldom, so it is in the heap only then."""
    before = loading.loaded()
    from terminal.flows import risk_said

    await getattr(risk_said, name)(kit, *what)
    loading.drop(before)
