"""The class's bank is killed in the middle of traffic and started again. S35, S53, S58."""

import asyncio
import random

import pytest
from host import class_rig as rig

from tools.classroom import report
from tools.classroom.till import Till
from tools.classroom.traffic import Day

TILLS, ROUNDS, KILLS = 8, 40, 4


async def traffic(program, words, chance):
    """The days of all tills, while the bank is killed and started again."""
    days = [Day(Till(n, program.port), random.Random(n)) for n in range(1, TILLS + 1)]
    work = asyncio.gather(*[day.run(ROUNDS) for day in days])
    killed = 0
    while killed < KILLS and not work.done():
        await asyncio.sleep(0.1 + chance.random() * 0.2)
        program.kill()
        killed += 1
        program = await asyncio.to_thread(rig.Program, *words, port=program.port)
    return await work, days, killed, program


@pytest.mark.parametrize("seed", [1, 2])
def test_sigkill_loses_and_doubles_nothing(tmp_path, seed):
    there = rig.url(tmp_path)
    words = ("--db", there, "--clock", "2026-11-23T10:02:03", "--quiet")
    program = rig.Program(*words)
    codes, days, killed, program = asyncio.run(traffic(program, words, random.Random(seed)))
    assert killed == KILLS and sum(day.lost for day in days) >= KILLS
    assert {code for day in days for code in day.late} <= {"00", "25"}
    # what each till believes is what the bank has: every settlement is equal
    assert codes == ["00"] * TILLS
    assert rig.balanced(there)
    before = rig.read(there, report.ledger)
    code, said = program.stop()
    assert code == 0 and "the books are whole" in said
    assert rig.read(there, report.ledger) == before
    again = rig.Program(*words)
    assert again.stop()[0] == 0
    assert rig.read(there, report.ledger) == before and rig.balanced(there)


def test_the_judge_sees_books_that_differ(tmp_path):
    """Without it the tests above could not fail."""
    import sqlalchemy as sql

    from tools.classroom.books import ACCOUNT, ANSWER, META, POSTING, TOTAL

    there = rig.url(tmp_path)

    async def work(port):
        return await Day(Till(1, port), random.Random(1)).run(5)

    assert rig.run(work, there)[0] == "00"
    for spoil, wanted in (
        (sql.update(ACCOUNT).where(ACCOUNT.c.name == "0001B").values(balance=1), "account 0001B"),
        (sql.update(POSTING).where(POSTING.c.name == "merchant").values(value=1), "add up"),
        (sql.update(TOTAL).values(count=77), "the total of"),
        (sql.delete(ANSWER).where(ANSWER.c.id == 2), "answers are there"),
        (sql.update(META).values(answers=1000), "1000 were given"),
    ):

        def look(connection, spoil=spoil):
            saved = connection.begin_nested()
            if spoil.is_delete:
                connection.execute(sql.delete(POSTING).where(POSTING.c.answer == 2))
            connection.execute(spoil)
            found = report.trouble(connection)
            saved.rollback()
            return found

        assert [line for line in rig.read(there, look) if wanted in line], wanted
    assert rig.balanced(there)
