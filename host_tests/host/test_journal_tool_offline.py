"""`tools journal` and offline sales: waiting, taken, declined, what does not add up. S19, S84."""

import json

import pytest
from host.journal_made import put, taken

from support.books import Books
from terminal.services import network
from tools import journal


def made(send=True):
    """A till's journal: two offline sales with a sale between, one declined, one that waits."""
    books = Books()
    books.finish(books.offline(2500))
    books.finish(books.sale(1000)[1])
    books.finish(books.offline(1, "F"))
    if send:
        books.send()
    books.finish(books.offline(300))
    books.finish(books.sale(200)[1])
    return books


def run(capsys, *words):
    code = journal.main([str(word) for word in words])
    return code, capsys.readouterr().out


def test_they_are_proved_and_counted_as_the_bank_counts(tmp_path, capsys):
    books = made()
    there = put(tmp_path / "journal", taken(books.files))
    code, out = run(capsys, "verify", there)
    assert code == 0 and out.startswith("OK: ") and "5 transactions" in out
    found = json.loads(run(capsys, "totals", there, "--json")[1])["batches"][0]
    assert found["states"] == {
        "approved": 3, "declined": 1, "reversed": 0, "open": 0, "waiting": 1, "test": 0,
    }  # fmt: skip
    assert found["totals"][0] == {"type": "sale", "count": 3, "sum": 3700}
    assert [tuple(one.values()) for one in found["totals"]] == books.bank.state.lines()


def test_each_step_of_one_is_told(tmp_path, capsys):
    there = put(tmp_path / "journal", taken(made().files))
    out = run(capsys, "dump", there)[1]
    for kind in ("offline   000002 offline 25.00", "advice    000002", "answer    000002 code 00"):
        assert kind in out, kind


@pytest.mark.parametrize("send", [False, True])
def test_a_till_folds_and_starts_again_with_them(send, tmp_path, capsys):
    books = made(send).again()
    books.send()
    books.run(network.sign_on(books.host))
    assert run(capsys, "verify", put(tmp_path / "journal", taken(books.files)))[0] == 0
    assert books.journal.totals() == books.bank.state.lines()


def test_a_sum_that_forgets_one_is_found(tmp_path, capsys):
    books = made(False)
    books.journal.waiting.pop(0)
    books.finish(books.sale(100)[1])
    code, out = run(capsys, "verify", put(tmp_path / "journal", taken(books.files)))
    assert code == 1 and "says waiting" in out
