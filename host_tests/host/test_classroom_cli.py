"""The class's bank as a program: its words, its reports, what its log never says. S35, S65."""

import asyncio
import json

import pytest
from host import class_rig as rig

from tools import classroom
from tools.classroom import cli
from tools.classroom.till import Till

CLOCK = "2026-11-23T10:02:03"


@pytest.fixture
def there(tmp_path):
    return rig.url(tmp_path)


def run(capsys, *words):
    """(exit code, output, errors) of the command in this process."""
    code = classroom.main(list(words))
    told = capsys.readouterr()
    return code, told.out, told.err


async def shop(port):
    till = Till(12, port)
    await till.sign_on()
    await till.ask("sale", "B", pin="7350", value=12500)
    await till.ask("sale", "A", pin="2846", value=100)
    await till.ask("sale", pin="1964", value=100, card="9999990012000028", expiry="3112",
                   entry="02")  # fmt: skip
    await till.close()


def test_a_class_from_the_command_line(there, capsys):
    bank = rig.Program("--db", there, "--seed", "1", "--clock", CLOCK)
    asyncio.run(shop(bank.port))
    code, said = bank.stop()
    assert code == 0
    assert f"class with seed 1, TEST KEYS, listening on 127.0.0.1 port {bank.port}" in said
    assert "DEMO0012 0200 sale stan 000002 999999******0010 125.00 -> 00" in said
    for secret in ("7350", "2846", "1964", "9999990012", "FEDCBA98", "fedcba98", "Traceback"):
        assert secret not in said

    done = rig.command("status", "--db", there)
    assert done.returncode == 0 and "the books balance" in done.stdout
    _, text, _ = run(capsys, "accounts", "DEMO0012", "--db", there)
    assert "0012B    debit          875.00" in text
    _, text, _ = run(capsys, "ledger", "--db", there)
    assert "10:02  DEMO0012  000001/000002  0200  999999******0010  00  000000000001" in text
    assert "0012A     wrong PINs 1" in text
    _, text, _ = run(capsys, "cards", "--db", there)
    assert "A     9999990000000006  credit  4821      3112     repaid from B" in text
    told = json.loads(run(capsys, "ledger", "DEMO0012", "--json", "--db", there)[1])
    assert told["day"] == "2026-11-23" and len(told["answers"]) == 3
    assert told["answers"][0]["postings"][0] == ["money", "0012B", -12500]
    told = json.loads(run(capsys, "ledger", "--day", "2026-11-22", "--json", "--db", there)[1])
    assert told["answers"] == []
    told = json.loads(run(capsys, "status", "--json", "--db", there)[1])
    assert told["trouble"] == [] and told["tills"][0]["totals"] == {"sale": [2, 12600]}
    assert json.loads(run(capsys, "accounts", "--json", "--db", there)[1])[0]["account"] == "cash"
    assert json.loads(run(capsys, "cards", "--json", "--db", there)[1])[3]["blocked"] is True


def test_till_reset_and_unblock(there, capsys):
    code, text, _ = run(capsys, "till", "reset", "DEMO0012", "--db", there)
    assert code == 0 and "never signed on" in text
    code, text, _ = run(capsys, "unblock", "0012D", "--db", there, "--json")
    assert code == 0 and json.loads(text) == {"done": "unblocked"}
    assert run(capsys, "unblock", "DEMO0012", "--db", there)[0] == 0
    for words in (("till", "reset", "DEMO0100"), ("unblock", "9999990099000099"),
                  ("unblock", "house"), ("unblock", "merchant")):  # fmt: skip
        code, _, error = run(capsys, *words, "--db", there)
        assert code == 1 and "The class has no" in error


@pytest.mark.parametrize(
    "words, code, hint",
    [
        (("nonsense",), 2, "is none of"),
        (("till",), 2, "is none of"),
        (("status", "DEMO0001"), 2, "is none of"),
        (("accounts", "12"), 1, "is no till"),
        (("--listen", "8.8.8.8"), 1, "not an address of a class's own network"),
        (("--listen", "bank.example"), 1, "names and 0.0.0.0 are not taken"),
        (("--db", "nonsense"), 1, "sqlite:///class.sqlite"),
        (("--db", "sqlite:////nowhere/at/all"), 1, "cannot be used"),
        (("--db", "mysql+nothing://x/y"), 1, "A database is named"),
    ],
)
def test_what_is_wrong_is_said(there, capsys, words, code, hint):
    more = () if "--db" in words else ("--db", there)
    found, _, error = run(capsys, *words, *more)
    assert found == code and hint in error


@pytest.mark.parametrize("words", [("--anew",), ("--seed", "0"), ("--clock", "noon")])
def test_options_have_bounds(capsys, words):
    with pytest.raises(SystemExit) as ended:
        classroom.main(list(words))
    assert ended.value.code == 2


def test_a_class_with_answers_is_not_thrown_away(there, capsys):
    first = rig.Program("--db", there, "--clock", CLOCK)
    asyncio.run(shop(first.port))
    taken = first.port
    code, _, error = run(capsys, "--db", there, "--port", str(taken))
    assert code == 1 and "Is another bank running?" in error
    first.stop()
    code, _, error = run(capsys, "--db", there, "--seed", "1")
    assert code == 1 and "already has 3 answers" in error and "--anew" in error
    again = rig.Program("--db", there, "--seed", "2", "--anew", "--clock", CLOCK)
    assert "class with seed 2" in again.first
    asyncio.run(shop(again.port))
    again.stop()
    told = json.loads(run(capsys, "ledger", "--json", "--db", there)[1])["answers"]
    assert told[0]["rrn"] == "000007919001"  # another seed, other references


def test_the_same_class_twice_gives_the_same_books(tmp_path, capsys):
    books = []
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        there = rig.url(tmp_path / name)
        bank = rig.Program("--db", there, "--seed", "1", "--clock", CLOCK)
        asyncio.run(shop(bank.port))
        bank.stop()
        ledger = json.loads(run(capsys, "ledger", "--json", "--db", there)[1])
        books.append((ledger, run(capsys, "status", "--db", there)[1]))
    assert books[0] == books[1]


def test_the_clock_is_this_computers_unless_told():
    import time

    from terminal.rules import calendar

    assert cli.clock(5)() == 5
    assert calendar.fields(cli.clock()()) >= time.gmtime(time.time() - 5)[:6]


def test_the_folder_is_made(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(cli, "DATABASE", tmp_path / ".classroom" / "class.sqlite")
    assert run(capsys, "status")[0] == 0
    assert (tmp_path / ".classroom" / "class.sqlite").exists()
