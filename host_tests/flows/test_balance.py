"""Balance inquiry, and repayment with cash at the desk. S10, S48."""

from support.till import do, lose_answers, newest, press, signed_in

COUNTED = ("repay", 1, 12500)


def asking(player, card, pin):
    do(player, ("choose", "Balance"), ("place", [card]))
    do(player, ("pin", pin))
    return player


def test_what_a_debit_card_holds_and_what_a_credit_card_owes():
    player = asking(signed_in(), "B", "7350")
    do(player, ("shows", "BALANCE"), ("shows", "0014"), ("shows", "LEFT TO SPEND 1000.00"))
    do(player, ("slips", 0), ("beep", "good"), "take_card")
    press(player, "OK")
    asking(player, "A", "4821")
    do(player, ("shows", "DEBT 300.00"), ("shows", "LEFT TO SPEND 200.00"))
    journal = player.world.kit.journal
    assert journal.count == 0 and journal.unanswered == []
    do(player, ("asked", 0), ("wait_s", 61), ("shows", "1 Sale"))  # not for the next customer
    assert [one["entry"] for one, _ in player.asked if one.get("code") == "310000"] == ["071"] * 2


def test_a_wrong_pin_counts_and_no_answer_reverses_nothing():
    player = asking(signed_in(), "B", "4821")
    do(player, ("shows", "DECLINED 55"))
    press(player, "OK")
    do(player, ("shows", "DEMO PIN 7350"), ("pin", "7350"), ("shows", "1000.00"))
    press(player, "OK")
    do(player, "take_card")
    mend = lose_answers(player)
    asking(player, "B", "7350")
    do(player, ("shows", "The bank did not answer"), "take_card")
    mend()
    press(player, "OK")
    asking(player, "B", "7350")
    do(player, ("shows", "1000.00"))
    assert [one for one, _ in player.asked if one["mti"] == "0400"] == []
    press(player, "OK")
    do(player, "take_card", "network_drops")
    asking(player, "B", "7350")
    do(player, ("shows", "The bank did not answer"))
    assert player.world.kit.journal.unanswered == []


def test_a_blocked_card_and_an_expired_one_say_so():
    player = asking(signed_in(), "D", "5508")
    do(player, ("shows", "DECLINED 38"), "take_card")
    press(player, "OK")
    asking(player, "E", "6273")
    do(player, ("shows", "DECLINED 54"))


def in_cash(player, amount="12500"):
    """Paid at the desk, as far as the last OK."""
    do(player, ("choose", "Repay in cash"), ("type", amount))
    press(player, "OK")
    do(player, ("place", ["A"]), ("shows", "Debt 300.00"))
    press(player, "OK")
    return player


def test_cash_pays_a_debt_down_and_no_other_card_pays_for_it():
    player = in_cash(signed_in())
    do(player, ("shows", "paid in cash"), ("asked", 0))
    press(player, "OK")
    do(player, ("slips", 2), ("slip_shows", "CASH REPAYMENT"), ("slip_shows", "FROM CASH"))
    do(player, ("slip_shows", "DEBT BEFORE 300.00"), ("slip_shows", "DEBT LEFT 175.00"))
    do(player, ("owes", "A", 17500), ("holds", "B", 100000), ("shows", "Debt left 175.00"))
    press(player, "OK")
    do(player, ("shows", "DEBT LEFT"))
    one = newest(player)
    assert (one["type"], one["left"], one["checked"]) == ("repay_cash", "17500", "yes")
    assert COUNTED in player.world.kit.journal.totals()
    assert [one["code"] for one, _ in player.asked if one["mti"] == "0200"] == [
        "310000", "500030",
    ]  # fmt: skip
    press(player, "OK")  # once more
    do(player, ("type", "17500"))
    press(player, "OK OK OK")
    do(player, ("owes", "A", 0), "take_card")
    press(player, "OK")
    do(player, ("shows", "NO DEBT LEFT"))
    press(player, "OK")
    do(player, "balance")


def test_more_than_the_debt_a_debit_card_and_a_void_are_refused():
    player = signed_in()
    do(player, ("choose", "Repay in cash"), ("type", "30001"))
    press(player, "OK")
    do(player, ("place", ["B"]), ("shows", "No debt can be on this card"), "take_card")
    press(player, "OK")
    do(player, ("place", ["A"]), ("shows", "more than the debt of 300.00"))
    press(player, "OK CANCEL OK")
    do(player, "take_card")
    in_cash(player)
    press(player, "OK OK CANCEL")
    do(player, "take_card", ("choose", "Void"), ("type", "804615"))
    press(player, "OK")
    do(player, ("type", newest(player)["stan"]))
    press(player, "OK")
    do(player, ("shows", "not voided at a till"), ("owes", "A", 17500))


def test_cash_without_an_answer_is_reversed():
    player = in_cash(signed_in())
    mend = lose_answers(player)
    press(player, "OK")
    do(player, ("shows", "Reversed before anything new"), ("owes", "A", 17500), "take_card")
    mend()
    press(player, "OK")
    do(player, ("choose", "Repay in cash"), ("shows", "REVERSED"), ("owes", "A", 30000), "balance")
