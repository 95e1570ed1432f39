"""Power-on to the first picture, and what one repayment asks of a person."""

from tools.bench import rig
from tools.bench.figures import Figure

KEY_MS = 250  # a person's key, from one to the next
CARD_MS = 1000  # to lay a card down or take it up
_BOOT_MS = 3000
_STEP_US = 100


def first_screen_us():
    """From power-on until the panel shows its first picture whole."""
    till = rig.Rig()
    shown_us = None
    while till.now_us - till.began_us < _BOOT_MS * 1000:
        till.world.advance(till.now_us + _STEP_US)
        lit = till.world.panel.lighted and any(till.world.panel.snapshot())
        if lit and shown_us is None:
            shown_us = till.world.panel.changed_us
    return shown_us - till.began_us


class Repayment:
    """From the menu to the menu. `keys`: pressed; `person_ms`: what hands took; `till_ms`: what
    the till took while nobody could do anything, the slips among it; `cards`: moves of a card."""

    def __init__(self):
        self.keys = self.cards = self.person_ms = self.till_ms = 0


def repayment():
    """One, done by a person of `KEY_MS` and `CARD_MS`."""
    till = rig.Rig()
    till.go(rig.SIGN_IN[:-1])
    till.wait_for("menu")
    found = Repayment()
    began_us = till.now_us
    for question, what in (rig.SIGN_IN[-1], *rig.REPAYMENT[len(rig.SIGN_IN) :]):
        while till.kit.waiting != question:
            till.world.run_ms(1)
        if what in ("put", "take"):
            till.world.run_ms(CARD_MS)
            found.cards += 1
            found.person_ms += CARD_MS
            _move(till, what)
            continue
        for name in what.split():
            till.world.run_ms(KEY_MS)
            till.world.contacts.tap(name)
            found.keys += 1
            found.person_ms += KEY_MS
    while till.kit.waiting != "menu":
        till.world.run_ms(1)
    found.till_ms = (till.now_us - began_us) // 1000 - found.person_ms
    return found


def _move(till, what):
    if what == "put":
        till.world.field.put(till.card)
    else:
        till.world.field.clear()


def figures():
    """Power-on and a repayment, as Figures."""
    one = repayment()
    group = "One repayment, menu to menu"
    return [
        Figure("Power-on", "to the first screen, twin's time", first_screen_us() / 1000, "ms"),
        Figure(group, "keystrokes", one.keys, "", peer=f"and a card moved {one.cards} times"),
        Figure(group, f"hands, at {KEY_MS} ms a key", one.person_ms / 1000, "s"),
        Figure(group, "the till, two slips among it", one.till_ms / 1000, "s"),
        Figure(group, "together", (one.person_ms + one.till_ms) / 1000, "s"),
    ]
