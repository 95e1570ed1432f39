"""The sweep can fail: tills that do one thing wrong are found out."""

import pytest

from power import flows
from power.flows import REPAYMENT, SETTLEMENT
from power.sweep import Sweep
from terminal.drivers.files import Files
from terminal.services import journal, ledger, payments
from twin.flash import TORN, WHOLE


def swept(flow=REPAYMENT, endings=(WHOLE,)):
    return Sweep(flow, endings).once()


def test_a_recovery_that_does_nothing(monkeypatch):
    async def forgets(kit):
        return []

    monkeypatch.setattr(payments, "recover", forgets)
    sweep = swept()
    assert any("no outcome" in one for one in sweep.wrong)
    assert any("is the bank's alone" in one for one in sweep.lost)


def without(monkeypatch, *kinds):
    """A journal that does not write records of these kinds down, and does not know it."""
    add = journal.Journal.note

    def note(self, kind, *fields):
        if kind not in kinds:
            return add(self, kind, *fields)
        stamped = (("at", self.stamp()),) + fields
        self._follow(kind, {name: str(value) for name, value in stamped}, 0)

    monkeypatch.setattr(journal.Journal, "note", note)


@pytest.mark.parametrize(
    "kind, said", [("intent", "the bank's alone"), ("answer", "has no outcome")]
)
def test_a_record_that_is_not_written(monkeypatch, kind, said):
    without(monkeypatch, kind)
    assert any(said in one for one in swept().failures())


def test_a_record_that_is_written_late(monkeypatch):
    """Not on the flash when the note returns: a cut loses what was acknowledged."""
    waiting = []
    put = Files.put

    def later(self, name, data):
        while waiting:
            put(self, *waiting.pop(0))
        waiting.append((name, data))

    monkeypatch.setattr(Files, "put", later)
    assert swept().failures()


def test_a_file_that_is_overwritten_in_place(monkeypatch):
    """Torn settings and operators are found where rename-over keeps the old ones."""

    def write(self, name, data):
        self.remove(name)
        self._put(name, data, "wb")

    monkeypatch.setattr(Files, "write", write)
    failures = swept(flows.by_name("sign-in"), (TORN,)).failures()
    failures += swept(SETTLEMENT, (TORN,)).failures()
    assert failures


def test_a_bank_that_forgets_what_it_answered(monkeypatch):
    """It takes a reversal for one of nothing: the money is gone, the voucher is not."""
    find = ledger.Ledger.find

    def forgets(self, stan, mti):
        return None if mti == "0200" else find(self, stan, mti)

    monkeypatch.setattr(ledger.Ledger, "find", forgets)
    sweep = swept()
    assert sweep.failures()


def test_a_reversal_of_everything(monkeypatch):
    """What was approved and acknowledged is undone at the next start."""
    follow = journal.Journal._follow

    def follows(self, kind, fields, offset):
        if kind != "answer":
            follow(self, kind, fields, offset)

    monkeypatch.setattr(journal.Journal, "_follow", follows)
    assert swept().lost


def test_a_number_that_comes_again(monkeypatch):
    """The inquiry's number is not kept, so that after a cut the payment gets it too."""
    without(monkeypatch, "asked")
    follow = journal.Journal._follow

    def follows(self, kind, fields, offset):
        follow(self, kind, fields, offset)
        if kind == "sum":
            self._stan = 0

    monkeypatch.setattr(journal.Journal, "_follow", follows)
    assert any("comes again" in one for one in swept().wrong)
