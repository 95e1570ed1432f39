"""The soak's own parts: what it runs, how it counts, and that it finds what is broken."""

import re

from fuzz import many
from fuzz.run import Run
from power import flows
from support.till import do, paid
from tools import soak


def test_the_soak_cuts_every_flow():
    code, output = soak.job("flows", folder="power")
    assert code == 0 and output.splitlines() == [flow.name for flow in flows.FLOWS]


def test_the_cuts_of_a_flow_are_shared_out_and_counted():
    part = soak.Cuts("language")
    for number in range(2):
        part.add(*soak.job("cuts", "language", number, 2, folder="power"))
    assert part.runs > 3 and part.failed == 0
    assert part.line().endswith("%d cut points, 0 lost, 0 doubled, 0 failed" % part.runs)


def test_what_the_cuts_lost_is_counted(capsys):
    part = soak.Cuts("sale")
    part.add(1, "sale, cut at write 7\n120 cut points, 3 lost, 1 doubled, 2 wrong\n")
    assert (part.runs, part.lost, part.doubled, part.failed) == (120, 3, 1, 6)
    part.add(1, "120 cut points, 0 lost, 0 doubled, 0 wrong\n")
    assert part.failed == 7, "it failed and says nothing of it"
    assert "cut at write 7" in capsys.readouterr().out


def test_a_job_prints_its_tally():
    code, output = soak.job("seeds", 1, 1, 2)
    assert code == 0 and re.search(r"^1 runs, 0 failed$", output, re.MULTILINE)


def test_a_job_that_fails_or_dies_is_counted(capsys):
    part = soak.Part("fuzz")
    part.add(1, "python -m tools soak --seed 5\n2 runs, 1 failed\n")
    part.add(-9, "killed")
    assert (part.runs, part.failed) == (2, 2)
    assert "--seed 5" in capsys.readouterr().out


def test_a_few_repayments_hold_nothing_and_what_grows_is_found():
    assert many.repayments(many._FIRST + 5) == []
    player = paid()
    before = many.holds(player.world.kit)
    player.world.kit.journal.unanswered.append({})
    assert [key for key, _, _ in many._grown(before, many.holds(player.world.kit))]
    do(player, "cut")


def test_a_seed_repeats_its_run_and_tells_what_happened():
    first, second = Run(12, 6), Run(12, 6)
    assert first.go() is None and second.go() is None
    assert first.done == second.done and len(first.done) == 6
