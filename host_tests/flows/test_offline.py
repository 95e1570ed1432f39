"""Offline sale: no PIN, a cap, slips that say so; sent when the bank answers again. S84."""

from support.till import do, newest, press, signed_in, sold
from terminal.services import offline


def chosen(player, amount="2500", card="B"):
    """An offline sale as far as its slips, from the menu."""
    do(player, ("choose", "Offline sale"), ("type", amount))
    press(player, "OK")
    do(player, ("place", [card]))
    press(player, "OK OK")
    return player


def unreachable():
    player = signed_in()
    do(player, "network_drops")
    return player


def sold_offline(amount="2500", card="B", player=None):
    """One that waits, its slips checked, the till at its menu and the bank not there."""
    player = chosen(player or unreachable(), amount, card)
    press(player, "OK")
    do(player, "take_card", ("shows", "1 Sale"))
    return player


def test_it_asks_no_pin_and_no_bank():
    player = unreachable()
    asked = len(player.asked)
    do(player, ("choose", "Offline sale"), ("shows", "OFFLINE"), ("shows", "up to 50.00"))
    do(player, ("type", "2500"))
    press(player, "OK")
    do(player, ("place", ["B"]), ("shows", "SALE"), ("shows", "25.00"))
    press(player, "OK")
    do(player, ("shows", "no PIN, sent later"))
    press(player, "OK")
    assert len(player.asked) == asked
    do(player, ("slips", 2), ("slip_shows", "OFFLINE SALE"), ("slip_shows", "NOT YET SENT"))
    do(player, ("shows", "OFFLINE"), ("shows", "not yet sent"), ("not_shows", "APPROVED"))
    assert not any("REF" in line for lines in player.slips() for line in lines)
    press(player, "OK")
    do(player, ("shows", "1 Sale"), ("knows", 0), ("holds", "B", 100_000))
    assert newest(player)["state"] == "waiting"


def test_more_than_the_cap_cannot_be_typed():
    player = signed_in()
    do(player, ("choose", "Offline sale"), ("type", "5001"), ("shows", "At most 50.00"))
    press(player, "OK")
    do(player, ("not_shows", "50.01"))


def test_an_expired_card_is_refused():
    player = signed_in()
    do(player, ("choose", "Offline sale"), ("type", "100"))
    press(player, "OK")
    do(player, ("place", ["E"]), ("shows", "expired"))


def test_it_is_offered_when_the_bank_does_not_answer_a_sale():
    player = unreachable()
    sold("2500", player)
    do(player, ("shows", "NO ANSWER"), ("shows", "OK sells it offline"))
    press(player, "OK")
    do(player, ("slips", 2), ("slip_shows", "NOT YET SENT"), ("shows", "not yet sent"))
    press(player, "OK")
    do(player, "take_card", "network_back", ("choose", "Offline sale"), ("shows", "Send them (1)"))
    press(player, "2")
    do(player, ("holds", "B", 97500), ("knows", 1), "balance", ("shows", "1 Sale"))


def test_what_is_declined_of_the_offer_is_not_sold():
    player = unreachable()
    sold("2500", player)
    press(player, "CANCEL")
    do(player, ("shows", "UNKNOWN"), ("slips", 0))
    press(player, "OK")
    assert player.world.kit.journal.waiting == []


def test_too_much_for_it_is_not_offered():
    player = unreachable()
    sold("5001", player)
    do(player, ("shows", "UNKNOWN"), ("not_shows", "offline"))


def test_the_next_approved_sale_takes_it_along():
    player = sold_offline()
    do(player, "network_back")
    sold("1000", player)
    do(player, ("holds", "B", 99000))
    press(player, "OK")
    do(player, "take_card", ("shows", "1 Sale"), ("holds", "B", 96500), ("knows", 2), "balance")
    assert [one["code"] for one in player.world.kit.journal.past.transactions()] == ["00", "00"]


def test_a_till_that_is_switched_on_sends_it():
    player = sold_offline()
    do(player, "cut", "network_back", "power_back", ("holds", "B", 97500), "balance")
    assert player.world.kit.journal.waiting == []


def test_without_a_bank_it_goes_on_waiting_and_says_so():
    player = sold_offline()
    do(player, ("choose", "Offline sale"))
    press(player, "2")
    do(player, ("shows", "sent later"))
    press(player, "OK")
    do(player, ("shows", "1 Sale"))
    assert len(player.world.kit.journal.waiting) == 1


def test_another_is_sold_while_one_waits():
    player = sold_offline()
    do(player, ("choose", "Offline sale"))
    press(player, "1")
    do(player, ("type", "100"))
    press(player, "OK")
    do(player, ("place", ["A"]))
    press(player, "OK OK OK")
    assert [one["amount"] for one in player.world.kit.journal.waiting] == ["2500", "100"]


def test_one_that_the_bank_declines_is_said():
    player = sold_offline("100", "F")
    do(player, "network_back", ("choose", "Offline sale"))
    press(player, "2")
    do(player, ("shows", "DECLINED"), ("shows", "000003"), ("shows", "51"), ("beep", "bad"))
    do(player, ("wait_s", 120), ("shows", "No money comes"))
    press(player, "OK")
    do(player, ("shows", "1 Sale"), ("choose", "Records"), ("shows", "declined"), "balance")


def test_a_settlement_sends_it_first():
    player = sold_offline()
    do(player, ("choose", "Settlement"), ("shows", "Offline sales are not sent"))
    press(player, "OK")
    do(player, "network_back", ("choose", "Settlement"))
    press(player, "OK")
    do(player, ("shows", "SALE"), ("shows", "25.00"))
    press(player, "OK")
    do(player, ("slip_shows", "BOOKS BALANCED"), ("slip_shows", "GROSS 25.00"))


def test_it_is_in_the_records_and_voided_once_it_is_sent():
    player = sold_offline()
    do(player, ("choose", "Records"), ("shows", "not yet sent"), ("shows", "OFFLINE SALE 25.00"))
    press(player, "CANCEL")
    do(player, "network_back", ("choose", "Void"), ("pin", "804615"), ("pin", "3"))
    do(player, ("shows", "not yet sent"))
    press(player, "OK CANCEL")
    if player.world.kit.waiting != "menu":
        press(player, "OK")
    do(player, ("choose", "Offline sale"))
    press(player, "2")
    do(player, ("choose", "Void"), ("pin", "804615"), ("pin", "3"))
    press(player, "OK")
    do(player, ("place", ["B"]))
    press(player, "OK")
    do(player, ("shows", "APPROVED"), ("holds", "B", 100_000), ("knows", 2), "balance")


def test_slips_that_a_cut_left_come_again():
    player = unreachable()
    player.world.printer.paper_runs_out_after(8)
    chosen(player)
    do(player, "cut", "new_roll", "power_back")
    do(player, ("shows", "POWER WAS CUT"), ("shows", "Offline sale 000003"))
    press(player, "OK")
    do(player, ("slip_shows", "NOT YET SENT"), ("slip_marked", "DUPLICATE"))
    press(player, "OK")
    assert player.world.kit.journal.owed is None


def test_when_too_much_waits_it_says_so():
    player = unreachable()
    for _ in range(offline.TOGETHER // offline.CAP):
        if player.world.kit.journal.waiting:
            do(player, ("choose", "Offline sale"))
            press(player, "1")
        else:
            do(player, ("choose", "Offline sale"))
        do(player, ("type", "5000"))
        press(player, "OK")
        do(player, ("place", ["B"]))
        press(player, "OK OK OK")
        do(player, "take_card", ("wait_s", 240))
    do(player, ("choose", "Offline sale"))
    press(player, "1")
    do(player, ("shows", "Enough waits"))


def test_power_off_tells_of_it():
    player = sold_offline()
    do(player, "network_back", ("choose", "Power off"))
    do(player, "cut", "power_back", ("holds", "B", 97500), "balance")
