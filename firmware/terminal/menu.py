"""The menu of the terminal type in use: its tree is in `profiles/`, and this walks it."""

from terminal.errors import Cancelled, TimedOut
from terminal.rules import roles
from terminal.services import profile
from terminal.ui import ask

_LAST = (("0", "menu_power_off", "power_off"),)  # of a till whose files are gone
_ROOM = 14  # columns of a label


async def choose(kit):
    """The flow chosen. CANCEL, or a minute in a submenu, goes up one level. At idle it raises
    Cancelled, and TimedOut when it is time to lock."""
    path = ""
    while True:
        try:
            path, flow = await _level(kit, path)
            if flow != profile.SUBMENU:
                return flow
        except (Cancelled, TimedOut):
            if not path:
                raise
            path = path[:-1]


async def _level(kit, path):
    """(keys so far, flow) of the row chosen below `path`."""
    words = kit.words
    offered = profile.rows(kit.profile, path, roles.role(kit.operator)) or _LAST
    labels = [_label(words, word) for _, word, _ in offered]
    numbers = "".join([keys[-1] for keys, _, _ in offered])
    if path:
        name, hint, patience = "submenu", words("h_submenu"), ask.PATIENCE_MS
    else:
        patience = int(kit.settings.lock_min) * 60_000 or None
        name, hint = "menu", _idle(kit)
    if profile.tiles(kit):
        from terminal.ui import tiles  # in the heap of a smart till only

        at = await tiles.choice(kit, name, labels, hint, patience, numbers)
    else:
        at = await ask.choice(kit, name, labels, hint, patience, numbers)
    keys, _, flow = offered[at]
    return keys, flow


def _label(words, word):
    """What a row is called; by its key where not even countertop's file is whole."""
    return words(word) if words.has(word) else word[:_ROOM]


def _idle(kit):
    """The line of the keys at idle; a portable till says there what runs out, and what waits."""
    left = profile.portable(kit)
    if left is None:
        return kit.words("h_menu")
    return kit.words("h_portable", left, len(kit.journal.waiting))
