"""How batches are paid, at the class's bank and in the ledger of a board's: what a teacher reads,
and books of before there were fees. S80."""

import sqlalchemy as sql
from host import class_rig as rig
from host.test_classroom_days import Class

from support import bank_days, desk
from terminal.services import settlement
from tools.classroom import books, report, show
from tools.journal import cli


def test_the_class_tells_who_was_paid_what_when_and_by_whom(tmp_path):
    there = rig.url(tmp_path)
    bank = Class(there)
    one = desk.Till(bank).on()
    for terms in ("60,D+1,direct,2026-11-24", "60,T+0,pooled,"):
        bank_days.sold(one)
        bank_days.settled(one, terms)
    bank.close()
    told = rig.read(there, report.ledger)
    assert [(row["fee"], row["way"], row["paid_on"]) for row in told["cleared"]] == [
        (60, "direct", "2026-11-24"), (60, "pooled", None),
    ]  # fmt: skip
    text = "\n".join(show.ledger(told))
    assert "batch 000001 is paid direct, D+1, on 2026-11-24; fee 0.60" in text
    assert "batch 000002 is paid pooled, T+0, on a day nobody knows; fee 0.60" in text
    rows = [line.split() for line in text.split("\n")]
    for row in (["paid", "99.40"], ["pool", "99.40"], ["pool", "-99.40"], ["fees", "0.60"]):
        assert row in rows, row
    left = {row["account"]: row["balance"] for row in rig.read(there, report.account_rows)}
    assert [left[name] for name in ("merchant", "fees", "pool", "paid")] == [0, 120, 0, 19880]
    assert rig.balanced(there)
    nobody = rig.read(there, report.ledger, None, "DEMO0001")["cleared"]
    assert nobody == []


def test_a_payment_that_does_not_add_up_is_found(tmp_path):
    there = rig.url(tmp_path)
    bank = Class(there)
    one = desk.Till(bank).on()
    bank_days.sold(one)
    bank_days.settled(one, "60,D+1,direct,2026-11-24")
    bank.close()
    engine = books.engine(there)
    with books.writing(engine) as connection:
        connection.execute(sql.update(books.CLEARED_LINE).values(value=1))
    engine.dispose()
    found = rig.read(there, report.trouble)
    assert "postings do not add up to nothing" in found
    assert any(line.startswith("account merchant") for line in found)


def test_a_class_of_before_there_were_fees_goes_on(tmp_path):
    there = rig.url(tmp_path)
    bank = Class(there)
    one = desk.Till(bank).on()
    bank_days.sold(one)
    bank.close()
    engine = books.engine(there)
    with books.writing(engine) as connection:
        for table in (books.CLEARED_LINE, books.CLEARED):
            table.drop(connection)
        gone = books.ACCOUNT.c.name.in_(["fees", "pool", "paid"])
        connection.execute(sql.delete(books.ACCOUNT).where(gone))
    engine.dispose()
    one.bank = bank = Class(there)
    bank_days.settled(one, "60,D+1,direct,2026-11-24")
    assert bank.account("paid").balance == 9940
    bank.close()
    assert rig.balanced(there)


def test_the_ledger_of_a_board_tells_it_too(tmp_path, capsys):
    from support.books import Books

    kept = Books()
    kept.finish(kept.sale()[1])

    async def silent(done, total):
        pass

    kept.run(settlement.settle(kept, silent))
    folder = tmp_path / "bank"
    folder.mkdir()
    for name in kept.files.names("bank"):
        (folder / name).write_bytes(kept.files.read("bank/" + name))
    assert cli.main(["ledger", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "the batch before is paid by 15,D+1,direct,2026-01-06" in said
    assert "merchant-2500|fees+15|paid+2485" in said
