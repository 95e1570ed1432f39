"""Factory reset: the till forgets all but how often its keys were renewed (protocol.md, Keys).

The mark is written first, whole or not at all, and is the moment of the reset: from then on every
start goes on with it, before anything is read, until all is gone. What is left is a key file of
the next generation, of published test keys for the till that a new one is; a class's keys come
with `make provision`. (littlefs leaves old bytes on the chip until it needs their place.)
"""

from terminal.services import keyfile, keys, settings, settlement
from terminal.wire import dukpt

NAME = "reset.txt"
_HIGHEST = 9999


def open_ones(kit):
    """How many payments would be lost to this till's shop: not settled, not sent, not undone."""
    journal = kit.journal
    count = journal.count + len(journal.unanswered) + len(journal.waiting)
    return count or int(settlement.pending(kit))


def begin(kit):
    """From here on there is no way back. Raises FileTrouble."""
    folders = (keys.FOLDER, keys.CLASS_FOLDER)
    generation = max([keys.Keys(kit.files, kit.settings.tid, at).generation for at in folders])
    kit.files.write(NAME, b"%d" % min(generation + 1, _HIGHEST))


def finish(files):
    """Forget everything. May be cut at any moment, and called again."""
    generation = int(files.read(NAME) or b"1")
    files.clear(NAME)
    fresh = keys.Keys(files, settings.Settings(files).tid)
    number = keyfile.key_id(fresh.tid, generation)
    fresh.provision(number, dukpt.initial_key(dukpt.TEST_BDK, number))
    files.remove(NAME)
