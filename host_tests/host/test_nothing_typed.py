"""A PIN that is no card's is typed in random runs, and found nowhere afterwards. S35.

Searched are the whole flash, every file on it, all that went to the bank and the printer, and the
memory of the process, in each form a till might keep it in; on both runtimes. `python -m tools
soak` does a thousand of these runs on each.
"""

import pytest

from fuzz import hunt, typed
from terminal.bank import accounts

_FIRST, _RUNS, _ACTS = 1, 10, 12

pytestmark = pytest.mark.skipif(not hunt.possible(), reason="no process sees its memory here")


def test_the_pin_is_nobodys():
    text = "".join(str(digit) for digit in typed.digits(_FIRST))
    assert len(text) == 12 and text not in [one.pin for one in accounts.standard(0)]


@pytest.mark.parametrize("runtime", hunt.RUNTIMES)
def test_a_pin_of_ones_own_is_kept_nowhere(runtime):
    for wrong in hunt.judged(runtime, _FIRST, _RUNS, _ACTS):
        raise AssertionError(wrong)


def test_the_soak_does_the_same():
    assert hunt.job(_FIRST + _RUNS, 2, 4) == (2, [])


@pytest.mark.parametrize("runtime", hunt.RUNTIMES)
def test_the_search_finds_it_when_it_is_kept(runtime):
    ((_, times, _, seen),) = hunt.runs(runtime, _FIRST, 1, 4, plant=True)
    assert times
    memory = {("memory", form) for form in ("text", "values", "keys", "packed", "shifted")}
    assert seen == memory | {("flash", "text"), ("files", "text"), ("wire", "text")}
