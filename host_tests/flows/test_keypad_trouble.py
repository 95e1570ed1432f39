"""A pad with a stuck key, or without its pull-ups: said on the screen, and the till goes on."""

from support.till import at_card, do, press, signed_in, till


def cut_with(change, player=None):
    """A till switched off and on, `change(contacts)` done to its keypad in between."""
    player = player or till()
    do(player, ("shows", "Operator number") if player.shop.language == "en" else "balance", "cut")
    change(player.world.contacts)
    do(player, "power_back")
    return player


def to_menu(player):
    """Signed in at a till whose clock was lost in the cut."""
    do(player, ("sign_in", "01", "5937"))
    press(player, "CANCEL OK")


def test_a_key_stuck_at_power_on_is_named_and_the_rest_sells():
    player = cut_with(lambda pad: pad.stick("6"))
    do(player, ("shows", "Key 6 is stuck"), ("shows", "The rest works"))
    to_menu(player)
    press(player, "menu_repay 1 2 5 0 0 OK")
    do(player, ("place", ["A"]), ("shows", "999999******0006"), ("shows", "125.00"))


def test_in_chinese_too():
    player = till(language="zh")
    cut_with(lambda pad: pad.stick("CANCEL"), player)
    do(player, ("shows", "按键CANCEL卡住"), ("shows", "其它键仍可用"))
    cut_with(lambda pad: pad.loosen(3), player)
    do(player, ("shows", "UP及以下键失灵"))


def test_a_key_held_by_a_finger_is_said_and_then_forgotten():
    player = cut_with(lambda pad: pad.down(*pad.where("5")))
    do(player, ("shows", "Key 5 is stuck or held"))
    player.world.contacts.up(1, 1)
    to_menu(player)
    do(player, ("choose", "Check the till"), ("not_shows", "stuck"))


def test_a_key_that_sticks_at_work_types_once_and_is_named_by_the_check():
    player = signed_in()
    press(player, "menu_repay")
    player.world.contacts.stick("4")
    do(player, ("wait_s", 11), ("shows", "0.04"))
    press(player, "CLEAR 1 2 OK")
    do(player, ("shows", "Place demo card"))
    press(player, "CANCEL")
    press(player, "OK")
    do(player, ("choose", "Check the till"), ("shows", "Key 4 is stuck"))
    player.world.contacts.free("4")
    press(player, "OK")
    press(player, "menu_repay 4 4 4")
    do(player, ("shows", "4.44"))


def test_a_column_without_its_pull_up_is_named_and_the_others_work():
    player = cut_with(lambda pad: pad.loosen(0))
    do(player, ("shows", "Key 1 and those below are off"), ("shows", "The rest works"))
    press(player, "OK 0 8")
    do(player, ("shows", "08"))
    player.world.contacts.fasten(0)
    do(player, ("wait_s", 5))
    press(player, "CLEAR CLEAR")
    to_menu(player)
    do(player, ("shows", "1 Sale"))


def test_a_pad_without_pull_ups_is_said_for_as_long_as_it_takes():
    player = cut_with(lambda pad: pad.loosen())
    do(player, ("shows", "No key answers"), ("wait_s", 600), ("shows", "No key answers"))
    player.world.contacts.fasten()
    do(player, ("wait_s", 5), ("shows", "Operator number"))
    assert "keys" not in player.world.kit.troubles
    to_menu(player)
    do(player, ("shows", "1 Sale"))


def test_a_pad_that_loses_its_pull_ups_at_work_types_nothing():
    player = at_card()
    player.world.contacts.loosen()
    do(player, ("wait_s", 5), ("shows", "Place demo card"), ("asked", 0))
    player.world.contacts.fasten()
    do(player, ("wait_s", 4), ("place", ["A"]), ("shows", "999999******0006"))
    press(player, "OK")
    do(player, ("shows", "DEMO PIN"))


def test_worn_contacts_pay_what_was_typed():
    player = signed_in()
    player.world.contacts.age()
    press(player, "menu_repay")
    for digit in "125":
        player.world.contacts.press(*player.world.contacts.where(digit), ms=150)
        do(player, ("wait_s", 1))
    do(player, ("shows", "1.25"))
