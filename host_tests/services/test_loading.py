"""Modules come and go: what a board needs for a while is let go of again."""

import sys

from support import raises
from terminal.rules import calendar  # noqa: F401, so that its package stays
from terminal.services import loading


def _code128():
    from terminal.rules import code128

    return len(code128.__name__)


def away(name):
    """The module is not there; its name."""
    if name in loading.there:  # a till before this one had it
        loading.there.remove(name)
    if name in sys.modules:
        del sys.modules[name]
        del sys.modules["terminal.rules"].code128
    return name


def test_what_was_imported_is_dropped_and_what_was_there_stays():
    roomy, loading.roomy = loading.roomy, False
    name = away("terminal.rules.code128")
    try:
        assert loading.once(_code128) == len(name)
        assert name not in sys.modules and not hasattr(sys.modules["terminal.rules"], "code128")
        before = loading.loaded()
        _code128()
        assert loading.once(_code128) == len(name) and name in sys.modules
        loading.drop(before)
        assert name not in sys.modules
    finally:
        loading.roomy = roomy


def test_who_waits_outside_keeps_what_was_there_and_no_more():
    roomy, loading.roomy = loading.roomy, False
    name = away("terminal.rules.code128")
    try:
        outer = loading.loaded()
        _code128()
        inner = loading.loaded()
        assert loading.once(loading.loaded) == inner == outer + 1
        loading.drop(inner)
        assert name in sys.modules
        loading.drop(outer)
        assert name not in sys.modules and loading.loaded() == outer
        _code128()
        loading.drop(outer)  # once more from the same place
        assert name not in sys.modules
    finally:
        loading.roomy = roomy


def test_it_is_dropped_when_the_work_fails_too():
    def work():
        _code128()
        raise ValueError("x")

    roomy, loading.roomy = loading.roomy, False
    name = away("terminal.rules.code128")
    try:
        raises(ValueError, loading.once, work)
        assert name not in sys.modules
    finally:
        loading.roomy = roomy


def test_with_room_it_stays():
    roomy, loading.roomy = loading.roomy, True
    name = away("terminal.rules.code128")
    try:
        loading.once(_code128)
        assert name in sys.modules
    finally:
        loading.roomy = roomy
