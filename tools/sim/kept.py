"""What the demo keeps between runs: the flash chip, and the cards that lie beside the till.

One file, replaced whole: JSON with the sectors that were ever written. A file that cannot be read
is put aside, and the demo starts over. One demo at a time keeps things; a second one only looks.
"""

import base64
import json
import os
import threading
import zlib

from tools import environment
from tools.sim import paths

_FORMAT = 2  # 1: the books were laid out otherwise


class State:
    """`chip`: the flash. `shelf`: letter -> account. `ready`: the till came set up, with the
    passwords of the shop, and was not set up by hand."""

    def __init__(self, chip, shelf, ready):
        self.chip = chip
        self.shelf = shelf
        self.ready = ready


class Kept:
    """The folder the demo keeps its state in. `broken`: there was a state that cannot be read."""

    def __init__(self, folder=paths.STATE):
        self.file = folder / "world.json"
        self.broken = False
        self._lock = None
        self._saving = threading.Lock()

    @property
    def mine(self):
        """False while another demo keeps its state here; then this one keeps nothing."""
        return self._lock is not None

    def take(self):
        """Be the demo that keeps its state here, until the process ends; whether it could."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        file = self.file.with_name("lock").open("a+b")
        if environment.try_lock(file):
            self._lock = file
        else:
            file.close()
        return self.mine

    def leave(self):
        """Let another demo keep its state here."""
        if self._lock:
            self._lock.close()
        self._lock = None

    def forget(self):
        """Remove what was kept; whether there was anything. OSError when it cannot be removed."""
        there = self.file.exists()
        self.file.unlink(missing_ok=True)
        return there

    def put_aside(self):
        """Keep what was kept under another name; whether there was anything."""
        there = self.mine and self.file.exists()
        if there:
            os.replace(self.file, self.file.with_suffix(".old"))
        return there

    def save(self, state):
        """Keep it, whole or not at all. OSError when the disk refuses."""
        if not self.mine:
            return
        from terminal.bank import accounts

        sectors = {
            number: base64.b64encode(zlib.compress(data)).decode()
            for number, data in state.chip.dump()
        }
        shelf = {letter: accounts.row(account) for letter, account in state.shelf.items()}
        head = {"format": _FORMAT, "ready": state.ready, "accounts": shelf}
        fresh = self.file.with_suffix(".new")
        with self._saving:
            with fresh.open("w", encoding="utf-8") as file:
                json.dump({**head, "sectors": sectors}, file)
                file.flush()
                os.fsync(file.fileno())
            os.replace(fresh, self.file)

    def load(self):
        """The `State` that was kept, or None."""
        try:
            return _parse(json.loads(self.file.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None
        except (ValueError, KeyError, TypeError, AttributeError, zlib.error):
            self.broken = True
            os.replace(self.file, self.file.with_suffix(".bad"))
            return None


def _parse(kept):
    """A `State`; ValueError, KeyError, TypeError, AttributeError or zlib.error if it is none."""
    from terminal.bank import accounts
    from twin.flash import BLOCK, Chip

    if kept["format"] != _FORMAT:
        raise ValueError("format")
    chip = Chip()
    for number, data in kept["sectors"].items():
        sector = bytearray(zlib.decompress(base64.b64decode(data)))
        if not 0 <= int(number) < chip.count or len(sector) != BLOCK:
            raise ValueError("sector")
        chip.sectors[int(number)] = sector
    shelf = {letter: accounts.from_row(row) for letter, row in kept["accounts"].items()}
    return State(chip, shelf, bool(kept["ready"]))
