"""Random days at a till against a model of its books: a few at each run, many in the soak. S53."""

from hypothesis.stateful import run_state_machine_as_test

from power.model import Day, days, settings
from terminal.services import ledger, payments


def test_a_few_days_leave_the_books_right():
    run_state_machine_as_test(Day, settings=settings(4, 8, derandomize=True))


def test_a_till_that_undoes_nothing_is_found(monkeypatch):
    async def forgets(kit):
        return []

    monkeypatch.setattr(payments, "recover", forgets)
    (wrong,) = days(1, 10)
    assert "no outcome" in wrong and "state.teardown()" in wrong


def test_a_bank_that_pays_twice_is_found(monkeypatch):
    monkeypatch.setattr(ledger.Ledger, "find", lambda self, stan, mti: None)
    assert days(1, 10)
