"""Cuts of guided test rounds: what is left is done after, with its amounts. S58, S59."""

from power.flows import TESTS
from power.sweep import Sweep
from twin.flash import TORN


def test_rounds_go_on_after_a_cut():
    sweep = Sweep(TESTS, (TORN,))
    assert sweep.writes() > 12
    assert sweep.once(17, 40).failures() == []
