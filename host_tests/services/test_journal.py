"""The journal: STANs, what is unanswered, what is owed. S07, S15, S33."""

from support.till import Bench
from terminal.services.journal import LAST_STAN, Journal


def journal(bench):
    return Journal(bench.files, bench.clock)


def intent(made, stan, amount=100):
    made.note("intent", ("stan", "%06d" % stan), ("batch", "000001"), ("amount", amount))


def answer(made, stan, code="00"):
    made.note("answer", ("stan", "%06d" % stan), ("code", code))


def test_stans_go_on_after_a_restart():
    bench = Bench()
    made = journal(bench)
    assert made.next_stan() == 1
    intent(made, 1)
    assert made.next_stan() == 2
    assert journal(bench.again()).next_stan() == 2


def test_stans_wrap_to_one():
    made = journal(Bench())
    intent(made, LAST_STAN)
    assert made.next_stan() == 1


def test_an_intent_without_outcome_is_found_after_a_restart():
    bench = Bench()
    made = journal(bench)
    intent(made, 1)
    answer(made, 1)
    intent(made, 2)
    assert [one["stan"] for one in journal(bench.again()).unanswered] == ["000002"]
    made.note("reversed", ("stan", "000002"), ("code", "00"))
    assert journal(bench.again()).unanswered == []


def test_slips_are_owed_until_both_are_out():
    bench = Bench()
    made = journal(bench)
    intent(made, 1)
    answer(made, 1)
    assert journal(bench.again()).owed["stan"] == "000001"
    made.note("slips", ("stan", "000001"))
    assert journal(bench.again()).owed is None


def test_a_declined_one_owes_nothing():
    bench = Bench()
    made = journal(bench)
    intent(made, 1)
    answer(made, 1, "55")
    assert made.owed is None and made.unanswered == []


def test_transactions_tell_how_they_ended():
    bench = Bench()
    made = journal(bench)
    for stan, code in ((1, "00"), (2, "55"), (3, None), (4, None)):
        intent(made, stan, stan * 100)
        if code:
            answer(made, stan, code)
    made.note("checked", ("stan", "000001"))
    found = list(made.transactions())
    assert [one["state"] for one in found] == ["approved", "declined", "open", "open"]
    assert [one["amount"] for one in found] == ["100", "200", "300", "400"]
    assert found[0].get("checked") is None  # it came after other transactions began
