"""What memory the firmware takes, on real MicroPython; and that this is what is measured."""

import pytest

from tools import compiled
from tools.bench import computing
from tools.environment import ROOT
from tools.sim.story import micropython
from tools.size import GOAL_KB, measure, scenarios

pytestmark = pytest.mark.skipif(micropython() is None, reason="no MicroPython here")


@pytest.fixture(scope="module")
def scales():
    with measure.Scales() as there:
        yield there


@pytest.fixture(scope="module")
def kept(scales):
    return scales.keep("sign in", scenarios.sign_in())


def test_the_same_hands_lead_to_the_same_run(scales, kept):
    """With the firmware, and with what it did to its buses."""
    assert scales.completes("till", kept, 2048) and scales.completes("parts", kept, 2048)
    folder, end = kept
    assert not scales.completes("parts", (folder, end + "1"), 2048)


def test_without_the_till_there_is_much_less(scales, kept):
    whole, alone = scales.marks("till", kept), scales.marks("parts", kept)
    assert set(whole) == set(alone) == {"boot", "menu", "end"}
    assert 100_000 < whole["boot"] - alone["boot"] < 250_000


def test_too_little_memory_does_not_count_as_the_end(scales, kept):
    parts = measure.budgets()["parts"]["sign in"]
    assert not scales.completes("till", kept, parts)
    assert not scales.completes("parts", kept, 40)


def test_one_repayment_after_another_takes_no_more(scales, kept):
    steps = scales.growth(kept, 120)  # twelve and twelve: the books' tail comes round with them
    assert steps[-1][0] == 120
    sizes = [size for _, size in steps]  # the first ones have some room still to fill
    assert max(sizes[5:]) - max(sizes[:5]) <= measure.budgets()["growth"]


def test_slices_are_taken_of_one_till_after_another(scales, kept):
    longest, count = computing.slices(scales, kept)
    assert count > 5 and all(us >= 0 for us, _, _ in longest)


def test_each_scenario_has_a_budget():
    budgets = measure.budgets()
    assert set(budgets["peak"]) == set(budgets["parts"]) == set(scenarios.SCENARIOS)
    assert max(budgets["peak"].values()) <= GOAL_KB


def test_a_traceback_names_module_and_line(tmp_path):
    """The name of the file would be in the heap besides, for each module."""
    odd, out = tmp_path / "odd.py", tmp_path / "mpy"
    odd.write_text("def go():\n    raise ValueError\ngo()\n")
    compiled.also(out, odd)
    code, _, said = compiled.run(micropython(), out, 200, ["odd"])
    assert code != 0 and 'File "odd", line 2, in go' in said
    assert compiled.known_as("terminal/ui/__init__.py") == "terminal.ui"


def test_modules_come_after_what_they_import():
    order = measure.imports_first(ROOT / "firmware")
    assert order.index("terminal.rules.money") < order.index("terminal.flows.repay")
    assert order.index("terminal") == 0 and len(order) == len(set(order)) > 50


def test_names_are_those_of_what_a_till_uses():
    used = measure.used_by_till(ROOT)
    for name in ("app", "menu", "flows.repay", "drivers.tft", "drivers.wifi", "bank.office"):
        assert "terminal." + name in used, name
    assert "terminal.bank.teller" not in used  # the classroom's bank alone
