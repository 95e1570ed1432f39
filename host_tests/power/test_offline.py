"""Every cut of an offline sale: none is lost, none is posted twice. S53, S84."""

from power.flows import INSTEAD, OFFLINE
from power.sweep import Sweep
from twin.flash import ENDINGS, TORN


def test_an_offline_sale_survives_every_cut():
    sweep = Sweep(OFFLINE).once()
    assert sweep.failures() == []
    assert sweep.points == sweep.writes() * len(ENDINGS) and sweep.writes() > 8


def test_one_instead_of_a_sale_survives_some_cuts():
    assert Sweep(INSTEAD, (TORN,)).once(0, 2).failures() == []


def test_a_second_cut_while_it_is_sent_changes_nothing():
    assert Sweep(OFFLINE).twice(0, 3, every=3).failures() == []
