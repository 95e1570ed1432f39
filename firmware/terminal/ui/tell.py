"""Statements: something is said, and read or acknowledged. None of them returns a value."""

from terminal.errors import Cancelled, CardTrouble, PartMissing, TimedOut
from terminal.ui import ask, page

_GLANCE_MS = 1200
_LIFT_MS = 300  # between two looks whether the card is still there
_READ_MS = 2000  # to read the text, however soon the card is gone


async def message(kit, title_key, text, hint_key="h_ok", ms=ask.PATIENCE_MS):
    """Say it and wait for OK; `ms` None waits for ever."""
    await page.message(kit, kit.words(title_key), text, kit.words(hint_key))
    await ask.confirm(kit, title_key, ms)


async def why(kit, key, ms=ask.PATIENCE_MS):
    """On a till that guides: why the step that comes is there (S08)."""
    if kit.settings.guided == "yes":
        await message(kit, "t_why", kit.words(key), "h_ok", ms)


async def trouble(kit, text):
    """Say what is wrong and what to do, with the low tone; goes on by itself after a minute."""
    kit.beeper.bad()
    await page.message(kit, kit.words("t_trouble"), text, kit.words("h_ok"))
    kit.keys.flush()
    kit.waiting = "trouble"
    pressed = None
    while pressed not in ("OK", "CANCEL"):
        pressed = await kit.keys.get(ask.PATIENCE_MS)
        if pressed is None:
            break
    kit.waiting = None


async def card_trouble(kit, text):
    """A card cannot be used: said until it is lifted, or OK. CANCEL and a minute end the flow."""
    kit.beeper.bad()
    await page.message(kit, kit.words("t_trouble"), text, kit.words("h_ok"))
    ask.begin(kit, "card_trouble")
    started = kit.clock.ticks_ms()
    while True:
        pressed = await kit.keys.get(_LIFT_MS)
        if pressed == "CANCEL":
            raise Cancelled
        passed = kit.clock.since_ms(started)
        if passed > ask.PATIENCE_MS:
            raise TimedOut
        if pressed == "OK" or (passed >= _READ_MS and await lifted(kit)):
            return ask.done(kit, None)


async def lifted(kit):
    """Whether nothing lies on the reader; False when nobody can tell."""
    if kit.reader is None or not kit.reader.alive:
        return False
    try:
        return await kit.reader.poll() is None and not kit.reader.unsure
    except CardTrouble:
        return False
    except PartMissing as missing:
        kit.troubles["reader"] = missing.detail
        return False


async def glance(kit, title_key, text):
    """Show it for as long as a glance takes."""
    await page.message(kit, kit.words(title_key), text, "")
    await kit.clock.sleep_ms(_GLANCE_MS)


async def busy(kit, title_key, text_key):
    """Something short is under way."""
    await page.message(kit, kit.words(title_key), kit.words(text_key), "")


async def declined(kit, code, kind=""):
    """The bank said no: what happened and what to do next, in plain words (S38).

    `kind`: of the request, where some answers to it have words of their own.
    """
    words = kit.words
    kit.beeper.bad()
    known = "answer_%s_%s" % (code, kind)
    if not kind or not words.has(known):
        known = "answer_" + code
    text = words(known if words.has(known) else "answer_96")
    await page.message(kit, words("t_declined") + " " + code, text, words("h_ok"))
    await ask.confirm(kit, "declined")


def progress(kit, title, key):
    """A coroutine function (done, total) that shows how far something has come."""

    async def show(done, total):
        await page.progress(kit, title, kit.words(key), done, total)

    return show
