"""The soak's own parts: what it runs, how it counts, and that it finds what is broken."""

import re

from fuzz import many, sweep
from fuzz.run import Run
from support.till import do, paid
from terminal.flows import repay
from terminal.services import payments
from tools import soak


def test_the_sweep_has_as_many_flows_as_the_soak_runs():
    assert len(sweep.FLOWS) == soak._FLOWS


def test_a_job_prints_its_tally():
    code, output = soak.job("seeds", 1, 1, 2)
    assert code == 0 and re.search(r"^1 runs, 0 failed$", output, re.MULTILINE)


def test_a_job_that_fails_or_dies_is_counted(capsys):
    part = soak.Part("fuzz")
    part.add(1, "python -m tools soak --seed 5\n2 runs, 1 failed\n")
    part.add(-9, "killed")
    assert (part.runs, part.failed) == (2, 2)
    assert "--seed 5" in capsys.readouterr().out


def test_recovery_that_forgets_is_found_by_the_sweep(monkeypatch):
    async def forgets(kit):
        return []

    monkeypatch.setattr(payments, "recover", forgets)
    _, wrong = sweep.Sweep(sweep.FLOWS[0], every=50).run()
    assert any("no outcome" in one for one in wrong), wrong
    assert repay  # stays imported: the patch must be on the module the flow uses


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
