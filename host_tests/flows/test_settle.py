"""Settlement: said before it is done, compared, printed; and what is left is gone on with. S16."""

import sys

from support.books import one_more
from support.till import do, lose_answers, newest, press, signed_in, sold, till
from twin.ledgers import Ledgers


def after_sale():
    player = sold()
    press(player, "OK")
    do(player, "take_card")
    return player


def at_totals():
    """Settlement chosen and its first OK given: the totals stand on the screen."""
    player = after_sale()
    do(player, ("choose", "Settlement"), ("shows", "Batch 000001 goes to the bank"))
    press(player, "OK")
    return player


def test_it_says_what_it_will_do_and_shows_the_totals_first():
    player = at_totals()
    do(player, ("shows", "TYPE COUNT AMOUNT"), ("shows", "SALE 1 125.00"), ("shows", "NET 124.25"))
    assert player.world.kit.journal.batch == 1
    press(player, "OK")
    do(player, ("shows", "SETTLED"), ("shows", "Batch 000002 begins"), ("slips", 1))
    do(player, ("slip_shows", "BOOKS BALANCED"), ("beep", "good"))
    press(player, "OK")
    do(player, ("shows", "1 Sale"), "balance")
    assert player.world.kit.journal.batch == 2


def test_cancel_leaves_the_batch_open():
    player = at_totals()
    press(player, "CANCEL")
    do(player, ("shows", "Stopped. The batch stays open"))
    assert player.world.kit.journal.batch == 1


def test_an_empty_batch_is_not_settled():
    player = signed_in()
    do(player, ("choose", "Settlement"), ("shows", "nothing to settle"))
    press(player, "OK")
    do(player, ("shows", "1 Sale"), ("slips", 0))
    assert player.world.kit.journal.batch == 1


def test_the_supervisor_may_settle_too():
    player = after_sale()
    do(player, ("choose", "Sign off"), ("sign_in", "00", "804615"), ("choose", "Settlement"))
    press(player, "OK OK")
    do(player, ("slip_shows", "OPERATOR 00"), ("slip_shows", "BOOKS BALANCED"))


def test_books_that_differ_are_uploaded_and_said():
    player = at_totals()
    one_more(player.world.kit.host._link._bank, 12500)
    press(player, "OK")
    do(player, ("shows", "BOOKS DIFFER"), ("shows", "Show your teacher. Batch 000002 begins"))
    do(player, ("slip_shows", "BANK SALE 2 250.00"), ("slip_shows", "DIFFERENCE 125.00"))
    sent = [one for one, _ in player.asked if one["mti"] == "0320"]
    assert len(sent) == 2  # the one record, and the end


def test_a_bank_that_does_not_answer_leaves_it_to_be_gone_on_with():
    player = at_totals()
    mend = lose_answers(player)
    press(player, "OK")
    do(player, ("shows", "Settle again: nothing is lost"), ("slips", 0))
    mend()
    press(player, "OK")
    do(player, ("choose", "Sale"), ("shows", "Choose Settlement first"))
    press(player, "OK")
    do(player, ("choose", "Settlement"), ("shows", "Batch 000001 is not settled to its end"))
    press(player, "OK")
    do(player, ("shows", "Batch 000002 begins"), ("slip_shows", "BOOKS BALANCED"), "balance")


def test_a_cut_in_the_middle_is_gone_on_with_at_the_next_start():
    """Each write on CPython; `power` cuts in each of them on MicroPython too."""
    tried = 0
    for write in range(1, 60, 1 if sys.implementation.name == "cpython" else 4):
        tried = write
        player = at_totals()
        player.world.flash.cut_at = write
        press(player, "OK")
        if player.world.on:
            break
        do(player, "power_back")
        for _ in range(4):
            if player.world.kit.waiting != "operator":
                press(player, "OK")
        do(player, "balance")
        slips = [slip.text for slip in player.world.printer.slips]
        settled = player.world.kit.journal.batch == 2
        printed = any("SETTLEMENT SLIP" in " ".join(lines) for lines in slips)
        assert settled == printed, write
        if not settled:
            assert newest(player)["type"] == "sale"
    assert tried > 10


def test_paper_out_starts_the_slip_again_as_a_duplicate():
    player = at_totals()
    do(player, ("paper_out", 8))
    press(player, "OK")
    do(player, ("shows", "Paper is out"), "new_roll")
    press(player, "OK")
    do(player, ("slip_marked", "DUPLICATE"), ("shows", "Batch 000002 begins"))
    press(player, "OK")
    do(player, "cut", "power_back", ("shows", "Operator number"))


def test_a_slip_left_with_cancel_comes_again_and_nothing_else_is_settled():
    player = at_totals()
    do(player, ("paper_out", 8))
    press(player, "OK")
    do(player, "cut", "new_roll", "power_back", ("shows", "slip of batch 000001"))
    press(player, "CANCEL")
    do(player, ("shows", "Operator number"), ("sign_in", "01", "5937"))
    press(player, "CANCEL OK")
    do(player, ("choose", "Settlement"), ("shows", "slip of batch 000001"))
    press(player, "OK")
    do(player, ("slip_marked", "DUPLICATE"), ("shows", "Batch 000002 begins"), "balance")


def test_without_a_printer_the_slip_is_read_on_the_screen():
    player = till()
    player.absent.append("printer")
    do(player, ("shows", "No printer"))
    press(player, "OK")
    signed_in(player)
    sold("12500", player)
    press(player, "OK OK OK")
    do(player, "take_card", ("choose", "Settlement"))
    press(player, "OK OK")
    do(player, ("shows", "DEMO - NOT A RECEIPT"))
    pages = [player.screen()]
    for _ in range(6):
        press(player, "DOWN")
        pages.append(player.screen())
    assert any("BOOKS BALANCED" in shown for shown in pages)
    press(player, "OK")
    do(player, ("shows", "SETTLED"))


def test_settled_batches_are_kept_on_the_flash():
    player = at_totals()
    press(player, "OK OK")
    found = list(Ledgers(player.world.chip).transactions())
    assert [one["type"] for one in found] == ["sale"]
