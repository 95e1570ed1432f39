"""The question for a pay code: held before the scanner, or its digits typed."""

from terminal.errors import Cancelled, CodeTrouble, PartMissing, TimedOut
from terminal.rules import paycode
from terminal.ui import ask, page

_POLL_MS = 100
_SHOWN = 16  # digits: the last ones that were typed


async def code(kit, title, face=None):
    """("scanned" or "typed", 18 digits) of what looks like one of our codes.

    `face(left_s, typed, scanning)`: a coroutine that paints another screen than the usual one;
    MENU then ends the question as well, with ("menu", "").

    The scanner starts when it is wanted; a board without one, or whose scanner does not
    answer, has the digits typed. Raises CodeTrouble for a foreign code, of which nothing is kept,
    Cancelled, and TimedOut after 30 s without a key.
    """
    scanning = await _begin(kit)
    try:
        found = await _found(kit, title, scanning, face)
    except Exception:  # not `finally`: see app.flow
        await _end(kit, scanning)
        raise
    await _end(kit, scanning)
    return ask.done(kit, found)


async def _begin(kit):
    """Whether the scanner looks now."""
    if kit.scanner is None:
        return False
    try:
        await kit.scanner.begin()
    except PartMissing as missing:
        kit.troubles["scanner"] = missing.detail
        return False
    kit.troubles.pop("scanner", None)
    return True


async def _end(kit, scanning):
    if scanning:
        await kit.scanner.end()


async def _found(kit, title, scanning, face):
    typed = ""
    started = kit.clock.ticks_ms()
    drawn = None
    ask.begin(kit, "code")
    while True:
        left_s = (ask.CARD_MS - kit.clock.since_ms(started) + 999) // 1000
        if left_s <= 0:
            raise TimedOut
        if drawn != (left_s, typed, scanning):
            if face:
                await face(left_s, typed, scanning)
            else:
                await _draw(kit, title, left_s, typed, scanning)
            drawn = (left_s, typed, scanning)
        pressed = await kit.keys.get(_POLL_MS)
        if pressed == "CANCEL":
            raise Cancelled
        if pressed == "OK" and len(typed) == paycode.LENGTH:
            return "typed", typed
        if pressed == "MENU" and face:
            return "menu", ""
        if pressed is not None:
            typed = _typed(kit, typed, pressed)
            started = kit.clock.ticks_ms()
        elif scanning:
            try:
                scanned = await kit.scanner.poll()
            except PartMissing as missing:  # it died meanwhile: the digits do
                kit.troubles["scanner"] = missing.detail
                scanning = False
                continue
            if scanned:
                return "scanned", scanned


async def _draw(kit, title, left_s, typed, scanning):
    words = kit.words
    below = typed[-_SHOWN:] or (words("m_code_or_type") if scanning else "")
    prompt = words("m_code" if scanning else "m_code_type")
    await page.card(kit, title, left_s, prompt, below, words("h_card"))


def _typed(kit, typed, pressed):
    if pressed == "CLEAR":
        return typed[:-1]
    if pressed.isdigit():
        try:
            return paycode.push(typed, pressed)
        except ValueError:
            if not typed.startswith(paycode.PREFIX):
                raise CodeTrouble(word="code_foreign")
    kit.beeper.bad()
    return typed
