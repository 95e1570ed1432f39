"""The risk monitor at the class's bank: the same days, and the same verdicts as the other banks on
the same random history. S36, S53, S65, S70, S71."""

import pytest
from host import class_rig as rig
from hypothesis import given, settings
from hypothesis import strategies as st

from support import desk, risk_board, risk_days
from support.bank_days import DAY
from terminal.bank import teller
from terminal.wire import parts
from tools import classroom, journal
from tools.classroom import books, mend, report
from tools.classroom.desk import Bank

TID = "DEMO0012"


class Class:
    """The class's bank without its server, and a clock."""

    def __init__(self, url):
        self._engine = books.engine(url)
        books.start(self._engine)
        self.at = desk.NOW

    def do(self, work):
        with books.writing(self._engine) as connection:
            return work(Bank(connection, lambda: self.at))

    def exchange(self, data):
        return self.do(lambda bank: teller.answer(bank, data))

    def account(self, name):
        return self.do(lambda bank: bank.desk(TID).state.by_name(name))

    def lines(self):
        return self.do(lambda bank: bank.desk(TID).state.lines())

    def pass_s(self, seconds):
        self.at += seconds

    def held(self):
        return self.do(lambda bank: bank.desk(TID).held)

    def teach(self, word):
        with books.writing(self._engine) as connection:
            mend.teach(connection, self.at, TID, word)

    def fired(self):
        with books.writing(self._engine) as connection:
            rows = connection.execute(report.every_answer()).all()
        return [(row.code, row.risk) for row in rows]

    def close(self):
        self._engine.dispose()


@pytest.mark.parametrize("day", risk_days.DAYS, ids=lambda day: day.__name__)
def test_a_day_at_the_class(day, tmp_path):
    there = rig.url(tmp_path)
    bank = Class(there)
    day(desk.Till(bank).on(), bank.pass_s)
    bank.close()
    assert rig.balanced(there)


def test_the_ledger_prints_rules_points_and_records_and_the_teachers_word(tmp_path, capsys):
    there = rig.url(tmp_path)
    bank = Class(there)
    one = desk.Till(bank).on()
    risk_days.a_loop_is_watched_and_held_the_second_time(one, bank.pass_s)
    bank.close()
    assert classroom.main(["ledger", "--db", there]) == 0
    text = capsys.readouterr().out
    assert "risk 80 held" in text
    assert "+40 about what was repaid on this card by 000001/000004, ten minutes" in text
    assert "+40 and so it was before: 000001/000003" in text
    assert classroom.main(["status", "--db", there]) == 0
    assert "shop warned (1 held)" in capsys.readouterr().out
    clock = ("--clock", "2026-11-23T12:00:00", "--db", there)
    assert classroom.main(["risk", "fine", "DEMO0012", *clock]) == 0
    assert classroom.main(["risk", "unwatch", "all", *clock]) == 0
    capsys.readouterr()
    for wrong in (("risk", "blocked", "DEMO0012"), ("risk", "fine", "DEMO0100")):
        assert classroom.main([*wrong, "--db", there]) == 1
    assert classroom.main(["ledger", "--db", there]) == 0
    text = capsys.readouterr().out
    assert "12:00  DEMO0012  the teacher said: fine" in text and "all  the teacher said" in text
    told = rig.read(there, report.ledger)
    assert told["answers"][-2]["score"][0] == {
        "rule": "loop", "points": 40, "behind": ["1/4"],
    }  # fmt: skip
    row = rig.read(there, report.status)["tills"][0]
    assert (row["standing"], row["watched"]) == ("fine", False)


def test_the_ledger_of_a_board_says_the_same_on_a_computer(tmp_path, capsys):
    bank = risk_board.OnBoard()
    one = desk.Till(bank).on()
    risk_days.a_loop_is_watched_and_held_the_second_time(one, bank.pass_s)
    assert journal.main(["ledger", str(tmp_path)]) == 2
    assert "no bank's ledger" in capsys.readouterr().err
    put(bank, tmp_path / "bank")
    assert journal.main(["ledger", str(tmp_path)]) == 0
    text = capsys.readouterr().out
    assert "risk 80 held" in text and "+40 and so it was before: 000001/000003" in text
    assert text.endswith("shop warned (1 held)\n")
    bank.teach("fine")
    put(bank, tmp_path / "bank")
    assert journal.main(["ledger", str(tmp_path / "bank")]) == 0
    assert capsys.readouterr().out.endswith("the teacher said: fine\nshop fine\n")
    with (tmp_path / "bank" / "tail0").open("r+b") as file:
        file.seek(60)
        file.write(b"#")
    assert journal.main(["ledger", str(tmp_path)]) == 1
    assert "not whole" in capsys.readouterr().err


def put(bank, folder):
    """The bank's books as they lie on the board."""
    folder.mkdir(exist_ok=True)
    files = bank.bench.files
    for name in files.names("bank"):
        (folder / name).write_bytes(files.read("bank/" + name))


# Histories of moves that banks may take differently only by mistake.
CARDS = (("A", "4821"), ("B", "7350"))
_AMOUNTS = st.sampled_from((100, 4800, 4999, 5000, 9500, 10_000, 10_500, 20_000))
_PAUSE = st.sampled_from((0, 1, 59, 60, 120, 121, 299, 300, 301, 600, 601, 7200))
_MOVE = st.one_of(
    st.tuples(st.just("sale"), st.sampled_from(CARDS), _AMOUNTS),
    st.tuples(st.just("repay"), st.just(CARDS[0]), _AMOUNTS),
    st.tuples(st.just("shared"), st.just(CARDS[1]), _AMOUNTS),
    st.tuples(
        st.sampled_from(("reverse", "void", "settle", "cut", "fine", "on")), st.none(), st.none()
    ),
)


@settings(max_examples=15, deadline=None, derandomize=True)
@given(moves=st.lists(st.tuples(_PAUSE, _MOVE), min_size=8, max_size=40))
def test_three_banks_say_the_same_of_the_same_history(moves, tmp_path_factory):
    there = rig.url(tmp_path_factory.mktemp("class"))
    board, memory, klass = risk_board.OnBoard(), desk.Bank(), Class(there)
    told = []
    for bank in (memory, board, klass):
        one = desk.Till(bank).on()
        told.append([play(one, pause, move) for pause, move in moves])
        told[-1].append([pair for pair in bank.fired() if pair[0] in ("00", "59")])
    klass.close()
    assert told[0] == told[1]
    assert told[0] == told[2]


def play(one, pause, move):
    """One move; what the bank said."""
    what, card, value = move
    one.bank.pass_s(pause)
    if what == "cut":
        return one.bank.cut() if hasattr(one.bank, "cut") else None
    if what == "fine":
        return one.bank.teach("fine")
    if what == "on":
        return one.ask("sign_on")[0]
    if what == "settle":
        answer, fields = one.ask("settle", totals=one.bank.lines())
        one.batch = int(fields[48][-6:])
        one.last = None
        return answer
    last = getattr(one, "last", None)
    if what in ("reverse", "void"):
        return undo(one, what, last) if last else None
    words = {"card": desk.number(card[0], 0 if what == "shared" else 12)}
    if what == "repay":
        words["link"] = desk.number("B")[-4:]
    kind = "repay" if what == "repay" else "sale"
    answer, fields = one.ask(kind, pin=card[1], value=value, **words)
    words.pop("link", None)
    one.last = (kind, value, words, one.stan, fields.get(38))
    told = parts.read_structured(fields[48]) if 48 in fields else None
    return answer, told


def undo(one, what, last):
    kind, value, words, stan, auth = last
    original = (one.batch, stan, DAY)
    if what == "reverse":
        return one.ask("reversal", of=kind, value=value, original=original, **words)[0]
    if kind != "sale" or not auth:
        return None
    return one.ask("void", value=value, original=original, auth=auth, **words)[0]
