"""Modules that are needed for a while: dropped from the heap when the while is over."""

import sys

_OURS, _KEPT = "terminal.", "terminal.ui."  # words and fonts come and go with the language
_BRIEF = ("terminal.ui.ask_card", "terminal.ui.ask_code", "terminal.ui.show_code")  # and large
roomy = False  # a computer, where nothing need go
there = []  # names of ours in the order they were met: one list for all who are to drop some


def loaded():
    """How many there are now, for `drop`."""
    for name in sys.modules:
        if name.startswith(_OURS) and name not in there:
            there.append(name)
    return len(there)


def drop(before):
    """Let go of what was imported since; a package holds its modules too."""
    if roomy:
        return
    del there[before:]
    for name in [name for name in sys.modules if _goes(name)]:
        del sys.modules[name]
        package, _, last = name.rpartition(".")
        holder = sys.modules.get(package)  # may have gone before
        if hasattr(holder, last):
            delattr(holder, last)


def _goes(name):
    kept = name.startswith(_KEPT) and name not in _BRIEF
    return name.startswith(_OURS) and not kept and name not in there


def once(work, *arguments):
    """What `work`, a function that imports what it needs, gives; that is there meanwhile only.

    Its result must be plain data: an instance would keep the whole module in the heap.
    """
    before = loaded()
    try:
        return work(*arguments)
    finally:
        drop(before)


async def meanwhile(work):
    """The same for a coroutine."""
    before = loaded()
    try:
        result = await work
    except Exception:  # not `finally`: that would run when an abandoned till is collected
        drop(before)
        raise
    drop(before)
    return result
