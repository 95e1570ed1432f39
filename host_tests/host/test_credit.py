"""What follows for a demo credit account: due date, overdue days, issuer's score. S66."""

from host import class_rig as rig

from support import desk, risk_days
from support.bank_days import A, B
from terminal.bank import teller
from terminal.rules import calendar
from tools.classroom import books, credit, report, show
from tools.classroom.desk import Bank

DEC = calendar.seconds(2026, 12, 1)


def at(*moment):
    return calendar.seconds(*moment)


def test_what_was_owed_at_the_months_beginning_is_due_on_the_twentieth():
    assert calendar.show(credit.due(at(2026, 12, 5)))[:10] == "2026-12-20"
    for now, days in (
        (at(2026, 12, 20, 23, 59, 59), 0), (at(2026, 12, 21), 1), (at(2026, 12, 31, 12), 11),
    ):  # fmt: skip
        assert credit.overdue_days(now, 10_000, 9_999) == days
        assert credit.overdue_days(now, 10_000, 10_000) == 0


def test_the_score_falls_with_each_of_them_and_not_for_ever():
    assert credit.score(0, 0, 0, 30_000, 50_000) == 700
    assert credit.score(1, 0, 0, 0, 1) == 695 and credit.score(0, 1, 0, 0, 1) == 680
    assert credit.score(0, 0, 2, 0, 1) == 694
    assert credit.score(0, 0, 0, 44_999, 50_000) == 700
    assert credit.score(0, 0, 0, 45_000, 50_000) == 670
    assert credit.score(9, 99, 99, 0, 1) == 300


def test_the_accounts_of_the_class_tell_them(tmp_path):
    there = rig.url(tmp_path)
    engine = books.engine(there)
    books.start(engine)

    class Class:
        at = desk.NOW

        def exchange(self, data):
            with books.writing(engine) as connection:
                return teller.answer(Bank(connection, lambda: self.at), data)

    bank = Class()
    one = desk.Till(bank).on()
    for value in (4900, 4900, 4900):
        risk_days.on_a(one, value)

    def look(now):
        rows = rig.read(there, report.account_rows, "DEMO0012", now)
        text = "\n".join(show.accounts(rows))
        row = {row["account"]: row for row in rows}["0012A"]
        return row["due"], row["overdue_days"], row["issuer_score"], text

    # two were approved, the second watched, and the third was held
    assert look(desk.NOW)[:3] == ("2026-12-20", 0, 675)
    assert look(DEC)[:3] == ("2026-12-20", 0, 675)
    late = look(at(2026, 12, 24))
    assert late[:3] == ("2026-12-20", 4, 663) and "4 days overdue" in late[3]
    assert "pretended" in late[3]
    bank.at = at(2026, 12, 22)
    words = dict(A, value=39_800, link=B["card"][-4:])
    assert risk_days.told(one, "repay", pin="4821", **words)[0] == "00"
    assert look(at(2026, 12, 24))[:3] == (None, 0, 675)
    engine.dispose()
