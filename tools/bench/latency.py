"""From the finger to the last dot on the panel, on the twin's clock: contact, debounce, bus.

Keys come at uneven moments, because the keypad looks every 5 ms and a slip has its own rhythm:
spread over the time of a line, they meet whatever the printer's driver does in it.

No question of the till is open while it prints its own slips, so nobody could see a key's effect
then. A slip that is printed beside the amount question loads the till as much, and the key shows.
"""

from tools.bench import rig
from tools.bench.figures import Figure, percentile
from twin.noise import Noise

LIMIT_MS = 60
PRESSES = 120
_WATCH_MS = 250  # a person's key, to the next
_PHASES_US = 65_000  # a line of the slip takes so long
_KEYS = ["1", "2", "5", "0", "0"] + 5 * ["CLEAR"]
_LINES = ["%-20s%12s" % ("LINE %d OF A SLIP" % number, "1250.00") for number in range(40)]


def presses(printing, till=None):
    """Milliseconds of each key, at the amount question; `printing`: while a slip comes out. One
    that shows nothing took as long as was waited for it, and is pressed again.

    `till`: a Rig, None for a plain one.
    """
    till = till or rig.Rig()
    till.go(rig.SIGN_IN)
    till.wait_for("amount")
    world, noise = till.world, Noise(42 if printing else 41)
    took, number = [], 0
    while len(took) < PRESSES:
        if printing and not till.kit.printer.busy:
            till.kit.clock.spawn(till.kit.printer.print_slip(_LINES), "slip")
        # the finger does not wait for the till: it comes down even while something holds that
        due_us = till.now_us + noise.below(_PHASES_US)
        name, pressed = _KEYS[number % len(_KEYS)], []
        world.time.at_us(due_us, lambda name=name, pressed=pressed: (
            pressed.append(till.kit.printer.busy), world.contacts.tap(name)
        ))  # fmt: skip
        end_us = due_us + _WATCH_MS * 1000
        while world.advance(end_us):
            pass
        shown = world.panel.changed_us > due_us
        number += shown
        if pressed == [printing]:
            took.append((world.panel.changed_us - due_us) / 1000 if shown else _WATCH_MS)
    return took


def figures():
    """Idle and while a slip prints, as Figures."""
    found = []
    for printing, when in ((False, "idle"), (True, "while a slip prints")):
        took = presses(printing)
        for percent, limit in ((50, None), (99, LIMIT_MS)):
            found.append(
                Figure(
                    "Key to pixel",
                    f"{when}, p{percent} of {len(took)}",
                    percentile(took, percent),
                    "ms",
                    limit,
                )
            )
    return found
