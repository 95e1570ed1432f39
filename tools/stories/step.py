"""What a step of a story is."""

from collections.abc import Callable
from typing import Any, NamedTuple


class Step(NamedTuple):
    """`action(*values)` returns (verb, arguments) or raises ValueError; `takes` are the checks of
    the values, in turn; `note` tells a teacher what the words leave open."""

    en: str
    zh: str
    action: Callable[..., tuple[str, list[Any]]]
    takes: tuple[Callable[[str], Any], ...] = ()
    note: str = ""


def do(verb, *fixed):
    """An action with fixed arguments first, then the values of the step."""
    return lambda *values: (verb, [*fixed, *values])
