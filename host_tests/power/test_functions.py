"""Some cuts of each further function; the soak makes them all. A refund comes once. S10, S53."""

from power.flows import COMPLETION, COMPLETION_VOID, PREAUTH, PREAUTH_VOID, REFUND
from power.sweep import Sweep
from twin.flash import TORN


def test_a_refund_survives_some_cuts():
    sweep = Sweep(REFUND, (TORN,)).once(0, 3)
    assert sweep.failures() == [] and sweep.writes() > 8


def test_a_second_cut_while_a_refund_is_sent_again_changes_nothing():
    assert Sweep(REFUND, (TORN,)).twice(1, 12, every=4).failures() == []


def test_a_hold_and_what_follows_from_it_survive_some_cuts():
    for part, flow in enumerate((PREAUTH, COMPLETION, PREAUTH_VOID, COMPLETION_VOID)):
        assert Sweep(flow, (TORN,)).once(part, 7).failures() == [], flow.name
