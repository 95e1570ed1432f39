"""The kit on the desk asks the classroom's bank, a program of its own here. S20, S34."""

import socket

import pytest
from host import class_rig as rig
from host.hands import Hands

from tools.sim import bank as banks
from tools.sim import books, cli, kept, sitting

PAUSE_S = 0.005  # of real time, while the twin's 0.1 s pass


@pytest.fixture
def bank(tmp_path):
    program = rig.Program("--db", rig.url(tmp_path), "--clock", "2026-03-09T10:30:00")
    yield program
    program.kill()


@pytest.fixture
def sit():
    """Sits down at a desk; its plug is pulled at the end."""
    made = []

    def down(*args, **more):
        made.append(Hands(*args, pause_s=PAUSE_S, **more))
        return made[-1]

    yield down
    for hands in made:
        if hands.desk.on:
            hands.desk.switch()


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def here(port):
    return f"127.0.0.1:{port}"


def until(hands, question):
    """Wait for it: the bank outside takes what time it needs."""
    for _ in range(240):
        if hands.desk._world.kit.waiting == question:
            return
        hands.wait(0.25)
    raise AssertionError(f"no {question}: {hands.reads()}")


def sell(hands):
    """25.00 by card B, up to both slips checked."""
    until(hands, "menu")
    hands.type("1")
    until(hands, "amount")
    hands.type(*"2500", "OK")
    hands.desk.move_card("B")
    until(hands, "verify")
    hands.type("OK")
    until(hands, "pin")
    hands.type(*"7350", "OK")
    until(hands, "confirm")
    hands.type("OK")
    until(hands, "checked")


def test_a_sale_at_the_desk_is_in_the_books_of_the_class(bank, sit, tmp_path):
    hands = sit(bank=here(bank.port))
    for _ in range(40):
        if hands.reads().startswith("SIGN IN"):
            break
        hands.wait(0.5)
    assert hands.reads().startswith("SIGN IN"), hands.reads()
    hands.sign_in()
    sell(hands)
    assert hands.desk.trouble is None
    there = rig.url(tmp_path)
    rows = {row["account"]: row["balance"] for row in rig.read(there, rig.report.account_rows)}
    assert rows["0000B"] == 97500 and rig.balanced(there)

    state = hands.desk.state()
    found = books.read(state.chip, state.shelf)
    assert found.wrong == [] and any("code 00" in line for line in found.lines)
    hands.desk.switch()  # the plug: its connection ends with the power
    hands.wait(0.5)
    hands.desk.switch()
    hands.wait(6)
    assert hands.desk.bank == here(bank.port) and hands.desk.trouble is None


def test_no_bank_there_is_said_on_the_screen_and_one_that_comes_is_found(sit, tmp_path):
    port = free_port()
    hands = sit(bank=here(port))
    assert "No bank is at the address set" in hands.reads()
    hands.type("OK")
    program = rig.Program("--db", rig.url(tmp_path), port=port)
    try:
        hands.wait(3)
        hands.sign_in()
        hands.wait(3)
        assert "1 Sale" in hands.reads()
    finally:
        program.kill()


def test_the_bank_is_kept_with_the_till(sit, tmp_path):
    place = kept.Kept(tmp_path)
    assert place.take()
    place.save(sit(bank="10.0.0.9:8583").desk.state())
    assert sit(place.load()).desk.bank == "10.0.0.9:8583"
    assert sit(place.load(), bank="board").desk.bank == "board"
    place.leave()


def test_a_till_that_has_sold_is_not_given_another_bank(tmp_path, capsys):
    hands = Hands()
    hands.repay()
    hands.wait(12)
    state = hands.desk.state()
    with pytest.raises(banks.Refused, match="has sold with the bank of its own board.*demo-reset"):
        Hands(state, bank="127.0.0.1:8583")
    place = kept.Kept(tmp_path)
    assert place.take()
    place.save(state)
    place.leave()
    assert sitting.run(False, "en", kept.Kept(tmp_path), bank="127.0.0.1:8583") == 1
    assert "demo-reset" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ("8.8.8.8:8583", "public"),
        ("bank.example:8583", "in figures"),
        ("127.0.0.1", "write address:port"),
        ("Board", "write address:port"),
        ("[::1]:8583", "IPv6"),
    ],
)
def test_an_address_outside_the_policy_is_refused(capsys, asked, why):
    assert cli.main(["--bank", asked]) == 2
    said = capsys.readouterr().err
    assert why in said and "--bank 127.0.0.1:8583" in said


def test_it_is_for_the_kit_run_by_hand(capsys):
    assert cli.main(["--bank", "127.0.0.1:8583", "--story", "x.feature"]) == 2
    assert "a story says itself" in capsys.readouterr().err
    assert cli.main(["--bank", "127.0.0.1:8583"]) == 2
    assert "run it in a window" in capsys.readouterr().err
