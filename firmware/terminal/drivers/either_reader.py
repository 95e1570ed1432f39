"""The card reader of a kit that may have one of several kinds: whichever answers.

    reader = Reader(lambda: rc522.Reader(…), lambda: pn532.Reader(…))

Each kind is made, and its driver imported, only when those before it were silent.
"""

from terminal.errors import PartMissing


class Reader:
    """What `card_reader` promises, by the reader that was found."""

    def __init__(self, *kinds):
        self._kinds = kinds
        self._found = None

    async def start(self):
        """Start the one found before, or look for one. PartMissing says what each kind said."""
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
                self._found = reader
                return None
            except PartMissing as missing:
                said.append(missing.detail)
        raise PartMissing(", ".join(said))

    @property
    def alive(self):
        return self._found is not None and self._found.alive

    @property
    def version(self):
        return self._found.version if self._found else 0

    @property
    def unsure(self):
        return self._found is not None and self._found.unsure

    @property
    def repeated(self):
        return self._found.repeated if self._found else 0

    def field(self, on):
        if self._found:
            self._found.field(on)

    async def poll(self):
        return await self._found.poll() if self._found else None

    async def present(self, tag):
        return self._found is not None and await self._found.present(tag)

    async def read(self, tag, page, count):
        return await self._found.read(tag, page, count)

    async def write(self, tag, page, data):
        return await self._found.write(tag, page, data)

    async def room(self, tag):
        return await self._found.room(tag)
