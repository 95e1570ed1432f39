"""Every cut of a settlement: it completes or has not begun; and of a void. S16, S53."""

from power.flows import SETTLEMENT, by_name
from power.sweep import Sweep
from twin.flash import ENDINGS, TORN, WHOLE


def test_a_settlement_survives_every_cut():
    sweep = Sweep(SETTLEMENT).once()
    assert sweep.failures() == []
    assert sweep.points == sweep.writes() * len(ENDINGS) and sweep.writes() > 10


def test_one_that_differs_from_the_bank_survives_some_cuts():
    assert Sweep(by_name("settlement that differs"), (TORN,)).once(1, 3).failures() == []


def test_a_void_survives_some_cuts():
    assert Sweep(by_name("void"), (WHOLE,)).once(0, 3).failures() == []
    assert Sweep(by_name("void"), (TORN,)).once(1, 3).failures() == []
