"""From the finger to the last dot on the panel, on the twin's clock: contact, debounce, bus.

Keys come at uneven moments, because the keypad looks every 5 ms and a slip has its own rhythm.
"""

from tools.bench import rig
from tools.bench.figures import Figure, percentile
from twin.noise import Noise

LIMIT_MS = 60
PRESSES = 120
_WATCH_MS = 130
_KEYS = ["1", "2", "5", "0", "0"] + 5 * ["CLEAR"]
_LINES = ["%-20s%12s" % ("LINE %d OF A SLIP" % number, "1250.00") for number in range(40)]


def presses(printing):
    """Milliseconds of each key, at the amount question; `printing`: while a slip comes out."""
    till = rig.Rig()
    till.go(rig.SIGN_IN)
    till.wait_for("amount")
    world, noise = till.world, Noise(42 if printing else 41)
    took = []
    while len(took) < PRESSES:
        if printing and not till.kit.printer.busy:
            till.kit.clock.spawn(till.kit.printer.print_slip(_LINES), "slip")
        world.advance(world.time.now_us)
        pressed_us = till.now_us + noise.below(40_000)
        while world.advance(pressed_us):
            pass
        busy = till.kit.printer.busy
        world.contacts.tap(_KEYS[len(took) % len(_KEYS)])
        world.run_ms(_WATCH_MS)
        if world.panel.changed_us <= pressed_us:
            raise rig.Stuck("a key that shows nothing")
        if busy == printing:
            took.append((world.panel.changed_us - pressed_us) / 1000)
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
