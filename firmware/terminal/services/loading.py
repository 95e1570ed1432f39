"""Modules that are needed for a while: dropped from the heap when the while is over."""

import sys

_OURS, _KEPT = "terminal.", "terminal.ui."  # words and fonts come and go with the language
_BRIEF = ("terminal.ui.ask_card", "terminal.ui.ask_code", "terminal.ui.show_code")  # and large
roomy = False  # a computer, where nothing need go


def loaded():
    """What is there now, for `drop`."""
    return tuple(sys.modules)


def drop(before):
    """Let go of what was imported since; a package holds its modules too."""
    for name in () if roomy else tuple(sys.modules):
        kept = name.startswith(_KEPT) and name not in _BRIEF
        if name.startswith(_OURS) and not kept and name not in before:
            del sys.modules[name]
            package, _, last = name.rpartition(".")
            holder = sys.modules.get(package)  # may have gone before
            if hasattr(holder, last):
                delattr(holder, last)


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
