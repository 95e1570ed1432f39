"""The test bench at the till: notice, amounts, rounds, what is marked and what counts nowhere.
S49, S51, S52, S58, S59, S61, S69."""

from support.books import one_more
from support.paid import papers
from support.till import do, press, signed_in
from terminal.rules import money
from terminal.services import bench, past
from terminal.wire.iso8583_unpack import unpack

PIN_B = "7 3 5 0 OK"
NOTICE = "OK OK"


def keys(text):
    return " ".join(text) + " OK"


def round_of(player, after="OK"):
    """Card B is placed for a repeat round, and all of it confirmed."""
    do(player, ("place", ["B"]))
    press(player, "OK " + PIN_B + " OK")
    do(player, "take_card")
    press(player, after)


def plan_of(player):
    return bench.load(player.world.kit.files)


def kinds_sent(player):
    """DE60's type of each message that is about money."""
    return [unpack(one["data"])[1][60][:2] for one, _ in player.asked if one["mti"] == "0200"]


def test_repeat_is_marked_everywhere_and_counts_nowhere():
    player = signed_in()
    kit = player.world.kit
    press(player, "menu_repeat")
    do(player, ("shows", "LAWFUL USE"), ("shows", "unlawful"))
    press(player, "CANCEL")
    do(player, ("asked", 0))
    press(player, "OK menu_repeat")
    do(player, ("shows", "LAWFUL USE"))  # not accepted half
    press(player, NOTICE + " 1 2 1 OK")
    do(player, ("shows", "1 to 20 rounds"))
    press(player, "OK 2 OK 1 0 0 OK 2 5 0 OK")
    do(player, ("shows", "TEST 1/2"), ("place", ["B"]), ("shows", "TEST REPEAT 1/2"))
    do(player, ("wait_s", 20), ("shows", "TEST REPEAT 1/2"), ("asked", 0))  # nobody pressed
    press(player, "OK " + PIN_B)
    do(player, ("shows", "CONFIRM"), ("asked", 0))
    press(player, "OK")
    do(player, ("shows", "APPROVED"), ("slips", 2), ("slip_shows", "TEST - REPEATED"))
    do(player, ("slip_shows", "XTS 1.00"))
    press(player, "OK")
    do(player, ("shows", "Lift the card"), ("wait_s", 20), ("shows", "Lift the card"), "take_card")
    do(player, ("wait_s", 3), ("shows", "TEST 2/2"))
    round_of(player)
    do(player, ("shows", "2 of 2 rounds came out right"))
    press(player, "OK")
    report = papers(player)[-1]
    assert "TEST REPORT" in report and "TEST - REPEATED" in report
    assert "1 1.00                00 ++++ OK" in report and "2 3.50" in report
    assert "CARDS READ                   2/2" in report and "DEMO-BHD 0.001" in report
    assert set(kinds_sent(player)) == {"90"} and len(kinds_sent(player)) == 6
    one = kit.journal.past.newest()
    assert (one["test"], one["round"], one["amount"]) == ("90", "2", "350")
    assert one["state"] == "approved"
    assert [row[1:] for row in kit.journal.totals()] == [(0, 0)] * 6
    do(player, ("holds", "B", 100000), ("knows", 0), "balance")
    press(player, "menu_journal")
    do(player, ("shows", "TEST REPEAT 3.50"))
    press(player, "CANCEL menu_statistics")
    do(player, ("not_shows", "3.50"), ("not_shows", "4.50"))
    press(player, "CANCEL menu_void " + keys("804615") + " " + keys(one["stan"]))
    do(player, ("shows", "was a test"))
    press(player, "OK CANCEL OK menu_repeat 1")
    do(player, ("shows", "Rounds, up to 20"))  # the notice was accepted
    press(player, "CANCEL OK menu_books")
    do(player, ("shows", "PAPER 0 0.00"), ("not_shows", "4.50"))
    press(player, "OK")
    one_more(kit.host._link._bank, 700)  # so that every record is uploaded: none is
    press(player, "menu_settle OK OK")
    last = papers(player)[-1]
    assert "REPEAT" not in last and "3.50" not in last and "0.00" in last
    sent = [one["mti"] for one, _ in player.asked if one["mti"] in ("0500", "0320")]
    assert sent == ["0500", "0320"]  # its end


def test_amounts_that_are_equal_are_warned_of_and_the_cap_is_the_tills_own():
    player = signed_in()
    kit = player.world.kit
    press(player, "menu_repeat " + NOTICE + " 2 2 OK 5 0 0 OK 5 0 0 OK")
    do(player, ("shows", "SAME AMOUNT"), ("shows", "5.00 was there before"))
    press(player, "OK 1 5 0 0 OK OK 2")
    do(player, ("shows", "TEST 1/2"))
    assert plan_of(player)["amounts"] == [500, 500]
    press(player, "CANCEL OK")
    bench.begin(kit, bench.REPEAT, "edges", [money.CAP + 1, money.CAP])
    press(player, "menu_repeat 1")
    do(player, ("shows", "5000.01"), ("shows", "refused"), ("asked", 0))
    press(player, "OK")
    do(player, ("place", ["B"]))
    press(player, "OK " + PIN_B + " OK")
    do(player, ("shows", "DECLINED 51"))  # the ledger's word
    press(player, "OK")
    do(player, ("shows", "2 of 2 rounds"))
    assert plan_of(player)["rounds"][0][1:3] == ("cap", "cap")
    assert plan_of(player)["rounds"][1][1:] == ("51", "51", "++-+")


def test_what_is_not_as_the_others_say_is_wrong():
    player = signed_in()
    press(player, "menu_repeat")
    press(player, NOTICE + " 2 1 OK 7 0 0 OK")
    find, past.Past.find = past.Past.find, lambda books, stan: None
    try:
        round_of(player)
    finally:
        past.Past.find = find
    do(player, ("shows", "0 of 1 rounds"))
    assert plan_of(player)["rounds"][0][3] == "!+++"


def test_simulated_amounts_choose_the_outcome():
    player = signed_in()
    press(player, "menu_simulated " + NOTICE + " 2 5 OK")
    for minor in (1051, 1098, 1068, 1090, 1000):
        press(player, keys(str(minor)))
    for number, shown in enumerate(("DECLINED 51", "NO ANSWER", "NO ANSWER", "NO ANSWER", "APP")):
        do(player, ("shows", "TEST %d/5" % (number + 1)), ("place", ["B"]))
        press(player, "OK")
        do(player, ("wait_s", 35), ("shows", shown), "take_card")
        press(player, "OK")
        if shown == "NO ANSWER":
            do(player, ("shows", "REVERSED"))
            press(player, "OK")
    do(player, ("shows", "5 of 5 rounds came out right"))
    assert all("TEST - SIMULATED" in paper for paper in papers(player))
    assert [one[1] for one in plan_of(player)["rounds"]] == ["51", "98", "98", "A0", "00"]
    reversals = [unpack(one["data"])[1] for one, _ in player.asked if one["mti"] == "0400"]
    assert [one[60][:2] for one in reversals] == ["91"] * 3
    do(player, ("holds", "B", 100000), ("knows", 0), "balance")


def test_a_round_that_was_cut_comes_again_with_its_amount():
    player = signed_in()
    press(player, "menu_repeat " + NOTICE + " 1 3 OK 1 0 0 OK 2 5 0 OK")
    round_of(player)
    do(player, ("place", ["B"]))
    press(player, "OK " + PIN_B)
    do(player, ("cut_at_write", 4))  # the intent is on the flash, its answer is not
    press(player, "OK")
    do(player, "power_back", ("wait_s", 5))
    do(player, ("shows", "000007"), ("shows", "reversed"))
    press(player, "OK")
    do(player, "take_card", ("sign_in", "01", "5937"))
    press(player, keys("20260105") + " " + keys("0900") + " menu_repeat")
    do(player, ("shows", "LAWFUL USE"))  # since power-on
    press(player, NOTICE)
    do(player, ("shows", "1 Go on 2/3"))
    press(player, "1")
    do(player, ("place", ["B"]), ("shows", "3.50"))
    press(player, "OK " + PIN_B + " OK")
    do(player, "take_card")
    press(player, "OK")
    round_of(player)
    do(player, ("shows", "3 of 3 rounds came out right"), "balance")
    assert plan_of(player)["amounts"] == [100, 350, 600]
