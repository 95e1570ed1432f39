"""The question for a text, typed on figures: press a key again for its next letter.

A second without that key keeps the letter. MENU goes from small letters to capitals to figures; in
figures UP is a point and DOWN a colon, for addresses.
"""

from micropython import const

from terminal.ui import ask, page

_NEXT_MS = const(1000)
_TAPS = (
    " 0", ".-_@:/,!?&'+1", "abc2", "def3", "ghi4", "jkl5", "mno6", "pqrs7", "tuv8", "wxyz9",
)  # fmt: skip
_SMALL, _CAPITALS, _FIGURES = 0, 1, 2
_MODES = ("abc", "ABC", "123")


async def text(kit, name, title, label, low, high, start="", figures=False):
    """`low` to `high` letters, as str. `figures`: begin with those."""
    typed = start
    mode = _FIGURES if figures else _SMALL
    last, turn = None, 0  # the key whose letter may still change, and which it is now
    ask.begin(kit, name)
    while True:
        hint = kit.words("h_text", _MODES[mode])
        await page.entry(kit, title, label, typed, hint)
        if last is None:
            pressed = await ask.key(kit)
        else:
            pressed = await kit.keys.get(_NEXT_MS)
            if pressed is None:
                last = None
                continue
            if pressed == "CANCEL":
                last = None
                typed = typed[:-1]
                continue
        letter = _letter(pressed, mode, turn + 1 if pressed == last else 0)
        if pressed == "OK" and len(typed) >= low:
            return ask.done(kit, typed)
        if pressed == "MENU":
            mode, last = (mode + 1) % len(_MODES), None
        elif pressed == "CLEAR" and typed:
            typed, last = typed[:-1], None
        elif letter and pressed == last:
            typed, turn = typed[:-1] + letter, turn + 1
        elif letter and len(typed) < high:
            typed += letter
            last, turn = (pressed, 0) if mode != _FIGURES else (None, 0)
        else:
            kit.beeper.bad()
            last = None


def _letter(pressed, mode, turn):
    """What that key means at its `turn`; "" for keys that are no letter."""
    if mode == _FIGURES:
        if pressed in ("UP", "DOWN"):
            return "." if pressed == "UP" else ":"
        return pressed if pressed.isdigit() else ""
    if not pressed.isdigit():
        return ""
    those = _TAPS[int(pressed)]
    letter = those[turn % len(those)]
    return letter.upper() if mode == _CAPITALS else letter
