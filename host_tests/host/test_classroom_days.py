"""The days of `support/bank_days` at the class's bank, and its simulated answers over a socket.
S16, S32, S52, S53, S58."""

import asyncio

import pytest
from host import class_rig as rig

from support import bank_days, bank_days_more, desk
from terminal.bank import teller
from tools.classroom import books, report, server, show
from tools.classroom.desk import Bank
from tools.classroom.till import Lost, Till


class Class:
    """The class's bank without its server: each message is a transaction of its own."""

    def __init__(self, url):
        self._engine = books.engine(url)
        books.start(self._engine)

    def _with(self, work):
        with books.writing(self._engine) as connection:
            return work(Bank(connection, lambda: desk.NOW))

    def exchange(self, data):
        return self._with(lambda bank: teller.answer(bank, data))

    def account(self, name):
        return self._with(lambda bank: bank.desk("DEMO0012").state.by_name(name))

    def lines(self):
        return self._with(lambda bank: bank.desk("DEMO0012").state.lines())

    def close(self):
        self._engine.dispose()


@pytest.mark.parametrize("day", bank_days.DAYS + bank_days_more.MORE, ids=lambda day: day.__name__)
def test_a_day_at_the_class(day, tmp_path):
    there = rig.url(tmp_path)
    bank = Class(there)
    day(desk.Till(bank).on())
    bank.close()
    assert rig.balanced(there)


def test_a_hold_of_one_till_outlives_the_batch_of_another(tmp_path):
    bank = Class(rig.url(tmp_path))
    first, second = desk.Till(bank, 1).on(), desk.Till(bank, 12).on()
    shared = {"card": desk.number("B", 0)}
    for one in (first, second):
        assert bank_days.code(one, "preauth", pin="7350", value=1000, **shared) == "00"
    assert bank.account("0000B").held == 2000
    bank_days.settled(second)
    assert bank.account("0000B").held == 1000
    bank.close()


def test_the_ledger_tells_holds_and_refunds(tmp_path):
    there = rig.url(tmp_path)
    bank = Class(there)
    one = desk.Till(bank).on()
    named = bank_days.only(bank_days.sold(one))
    bank_days.preauthorised(one, 700)
    bank_days.code(one, "refund", value=300, **named, **bank_days.B)
    bank.close()
    text = "\n".join(show.ledger(rig.read(there, report.ledger)))
    assert "0012B               7.00 held" in text and "0220 of 000001/000002" in text
    rows = rig.read(there, report.account_rows, "DEMO0012")
    assert [row["held"] for row in rows if row["account"] == "0012B"] == [700]
    assert "7.00 of it held" in "\n".join(show.accounts(rows))


def test_simulated_answers_are_lost_late_or_broken(tmp_path):
    async def work(port):
        till = Till(12, port, wait_s=0.5)
        assert await till.sign_on() == "00"
        lost, _ = till.make("sale", "B", test="91", value=1098)
        with pytest.raises(Lost):
            await till.exchange(lost)
        began = asyncio.get_running_loop().time()
        late = await till.ask("sale", "B", test="91", value=1068)
        took = asyncio.get_running_loop().time() - began
        data, keys = till.make("sale", "B", test="91", value=1090)
        with pytest.raises(ValueError, match="wrong MAC"):
            till.read(data, keys, await till.exchange(data))
        good = await till.ask("sale", "B", pin="7350", value=1068)
        await till.close()
        return late[0], took, good[0]

    bounds = server.Bounds(late_s=0.2)
    (late, took, good), _ = rig.run(work, rig.url(tmp_path), bounds)
    assert (late, good) == ("68", "00") and took >= 0.2
    assert rig.balanced(rig.url(tmp_path))
