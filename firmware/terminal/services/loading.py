"""Modules that are needed for a while: dropped from the heap when the while is over."""

import sys

_OURS, _KEPT = "terminal.", "terminal.ui."  # words and fonts come and go with the language


def loaded():
    """What is there now, for `drop`."""
    return tuple(sys.modules)


def drop(before):
    """Let go of what was imported since; a package holds its modules too."""
    for name in tuple(sys.modules):
        if name.startswith(_OURS) and not name.startswith(_KEPT) and name not in before:
            del sys.modules[name]
            package, _, last = name.rpartition(".")
            holder = sys.modules.get(package)  # may have gone before
            if hasattr(holder, last):
                delattr(holder, last)
