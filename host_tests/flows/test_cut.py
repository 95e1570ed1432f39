"""The plug is pulled in the middle of a repayment: the books balance all the same.

Cuts at every flash write, program or erase, from the last OK to the menu, each half done.
"""

from support.till import at_pin, do, press


def ready_to_pay():
    player = at_pin()
    do(player, ("pin", "4821"))
    return player


def writes():
    """Flash writes from the last OK to the menu."""
    player = ready_to_pay()
    device = player.world.flash
    before = device.programs + device.erases
    press(player, "OK OK CANCEL")
    do(player, ("shows", "1 Repayment"))
    return device.programs + device.erases - before


def after_cut_at(number):
    player = ready_to_pay()
    player.world.flash.cut_at = number
    for _ in range(3):
        if player.world.on:
            press(player, "OK")
    if player.world.on:
        do(player, "cut")
    do(player, "power_back")
    while player.world.kit.waiting != "operator":  # what the till says of it, and slips again
        press(player, "OK")
    return player


def test_books_balance_wherever_the_power_fails():
    total = writes()
    assert total > 20
    paid = 0
    for number in range(1, total + 1):
        player = after_cut_at(number)
        do(player, "balance")
        paid += len([one for one in player.asked if one[0]["mti"] == "0200" and "pin" in one[0]])
    assert paid > 1
