"""The power fails again while the till recovers from a cut, at every write of that."""

from power.flows import REPAYMENT, REVERSAL, SLIPS
from power.sweep import Sweep
from twin.flash import ENDINGS

_EVERY = 2  # of the second cuts after each first one; the soak tries them all


def test_a_recovery_that_reverses_survives_every_cut():
    sweep = Sweep(REVERSAL).once()
    assert sweep.failures() == []
    assert sweep.points == sweep.writes() * len(ENDINGS) and sweep.writes() > 8


def test_a_recovery_that_prints_survives_every_cut():
    assert Sweep(SLIPS, ("torn",)).once().failures() == []


def test_a_second_cut_in_the_recovery_changes_nothing():
    sweep = Sweep(REPAYMENT).twice(every=_EVERY)
    assert sweep.failures() == []
    assert sweep.points > 3 * sweep.writes()
