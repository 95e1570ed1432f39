"""The files a till gets: settings and operators, written by the till's own code for it."""

import asyncio
import secrets
import tempfile
from pathlib import Path

import configure

from terminal.drivers.files import Files
from terminal.services.operators import Operators
from terminal.services.settings import Settings
from tools.provision.roster import Refused


class _Folder:
    """A folder here in the shape that the till's `Files` wants."""

    def __init__(self, folder):
        self._folder = folder

    def _at(self, path):
        return self._folder / path.lstrip("/")

    def open(self, path, mode):
        return self._at(path).open(mode)

    def rename(self, old, new):
        self._at(old).replace(self._at(new))


class _Clock:
    """Nobody waits here."""

    def ticks_ms(self):
        return 0

    async def sleep_ms(self, ms):
        pass


class _Chance:
    bytes = staticmethod(secrets.token_bytes)


def check(settings):
    """Raise Refused unless the till takes these settings."""
    with tempfile.TemporaryDirectory() as folder:
        kept = Settings(Files(_Folder(Path(folder)), ""))
        for name, value in settings.items():
            if not hasattr(kept, name):
                raise Refused(f"The till has no setting {name}.")
            try:
                kept.change(**{name: value})
            except ValueError:
                shown = "…" if name == "wifi_key" else value
                why = configure.why(name, value)
                raise Refused(f"The till takes no {name}={shown}. Write: {why}.") from None


def files(settings, row):
    """dict of name -> bytes for the till of this row, by the names the till knows them by."""
    with tempfile.TemporaryDirectory() as folder:
        those = Files(_Folder(Path(folder)), "")
        Settings(those).change(**settings, tid=row["tid"])
        people = Operators(those, _Clock(), _Chance)
        for number, password in row["passwords"].items():
            asyncio.run(people.add(number, password))
        return {path.name: path.read_bytes() for path in sorted(Path(folder).iterdir())}
