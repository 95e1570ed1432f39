"""The files a till gets: settings and operators, written by the till's own code for it."""

import asyncio
import secrets
import tempfile
from pathlib import Path

import configure

from terminal.drivers.files import Files
from terminal.rules import money
from terminal.services import fees
from terminal.services.operators import Operators
from terminal.services.settings import TYPES, Settings
from tools.provision.roster import Refused

# Settings that a class may have and the cable does not change, because a till notes who did: how
# they are written.
_MORE = {
    "profile": ", ".join(TYPES),
    "portable": "no or yes: a countertop till that is carried about",
    "pin_limit": f"0 to {money.NO_PIN}: sales up to so many minor units go without a PIN",
    "lock_min": "0 to 60: minutes until an idle till locks itself, 0: never",
    "guided": "no or yes: each step says why it is there",
}


class _Folder:
    """A folder here in the shape that the till's `Files` wants."""

    def __init__(self, folder):
        self._folder = folder

    def _at(self, path):
        return self._folder / path.lstrip("/")

    def mkdir(self, path):
        self._at(path).mkdir(exist_ok=True)

    def ilistdir(self, path):
        return [(at.name, 0x4000 if at.is_dir() else 0x8000, 0) for at in self._at(path).iterdir()]

    def remove(self, path):
        self._at(path).unlink()

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
            if name in fees.NAMES:
                if fees.why(name, value):
                    raise Refused(f"The till takes no {name}={value}. {_how(name, value)}")
                continue
            if not hasattr(kept, name):
                raise Refused(f"The till has no setting {name}. {_how(name, value)}")
            try:
                kept.change(**{name: value})
            except ValueError:
                shown = "…" if name == "wifi_key" else value
                why = _how(name, value)
                raise Refused(f"The till takes no {name}={shown}. {why}") from None


def _how(name, value):
    """What to write in its place."""
    if name in _MORE:
        return f"{name} is {_MORE[name]}"
    there = dict(configure.WHAT)
    if name in there:
        return configure.why(name, value)
    names = [one for one in there if one != configure.RISK] + list(_MORE)
    return f"What a class can have: {', '.join(names)}"


def files(settings, row, bdk=None):
    """dict of name -> bytes for the till of this row, by the names the till knows them by.

    `bdk`: the class's 16 bytes, for keys of the row's generation and those of tags and pay codes.
    """
    with tempfile.TemporaryDirectory() as folder:
        those = Files(_Folder(Path(folder)), "")
        charges = {name: settings[name] for name in fees.NAMES if name in settings}
        if charges:
            fees.begin(those, charges)
        kept = {name: value for name, value in settings.items() if name not in charges}
        Settings(those).change(**kept, tid=row["tid"])
        people = Operators(those, _Clock(), _Chance)
        for number, password in row["passwords"].items():
            asyncio.run(people.add(number, password))
        if bdk:
            _keys(those, row, bdk)
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(Path(folder).rglob("*"))
            if path.is_file()
        }


def _keys(those, row, bdk):
    """The till's own part of the class's keys, and those that all tills of the class have."""
    from terminal.services import checked, class_key, keyfile  # `make class` has no ciphers
    from terminal.services.keys import CLASS_FOLDER, Keys
    from terminal.wire import announce, dukpt, paytag

    own = Keys(those, row["tid"], CLASS_FOLDER)
    number = keyfile.key_id(row["tid"], row["generation"])
    own.provision(number, dukpt.initial_key(bdk, number), True)
    shared = (paytag.token_key(bdk), paytag.class_key(bdk), announce.key(bdk))
    checked.write(those, class_key.KEY_FILE, [key.hex() for key in shared])
