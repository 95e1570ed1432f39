"""Repayment: what goes wrong on the way, said clearly, nothing lost. S02-S07, S26-S34."""

from support.texts import EN, ZH
from support.till import at_card, at_pin, do, paid, press, signed_in, till
from twin.ledgers import Ledgers
from twin.shop import tag


def test_repayment_is_two_keys_from_the_menu():
    player = signed_in()
    press(player, "8 2")
    do(player, ("shows", "REPAYMENT"), ("shows", "0.00"))


def test_the_entry_is_called_repayment_and_asks_for_the_amount_first():
    """S24, S25."""
    assert (EN["menu_repay"], ZH["menu_repay"]) == ("Repayment", "还款")
    for language, label, title in (("en", "Repayment", "REPAYMENT"), ("zh", "还款", "还款")):
        player = signed_in(till(language=language))
        press(player, "8")
        do(player, ("shows", "2 " + label))
        press(player, "2")
        do(player, ("shows", title), ("shows", "0.00"), ("not_shows", "*"))
        press(player, "OK")
        do(player, ("beep", "bad"))  # nothing else comes before it
        press(player, "OK 1 2 5 0 0")
        do(player, ("shows", "125.00"), ("asked", 0))


def test_the_amount_comes_from_the_right_and_clear_takes_back():
    player = signed_in()
    press(player, "menu_repay 1 2 5 6 CLEAR 0")
    do(player, ("shows", "12.50"))


def test_zero_and_too_much_are_refused_in_words():
    player = signed_in()
    press(player, "menu_repay 0 OK")
    do(player, ("shows", "Type an amount first"), ("beep", "bad"))
    press(player, "5 0 0 0 0 1")
    do(player, ("shows", "At most 5000.00"), ("shows", "500.00"))


def test_a_card_of_another_kind_says_what_to_use():
    player = at_card()
    do(player, ("place", ["B"]), ("shows", "No debt can be on this card"))
    do(player, "take_card")
    press(player, "OK")
    do(player, ("place", ["A"]), ("shows", "999999******0006"))


def test_expired_and_blocked_cards_are_named_by_the_bank():
    player = at_card()
    do(player, ("place", ["E"]), ("shows", "DECLINED 54"), ("shows", "expired"))
    do(player, "take_card")
    press(player, "OK")
    do(player, ("shows", "Place demo card"))


def test_a_card_this_kit_does_not_know():
    player = at_card()
    from terminal.bank.accounts import standard

    player.world.field.put(tag(standard(77)[0], 9))
    player.settle()
    do(player, ("shows", "This kit has no such card"))


def test_two_cards_at_once():
    player = at_card()
    do(player, ("place", ["A", "B"]), ("shows", "Two cards"), ("knows", 0))


def test_a_bank_card_is_refused_and_nothing_of_it_kept():
    player = at_card()
    do(player, "place_bank_card", ("shows", "never reads those"), ("beep", "bad"))
    books = Ledgers(player.world.chip)
    assert b"1f2e3d4c" not in books.files.read(books.journal.name).lower()
    assert player.world.field.cards[0].violations == []


def test_nobody_places_a_card_for_half_a_minute():
    player = at_card()
    do(player, ("wait_s", 31), ("shows", "Nobody answered"), ("owes", "A", 30000), ("asked", 0))


def test_a_typed_number_must_agree_with_the_card():
    player = at_card()
    press(player, " ".join("9999990000000006") + " OK")
    do(player, ("shows", "Now card 0006"), ("place", ["B"]), ("shows", "Not the same card"))


def test_a_typed_number_and_then_its_card():
    player = at_card()
    press(player, " ".join("9999990000000006") + " OK")
    do(player, ("place", ["A"]), ("shows", "999999******0006"), ("shows", "tap"))


def test_a_real_looking_number_is_dropped_at_its_seventh_digit():
    player = at_card()
    press(player, "4 9 9 9 9 9 0")
    do(player, ("shows", "Only demo cards"), ("beep", "bad"))
    press(player, "OK")
    do(player, ("not_shows", "499999"))


def test_a_mistyped_number_is_refused():
    player = at_card()
    press(player, " ".join("9999990000000007") + " OK")
    do(player, ("shows", "Not a demo number"))


def test_more_than_the_debt_goes_back_to_the_amount():
    player = at_card("30001")
    do(player, ("place", ["A"]), ("shows", "more than the debt of 300.00"))
    press(player, "OK")
    do(player, ("shows", "Debt 300.00"), ("type", "30000"))
    press(player, "OK")
    do(player, ("shows", "999999******0006"), ("shows", "300.00"))


def test_the_verify_screen_has_number_amount_debt_and_how_the_card_came():
    player = at_card()
    do(player, ("place", ["A"]))
    for text in ("999999******0006", "125.00", "Debt 300.00", "XTS", "tap"):
        do(player, ("shows", text))


def test_the_pin_screen_shows_the_demo_pin_and_hides_what_is_typed():
    player = at_pin()
    do(player, ("shows", "DEMO PIN 4821"), ("shows", "Never type your own"))
    press(player, "7 3 5 0")
    do(player, ("shows", "****"), ("not_shows", "7350"))
    press(player, "CLEAR")
    do(player, ("shows", "***"), ("not_shows", "****"))


def test_a_short_pin_is_not_taken():
    player = at_pin()
    press(player, "4 8 2 OK")
    do(player, ("shows", "DEMO PIN"), ("beep", "bad"), ("asked", 0))


def test_a_pin_of_no_card_never_leaves_the_till():
    player = at_pin()
    do(player, ("pin", "8642"), ("shows", "not a demo PIN"), ("asked", 0), ("owes", "A", 30000))


def test_one_wrong_pin_then_the_right_one():
    player = at_pin()
    do(player, ("pin", "7350"))
    press(player, "OK")
    do(player, ("shows", "DECLINED 55"))
    press(player, "OK")
    do(player, ("pin", "4821"))
    press(player, "OK")
    do(player, ("shows", "APPROVED"), ("owes", "A", 17500), ("asked", 2), ("knows", 1), "balance")


def test_an_approval_is_asked_once_and_both_slips_agree():
    player = paid()
    do(player, ("asked", 1), ("slips", 2), ("owes", "A", 17500), ("holds", "B", 87500))
    do(
        player,
        ("slip_shows", "MERCHANT COPY"),
        ("slip_shows", "CARDHOLDER COPY"),
        ("beep", "good"),
    )


def test_both_checked_is_kept_in_the_journal():
    player = paid()
    one = list(Ledgers(player.world.chip).journal.past.transactions())[0]
    assert "checked" not in one
    do(player, ("shows", "APPROVED"), ("wait_s", 300), ("shows", "APPROVED"))
    press(player, "OK")
    one = list(Ledgers(player.world.chip).journal.past.transactions())[0]
    assert one["checked"] == "yes" and one["by"] == "merchant and cardholder"


def test_cancel_after_an_approval_says_that_it_stays_paid():
    player = paid()
    press(player, "CANCEL")
    do(player, ("shows", "What was approved stays approved"), ("owes", "A", 17500), "balance")


def test_each_instalment_is_a_transaction_of_its_own():
    """S01: 100.00 three times, until nothing of 300.00 is owed."""
    player = paid("10000")
    for _ in range(2):
        press(player, "OK OK")
        do(player, ("type", "10000"))
        press(player, "OK")
        do(player, "take_card", ("place", ["A"]))
        press(player, "OK")
        do(player, ("pin", "4821"))
        press(player, "OK")
    press(player, "OK")
    do(player, ("shows", "NO DEBT LEFT"), ("owes", "A", 0), ("knows", 3), "balance")
    done = list(Ledgers(player.world.chip).journal.past.transactions())
    assert [one["stan"] for one in done] == ["000004", "000007", "000010"]
    assert len({one["rrn"] for one in done}) == 3
    press(player, "OK")
    do(player, ("shows", "1 Sale"))


def test_a_low_battery_blocks_a_new_payment_only():
    player = signed_in()
    do(player, ("battery", 9), ("choose", "Repayment"), ("shows", "Battery too low"))
    press(player, "OK")
    do(player, ("choose", "Records"), ("shows", "No transactions"))
