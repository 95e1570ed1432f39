"""Repayment in steps: the same card, what was paid stays paid, the field off between. S04, S07."""

from support.till import at_card, do, paid, press


def second_step():
    """The first 100.00 are paid and checked: the till asks for the next amount."""
    player = paid("10000")
    press(player, "OK OK")
    do(player, ("shows", "Debt 200.00"))
    return player


def test_the_second_step_takes_the_same_card_only():
    player = second_step()
    do(player, "take_card", ("type", "5000"))
    press(player, "OK")
    do(player, ("place", ["C"]), ("shows", "Not the same card"), ("beep", "bad"))
    do(player, "take_card")
    press(player, "OK")
    do(player, ("place", ["A"]), ("shows", "999999******0006"), ("shows", "50.00"))


def test_cancel_in_the_second_step_says_that_the_first_stays_paid():
    player = second_step()
    press(player, "CANCEL")
    do(player, ("shows", "What was approved stays approved"), ("owes", "A", 20000), ("knows", 1))
    do(player, "balance")


def test_so_does_nobody_answering_there():
    player = second_step()
    do(player, ("wait_s", 61), ("shows", "What was approved stays approved"), "balance")


def test_the_field_is_on_only_while_a_card_is_wanted():
    player = at_card()
    assert player.world.field.lit
    do(player, ("place", ["A"]), ("shows", "999999******0006"))
    assert not player.world.field.lit
    player = at_card()
    press(player, "CANCEL")
    assert not player.world.field.lit
