"""The code scanner as the till has it: asleep, and not even in the memory, until a code is wanted.

What speaks to the module and drops foreign codes is `gm65`. It is loaded when the scanner starts
and let go when it has looked.
"""

BAUDS = (9600, 115200, 57600, 38400, 19200)  # the factory's first


class Scanner:
    """`uart`: at 9600 baud, with a receive ring of 256 bytes or more. `alive`: it answered when
    it was last spoken to. `found_baud`: where, when that is not 9600."""

    def __init__(self, uart, clock):
        self._uart = uart
        self._clock = clock
        self._part = None
        self.alive = False
        self.found_baud = None

    async def start(self):
        """Find it, have it look on command only and end codes with CR. Raises PartMissing."""
        from terminal.drivers import gm65

        first = self.found_baud or BAUDS[0]
        bauds = (first,) + tuple([baud for baud in BAUDS if baud != first])
        self.alive = False
        self._part = gm65.Gm65(self._uart, self._clock)
        found = await self._part.start(bauds)
        self.found_baud = found if found != BAUDS[0] else None
        self.alive = True

    async def begin(self):
        """Look for a code from now on; what came before is forgotten. Starts what is not started.
        Raises PartMissing."""
        if self._part is None or not self.alive:
            await self.start()
        self.alive = False
        await self._part.begin()
        self.alive = True

    async def poll(self):
        """A demo code that was read since, as str, or None. To be called at least five times a
        second while it looks.

        Raises CodeTrouble for a foreign code, of which nothing is left, or one that came in part,
        and PartMissing when the scanner does not answer any more. After a code, good or not, it
        looks on from the next `begin`.
        """
        if self._part is None:
            return None
        try:
            return await self._part.poll()
        except Exception:
            self.alive = self._part.alive
            raise

    async def end(self):
        """Look no more: its light goes out."""
        part, self._part = self._part, None
        if part is not None:
            await part.end()
            self.alive = part.alive
