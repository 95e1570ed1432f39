"""The question for a card; in the heap only while it is asked."""

from terminal.errors import Cancelled, CardTrouble, PartMissing, TimedOut
from terminal.rules import pan
from terminal.ui import ask, page

_POLL_MS = 150


async def card(kit, title, typing, expect="", prompt="", tapping=True):
    """("tag", tag) or ("number", 16 digits): a card placed, or its number typed and OK; ("swipe",
    its track) in the simulator; ("code", "") for MENU: no card, a code.

    `typing`: numbers may be typed. `expect`: last four digits of the card wanted, for the prompt.
    `prompt`: another one, where nothing but a tag will do. `tapping`: cards may be placed.
    Raises what the reader raises (CardTrouble), TimedOut after 30 s without a key.
    """
    words = kit.words
    tapping = tapping and kit.reader is not None and kit.reader.alive
    swipe = kit.swipe if not prompt and "swipe" in kit.entries else None
    codes = not prompt and ("code" in kit.entries or "shown" in kit.entries)
    keys = "h_card_code" if codes else "h_cancel"
    prompt = prompt or words("m_card" if tapping else "m_card_number_only")
    if expect and tapping:
        prompt = words("m_card_same" if typing else "m_card_again", expect)
    typed = ""
    started = kit.clock.ticks_ms()
    drawn = None
    ask.begin(kit, "card")
    if swipe:
        swipe()  # one from before is none
    while True:
        left_s = (ask.CARD_MS - kit.clock.since_ms(started) + 999) // 1000
        if left_s <= 0:
            raise TimedOut
        if drawn != (left_s, typed):
            below = typed or (words("m_card_or_number") if tapping and typing else "")
            await page.card(kit, title, left_s, prompt, below, words("h_card" if typed else keys))
            drawn = (left_s, typed)
        pressed = await kit.keys.get(_POLL_MS)
        if pressed == "CANCEL":
            raise Cancelled
        if pressed == "OK" and len(typed) == pan.LENGTH:
            return ask.done(kit, ("number", typed))
        if pressed == "MENU" and keys == "h_card_code":
            return ask.done(kit, ("code", ""))
        track = swipe() if swipe else None
        if track:
            return ask.done(kit, ("swipe", track))
        if pressed is not None:
            typed = _typed(kit, typed, pressed) if typing else typed
            started = kit.clock.ticks_ms()
        elif tapping:
            tag = await _poll(kit)
            if tag:
                return ask.done(kit, ("tag", tag))
            if not kit.reader.alive:  # it died meanwhile: the number does
                return await card(kit, title, True, expect)


async def _poll(kit):
    try:
        return await kit.reader.poll()
    except PartMissing as missing:
        kit.troubles["reader"] = missing.detail
        return None


def _typed(kit, typed, pressed):
    if pressed == "CLEAR":
        return typed[:-1]
    if pressed.isdigit():
        try:
            return pan.push(typed, pressed)
        except ValueError:
            if not typed.startswith(pan.IIN):
                raise CardTrouble(word="number_foreign")
    kit.beeper.bad()
    return typed
