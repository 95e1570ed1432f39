"""Sale void: the supervisor's word, the original, the same card; and what is refused. S10."""

from support.till import do, newest, paid, press, signed_in, sold

SUPERVISOR = ("type", "804615")


def voiding(player, voucher):
    """Void chosen, the supervisor has confirmed, the voucher number typed."""
    do(player, ("choose", "Void"), SUPERVISOR)
    press(player, "OK")
    do(player, ("type", voucher))
    press(player, "OK")
    return player


def after_sale(amount="12500"):
    """A sale on card B, everything checked, the card taken away."""
    player = sold(amount)
    press(player, "OK")
    do(player, "take_card")
    return player


def test_a_void_names_its_original_and_gives_the_money_back():
    player = after_sale()
    original = newest(player)["stan"]
    voiding(player, original)
    do(player, ("shows", "VOUCHER " + original), ("shows", "SALE 125.00"), ("shows", "2026-01-05"))
    press(player, "OK")
    do(player, ("shows", "Place card 0014"), ("place", ["B"]), ("shows", "voids " + original))
    do(player, ("asked", 1))
    press(player, "OK")
    do(player, ("slips", 2), ("slip_shows", "VOIDS " + original), ("holds", "B", 100000))
    press(player, "OK")
    one = newest(player)
    assert (one["type"], one["orig"], one["checked"]) == ("void", original, "yes")
    assert player.world.kit.operator == "01"
    do(player, ("knows", 2), "balance")


def test_the_cashier_alone_cannot_void_and_three_wrong_passwords_lock():
    player = after_sale()
    for _ in range(3):
        do(player, ("choose", "Void"), ("type", "593700"))
        press(player, "OK")
        do(player, ("shows", "do not match"))
        press(player, "OK")
        do(player, ("shows", "1 Sale"))
    do(player, ("choose", "Void"), SUPERVISOR)
    press(player, "OK")
    do(player, ("shows", "Three wrong tries"), ("holds", "B", 87500))
    press(player, "OK")
    do(player, ("wait_s", 30), ("choose", "Void"), SUPERVISOR)
    press(player, "OK")
    do(player, ("shows", "Voucher number"))


def test_who_confirmed_and_who_failed_to_is_in_the_journal():
    player = after_sale()
    do(player, ("choose", "Void"), ("type", "593700"))
    press(player, "OK OK")
    voiding(player, newest(player)["stan"])
    lines = b"".join(player.world.kit.journal.book.lines())
    assert b"password refused;" in lines and b"confirmed;" in lines and b"what=void" in lines
    assert b"593700" not in lines and b"804615" not in lines


def test_a_typed_number_must_be_that_of_the_original():
    player = after_sale()
    voiding(player, newest(player)["stan"])
    press(player, "OK")
    do(player, ("type", "9999990000000006"))
    press(player, "OK")
    do(player, ("shows", "Not the same card"), ("asked", 1))
    press(player, "OK")
    do(player, ("type", "9999990000000014"))
    press(player, "OK")
    do(player, ("shows", "Now card 0014 on the reader"), ("place", ["A"]))
    do(player, ("shows", "Not the same card"))


def test_a_voucher_that_is_not_there_is_asked_for_again():
    player = after_sale()
    voiding(player, "77")
    do(player, ("shows", "There is no 000077 in this batch"))
    press(player, "OK")
    do(player, ("shows", "Voucher number"))


def test_voucher_zero_does_not_exist():
    do(voiding(after_sale(), "0"), ("shows", "There is no 000000"))


def test_a_repayment_is_not_voided():
    player = paid()
    press(player, "OK CANCEL")
    voiding(player, newest(player)["stan"])
    do(player, ("shows", "not voided at a till"), ("owes", "A", 17500))


def test_a_declined_sale_is_not_voided():
    player = sold("100001")
    press(player, "OK")
    do(player, "take_card")
    voiding(player, newest(player)["stan"])
    do(player, ("shows", "was not approved. There is nothing to void"))


def test_a_void_is_not_voided_and_a_sale_not_twice():
    player = after_sale()
    original = newest(player)["stan"]
    voiding(player, original)
    press(player, "OK")
    do(player, ("place", ["B"]))
    press(player, "OK OK")
    do(player, "take_card")
    voiding(player, original)
    do(player, ("shows", "is voided already"))
    press(player, "OK CANCEL OK")
    voiding(player, newest(player)["stan"])
    do(player, ("shows", "Only a sale can be voided"), ("holds", "B", 100000), "balance")


def test_what_the_till_has_not_seen_the_bank_refuses():
    player = after_sale()
    original = newest(player)
    voiding(player, original["stan"])
    press(player, "OK")
    bank = player.world.kit.host

    async def exchange(_):
        return {"code": "25", "balances": []}

    do(player, ("place", ["B"]))
    bank.exchange = exchange
    press(player, "OK")
    do(player, ("shows", "DECLINED 25"), ("shows", "No such original"), ("slips", 0))


def test_what_is_settled_says_so():
    player = after_sale()
    original = newest(player)["stan"]
    do(player, ("choose", "Settlement"))
    press(player, "OK OK OK")
    voiding(player, original)
    do(player, ("shows", "%s is settled: too late for a void" % original))


def test_a_clock_that_was_never_set_is_said_of_the_original():
    player = signed_in()
    player.world.kit.clock.wall_s = lambda: None
    sold("12500", player)
    press(player, "OK")
    do(player, "take_card")
    voiding(player, newest(player)["stan"])
    do(player, ("shows", "CLOCK NOT SET"))


def test_cancel_leaves_the_sale_as_it_is():
    player = after_sale()
    voiding(player, newest(player)["stan"])
    press(player, "CANCEL")
    do(player, ("shows", "Stopped"), ("holds", "B", 87500), ("asked", 1), "balance")
