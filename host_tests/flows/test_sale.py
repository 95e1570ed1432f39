"""Sale: any demo card, one request, both slips; a till that must not sell says why. S02, S15."""

from support.till import (
    do,
    forget_answers,
    lose_answers,
    newest,
    press,
    signed_in,
    sold,
)
from terminal.errors import Trouble


def at_sale_card(amount="12500"):
    player = signed_in()
    do(player, ("choose", "Sale"), ("type", amount))
    press(player, "OK")
    return player


def test_sale_is_the_first_key():
    player = signed_in()
    press(player, "1")
    do(player, ("shows", "SALE"), ("shows", "up to 5000.00 XTS"))


def test_a_sale_is_asked_once_and_both_checked_is_kept():
    player = sold()
    do(player, ("asked", 1), ("slips", 2), ("holds", "B", 87500), ("beep", "good"))
    assert newest(player)["type"] == "sale" and "checked" not in newest(player)
    press(player, "OK")
    assert newest(player)["checked"] == "yes"
    do(player, ("shows", "1 Sale"), ("knows", 1), "balance")


def test_the_verify_screen_has_number_amount_and_how_the_card_came():
    player = at_sale_card()
    do(player, ("place", ["A"]))
    for text in ("999999******0006", "SALE", "125.00", "XTS", "tap"):
        do(player, ("shows", text))
    do(player, ("not_shows", "Debt"))


def test_a_number_is_typed_where_there_is_no_reader():
    player = signed_in()
    player.world.kit.reader._again = None  # there is none to go on with

    async def start():
        assert not player.world.kit.reader.alive

    player.world.kit.reader.start = start
    do(player, ("choose", "Sale"), ("type", "500"))
    press(player, "OK")
    do(player, ("shows", "Type the demo card's number"), ("type", "9999990000000014"))
    press(player, "OK")
    do(player, ("shows", "typed"))
    press(player, "OK")
    do(player, ("pin", "7350"))
    press(player, "OK")
    do(player, ("slip_shows", "999999******0014 M"), ("holds", "B", 99500), "balance")


def test_a_wrong_pin_is_asked_again_and_a_bad_card_is_not():
    player = at_sale_card()
    do(player, ("place", ["B"]))
    press(player, "OK")
    do(player, ("pin", "4821"))
    press(player, "OK")
    do(player, ("shows", "DECLINED 55"))
    press(player, "OK")
    do(player, ("shows", "DEMO PIN 7350"), ("pin", "7350"))
    press(player, "OK")
    do(player, ("shows", "APPROVED"), ("asked", 2), ("knows", 1))
    press(player, "OK")
    do(player, "take_card", ("choose", "Sale"), ("type", "100"))
    press(player, "OK")
    do(player, ("place", ["E"]))
    press(player, "OK")
    do(player, ("pin", "6273"))
    press(player, "OK")
    do(player, ("shows", "DECLINED 54"))
    press(player, "OK")
    do(player, ("shows", "1 Sale"), ("knows", 1), "balance")


def test_cancel_before_the_answer_charges_nothing():
    player = at_sale_card()
    do(player, ("place", ["B"]))
    press(player, "OK CANCEL")
    do(player, ("shows", "Nothing was charged"), ("asked", 0), ("holds", "B", 100000))


def test_cancel_after_an_approval_says_that_it_stays():
    player = sold()
    press(player, "CANCEL")
    do(player, ("shows", "What was approved stays approved"), ("holds", "B", 87500), "balance")


def test_a_till_without_room_says_so_before_the_card_is_asked_for():
    player = signed_in()
    for word, text in (
        ("batch_full", "The batch is full. Choose Settlement"),
        ("flash_full", "flash is full"),
        ("flash_worn", "worn out"),
        ("settle_first", "Choose Settlement first"),
    ):
        player.world.kit.journal.room = lambda word=word: word
        for flow in ("Sale", "Void", "Repayment"):
            do(player, ("choose", flow), ("shows", text))
            press(player, "OK")
        do(player, ("choose", "Records"), ("shows", "No transactions"))
        press(player, "OK")
    do(player, ("asked", 0))


def test_an_answer_the_flash_did_not_keep_is_undone_and_said():
    player = at_sale_card()
    do(player, ("place", ["B"]))
    press(player, "OK")
    do(player, ("pin", "7350"))
    forget_answers(player)
    press(player, "OK")
    do(player, ("shows", "It was undone: nothing was paid"), ("holds", "B", 100000), ("slips", 0))


def test_no_answer_is_reversed_before_the_next_sale_and_said():
    player = at_sale_card()
    do(player, ("place", ["B"]))
    press(player, "OK")
    do(player, ("pin", "7350"))
    mend = lose_answers(player)
    press(player, "OK")
    do(player, ("shows", "UNKNOWN"), ("holds", "B", 87500), ("slips", 0))
    mend()
    press(player, "OK")
    do(player, "take_card", ("choose", "Sale"))
    do(player, ("shows", "REVERSED"), ("shows", "It was reversed: nothing was paid"))
    do(player, ("holds", "B", 100000))
    press(player, "OK")
    do(player, ("shows", "SALE"), ("shows", "0.00"), ("knows", 0), "balance")


def test_slips_that_are_owed_come_before_a_new_sale_and_the_card_is_not_asked_for():
    for again in ("Sale", "Repayment", "Void", "Settlement"):
        player = signed_in()

        async def breaks(*_):
            raise Trouble(word="printer_trouble")

        print_slip = player.world.kit.printer.print_slip
        player.world.kit.printer.print_slip = breaks
        sold("12500", player)
        press(player, "OK")
        player.world.kit.printer.print_slip = print_slip
        do(player, ("choose", again), ("shows", "SLIPS FIRST"))
        press(player, "CANCEL")
        do(player, ("shows", "Nothing was charged"))
        press(player, "OK")
        do(player, ("choose", again))
        press(player, "OK")
        do(player, ("slips", 2), ("slip_shows", "DUPLICATE"), ("shows", "APPROVED 125.00"))
        press(player, "OK")
        do(player, ("shows", "1 Sale"), ("asked", 1), ("knows", 1), "balance")
