"""Slips as they lie beside the till: each copy once, whatever the printer did. S33."""

from support.texts import EN
from support.till import at_pin, do, paid, press, till

COPIES = (EN["s_copy_1"], EN["s_copy_2"])


def lines(player):
    """Every line on paper, torn off or not."""
    return [line.strip() for slip in player.world.printer.slips for line in slip.text]


def printed(player):
    """How often each copy came out: what stands on one strip of paper counts apart."""
    return [lines(player).count(copy) for copy in COPIES]


def test_each_copy_comes_out_once():
    player = paid()
    assert printed(player) == [1, 1]
    press(player, "OK OK CANCEL")
    do(player, ("wait_s", 5))
    assert printed(player) == [1, 1] and EN["s_duplicate"] not in lines(player)


def test_after_paper_out_the_copy_that_was_torn_is_the_duplicate():
    player = at_pin()
    do(player, ("pin", "4821"), ("paper_out", 10))
    press(player, "OK")
    do(player, ("shows", "Paper is out"), "new_roll")
    press(player, "OK")
    assert printed(player) == [1, 1]
    assert lines(player).count(EN["s_duplicate"]) == 1
    do(player, ("shows", "APPROVED"), ("asked", 1), "balance")


def test_a_shop_without_a_printer_gets_neither():
    player = till()
    player.absent.append("printer")
    do(player, ("shows", "No printer"))
    press(player, "OK")
    paid("12500", player)
    assert printed(player) == [0, 0]
