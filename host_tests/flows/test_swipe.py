"""Swipes, simulated only: what is refused leaves nothing behind. S11, S26."""

from support.till import do, press, signed_in
from terminal.rules import pan
from twin import stripe


def at_card():
    player = signed_in()
    do(player, ("choose", "Sale"), ("type", "1000"))
    press(player, "OK")
    return player


def swipe(player, text):
    player.world.stripe.swipe(text)
    player.settle()


def kept(player):
    """All that the flash holds, and what stood on the screen."""
    return b"".join([bytes(data) for data in player.world.chip.sectors.values()])


def test_a_foreign_card_is_dropped_at_its_seventh_digit():
    player = at_card()
    number = "412345678901234"
    number += pan.check_digit(number)
    swipe(player, stripe.track(number, "2912"))
    do(player, ("shows", "Only demo cards"), ("not_shows", number[:4]), ("asked", 0))
    assert player.world.stripe.taken == 8
    assert number[:7].encode() not in kept(player)
    press(player, "OK")
    do(player, ("swipe", "B"), ("shows", "swipe"))


def test_a_damaged_track_is_swiped_again():
    player = at_card()
    good = stripe.track("9999990000000014", "3112")
    for text in (good[:-3], good[:-1] + "0", good[:20] + "9" + good[21:]):
        swipe(player, text)
        do(player, ("shows", "Swipe again"), ("asked", 0))
        press(player, "OK")
    swipe(player, good)
    do(player, ("shows", "999999******0014"))


def test_a_card_that_this_kit_has_not():
    player = at_card()
    swipe(player, stripe.track(pan.standard(77, 0), "3112"))
    do(player, ("shows", "This kit has no such card"))


def test_a_swipe_before_the_question_answers_nothing():
    player = signed_in()
    do(player, ("swipe", "B"), ("choose", "Sale"), ("type", "1000"))
    press(player, "OK")
    do(player, ("shows", "Place demo card"))


def test_the_expiry_of_the_track_goes_to_the_bank_and_an_expired_card_is_refused():
    player = at_card()
    do(player, ("swipe", "E"))
    press(player, "OK")
    do(player, ("pin", "6273"))
    press(player, "OK")
    do(player, ("shows", "DECLINED 54"))
    assert player.asked[-1][0]["track"] == "9999990000000048D2201201"


def test_a_kit_without_the_simulator_s_slot():
    player = at_card()
    press(player, "CANCEL OK")
    player.world.kit.swipe = None
    do(player, ("choose", "Sale"), ("type", "1000"))
    press(player, "OK")
    do(player, ("swipe", "B"), ("shows", "Place demo card"), ("place", ["B"]), ("shows", "tap"))
