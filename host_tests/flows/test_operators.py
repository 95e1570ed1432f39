"""Operators, parameters, a password for each role; what the journal keeps. S19, S22, S63."""

from support.kinds import records
from support.till import do, press, signed_in, till
from terminal.services import profile
from terminal.services.operators import Operators
from twin.shop import PASSWORDS

SUPERVISOR, CASHIER, ADMINISTRATOR = PASSWORDS


def known(player):
    kit = player.world.kit
    return Operators(kit.files, kit.clock, kit.chance).numbers()


def at_operators(who=SUPERVISOR, player=None):
    player = player or till()
    do(player, ("sign_in",) + who, ("choose", "Operators"))
    return player


def test_a_cashier_is_added_reset_and_removed_and_each_is_a_record():
    player = at_operators()
    do(player, ("shows", "1 00 supervisor 2 01 cashier 3 Add one"), ("not_shows", "99"))
    press(player, "3 0 2 OK")
    do(player, ("shows", "OPERATOR 02"), ("type", "1234"))
    press(player, "OK")
    do(player, ("shows", "No runs like 1234"))
    press(player, "OK")
    for _ in range(2):
        do(player, ("type", "7264"))
        press(player, "OK")
    do(player, ("wait_s", 3), ("shows", "3 02 cashier"))
    assert known(player) == ["00", "01", "02", "99"]
    press(player, "3 1")
    for _ in range(2):
        do(player, ("type", "9183"))
        press(player, "OK")
    do(player, ("wait_s", 3))
    press(player, "CANCEL")
    do(player, ("choose", "Sign off"), ("sign_in", "02", "7264"), ("shows", "do not match"))
    press(player, "OK")
    do(player, ("sign_in", "02", "9183"), ("shows", "1 Sale"), ("choose", "Sign off"))
    at_operators(player=player)
    press(player, "3 2")
    do(player, ("shows", "Operator 02 may not use"))
    press(player, "CANCEL")
    assert "02" in known(player)
    press(player, "3 2 OK")
    do(player, ("wait_s", 2), ("not_shows", "02"))
    assert known(player) == ["00", "01", "99"]
    said = records(player, b"operator")
    assert len(said) == 3 and all(b";by=00" in line for line in said)
    assert b";op=02;removed=yes" in said[2] and b"9183" not in said[1]


def test_the_last_cashier_and_the_supervisor_stay():
    player = at_operators()
    press(player, "2 2 OK")
    do(player, ("shows", "This is the last cashier"))
    press(player, "OK 1 2")
    do(player, ("shows", "Nobody removes the one who is signed in"))
    press(player, "OK")
    assert known(player) == ["00", "01", "99"]
    press(player, "CANCEL")
    do(player, ("choose", "Sign off"))
    at_operators(ADMINISTRATOR, player)
    do(player, ("shows", "1 00 supervisor 2 99 admin"), ("not_shows", "Add"))
    press(player, "1 2 OK")
    do(player, ("shows", "A till keeps its supervisor"))
    press(player, "OK 2 2")
    do(player, ("shows", "Nobody removes the one who is signed in"))
    press(player, "OK")
    assert known(player) == ["00", "01", "99"] and not records(player, b"operator")
    press(player, "1 1")
    for _ in range(2):
        do(player, ("type", "930571"))
        press(player, "OK")
    do(player, ("wait_s", 3))
    press(player, "CANCEL")
    do(player, ("choose", "Sign off"), ("sign_in", "00", "930571"), ("shows", "Management"))


def test_a_number_that_cannot_be_added_says_why():
    player = at_operators()
    for typed, said in (("2 1", "Cashiers are 01 to 20"), ("0 1", "There is a 01 already")):
        press(player, "3 " + typed + " OK")
        do(player, ("shows", said))
        press(player, "OK")
    assert known(player) == ["00", "01", "99"]


def test_a_till_without_an_administrator_gets_one_from_its_supervisor():
    player = till()
    do(player, ("shows", "Operator number"))
    kit = player.world.kit
    Operators(kit.files, kit.clock, kit.chance).remove("99")
    at_operators(player=player)
    press(player, "3 9 9 OK")
    do(player, ("shows", "8 digits"))
    for _ in range(2):
        do(player, ("type", "27160394"))
        press(player, "OK")
    do(player, ("wait_s", 3), ("not_shows", "99"))
    assert known(player) == ["00", "01", "99"]


def test_a_cashier_is_offered_neither_operators_nor_parameters():
    player = signed_in()
    press(player, " ".join(profile.keys_to("countertop", "operators") or ""))
    do(player, ("beep", "bad"), ("not_shows", "OPERATORS"), ("shows", "1 Settlement"))
    press(player, "CANCEL " + " ".join(profile.keys_to("countertop", "parameters") or ""))
    do(player, ("beep", "bad"), ("shows", "1 Check"))


def test_at_the_first_start_each_role_chooses_its_password():
    """S22: supervisor, cashier, administrator; S39: that the rules were accepted is a record."""
    player = till(ready=False)
    do(player, ("wait_s", 3))
    press(player, "1 OK 2 0 2 6 0 1 0 5 OK 0 9 3 0 OK")
    for number, secret in PASSWORDS:
        do(player, ("shows", "OPERATOR " + number))
        for _ in range(2):
            do(player, ("type", secret))
            press(player, "OK")
        do(player, ("wait_s", 3))
    do(player, ("shows", "The till is set up"))
    assert b"accepted=yes" in records(player, b"rules")[0]
    press(player, "OK")
    do(player, ("sign_in",) + ADMINISTRATOR, ("shows", "Management"))


def test_the_administrator_changes_parameters_with_old_and_new_noted():
    player = till()
    do(player, ("sign_in",) + ADMINISTRATOR, ("choose", "Parameters"))
    do(player, ("shows", "1 PIN over 0.00 2 On the counter 3 Countertop"))
    press(player, "1 4")
    do(player, ("wait_s", 2), ("shows", "PIN over 50.00"))
    press(player, "2 2")
    do(player, ("wait_s", 2), ("shows", "2 Carried about"))
    press(player, "1 4")  # what it is: no change, no record
    do(player, ("wait_s", 2))
    press(player, "3 2 OK OK")
    do(player, ("shows", "3 E-sign"))
    press(player, "2")
    do(player, ("shows", "Only the countertop type"))
    press(player, "OK CANCEL")
    kept = player.world.kit.settings
    assert (kept.pin_limit, kept.portable, kept.profile) == ("5000", "no", "esign")
    said = records(player, b"setting")
    assert [line.find(b";op=99;name=") > 0 for line in said] == [True, True]
    assert b"name=pin_limit;was=0;is=5000" in said[0]
    assert b"name=portable;was=no;is=yes" in said[1]
    assert b"was=countertop" in records(player, b"type")[0]
