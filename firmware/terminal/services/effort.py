"""What a transaction costs the people at the till: keys, the one that chooses it among them, and
seconds from there to its end.

Kept in the record that ends it (S41), which is written anyway: `took=KEYS:SECONDS`, of one that
follows in the same function, with the card kept, `again=KEYS:SECONDS`.
"""


def begin(kit, pressed):
    """A function was chosen: count seconds from now, and keys from when the menu came.
    `pressed`: `kit.pressed` as it was then."""
    kit.begun, kit.repeated = (pressed, kit.clock.ticks_ms()), False


def forget(kit):
    """What is done next was begun some other time: nobody counted."""
    kit.begun = None


def spent(kit):
    """The field of the record that ends a transaction, or none; the next one begins here."""
    if kit.begun is None:
        return ()
    keys, since = kit.begun
    name = "again" if kit.repeated else "took"
    told = "%d:%d" % (kit.pressed - keys, (kit.clock.since_ms(since) + 500) // 1000)
    kit.begun, kit.repeated = (kit.pressed, kit.clock.ticks_ms()), True
    return ((name, told),)
