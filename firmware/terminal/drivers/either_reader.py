"""The card reader of a kit that may have one of several kinds: whichever answers.

    reader = Reader(lambda: rc522.Reader(…), lambda: pn532.Reader(…))

Each kind is made, and its driver imported, only when those before it were silent. Once its field
is switched off it goes from the heap, where the bank then has room; the next look makes it anew.
"""

from terminal.errors import PartMissing


class Reader:
    """What `card_reader` promises, by the reader that was found."""

    def __init__(self, *kinds):
        self._kinds = kinds
        self._found = None
        self._kind = None  # what makes the one found
        self._again = None  # the same, while that one is not in the heap
        self._count = 0  # repeated by those that went
        self._rest_ms = None  # of the one that went: a refusal is not to be forgotten
        self.version = 0

    async def start(self):
        """Start the one found before, or look for one. PartMissing says what each kind said."""
        self._made()
        if self._found is not None:
            try:
                return await self._found.start()
            except PartMissing:
                self._found = None
        said = []
        for kind in self._kinds:
            reader = kind()
            try:
                await reader.start()
                self._found, self._kind, self.version = reader, kind, reader.version
                return None
            except PartMissing as missing:
                said.append(missing.detail)
        raise PartMissing(", ".join(said))

    @property
    def alive(self):
        return self._again is not None or self._found is not None and self._found.alive

    @property
    def unsure(self):
        return self._found is not None and self._found.unsure

    @property
    def repeated(self):
        return self._count + (self._found.repeated if self._found else 0)

    def field(self, on):
        found = self._found
        if not found:
            return
        found.field(on)
        if not on and found.alive:
            self._count += found.repeated
            self._rest_ms = found.rest_ms
            self._found, self._again = None, self._kind

    def _made(self):
        """Whether the one found had to be made anew."""
        if not self._again:
            return False
        self._found, self._again = self._again(), None
        self._found.rest_ms = self._rest_ms
        return True

    async def _ready(self):
        """The one found, in the heap again. Raises PartMissing when it is gone meanwhile."""
        if self._made():
            await self._found.start()
        return self._found

    async def poll(self):
        found = await self._ready()
        return await found.poll() if found else None

    async def present(self, tag):
        found = await self._ready()
        return found is not None and await found.present(tag)

    async def read(self, tag, page, count):
        return await (await self._ready()).read(tag, page, count)

    async def write(self, tag, page, data):
        return await (await self._ready()).write(tag, page, data)

    async def room(self, tag):
        return await (await self._ready()).room(tag)
