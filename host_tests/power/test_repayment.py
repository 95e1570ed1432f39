"""Every cut of one repayment, however it leaves the write: nothing lost, nothing doubled. S53."""

from power.flows import REPAYMENT, by_name
from power.sweep import Sweep
from twin.flash import ENDINGS


def test_a_repayment_survives_every_cut():
    sweep = Sweep(REPAYMENT).once()
    assert sweep.failures() == []
    assert sweep.points == sweep.writes() * len(ENDINGS) and sweep.writes() > 20


def test_the_cuts_come_before_and_after_the_approval():
    """Else the sweep would say little."""
    sweep = Sweep(REPAYMENT)
    counts = []
    for part in (0, sweep.writes() - 1):
        counts.append(len(sweep.approved_after(part + 1)))
    assert counts == [0, 1]


def test_a_first_start_goes_on_after_a_cut():
    assert Sweep(by_name("first start"), ("torn",)).once().failures() == []
