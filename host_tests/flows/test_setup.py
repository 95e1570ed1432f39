"""Set-up: by the menu and by holding MENU at power-on; letters on a keypad. S54, S57."""

from support.till import do, press, signed_in, sold, till
from twin.ledgers import Ledgers
from twin.wall import MORNING


def supervisor(player=None):
    """At the set-up's list, by the menu."""
    player = player or till()
    do(player, ("sign_in", "00", "804615"), ("choose", "Set up"), ("shows", "1 Shop name"))
    return player


def kept(player):
    from terminal.services.settings import Settings

    return Settings(Ledgers(player.world.chip).files)


def clear(player, count):
    press(player, " ".join(["CLEAR"] * count))


def test_letters_come_by_pressing_again_and_the_slip_says_demo():
    player = supervisor()
    press(player, "1")
    do(player, ("shows", "Shop, then DEMO"), ("shows", "Corner Shop"))
    clear(player, 11)
    press(player, "MENU 2 2 2")  # C
    do(player, ("wait_s", 2))
    press(player, "MENU MENU 2")
    do(player, ("wait_s", 2))
    press(player, "3 3 0 MENU MENU 7")
    do(player, ("shows", "Cae 7"))
    press(player, "OK")
    assert kept(player).merchant == "Cae 7"
    press(player, "CANCEL")
    do(player, ("choose", "Sign off"))
    sold("100", signed_in(player))
    do(player, ("slip_shows", "Cae 7 DEMO"))


def test_a_name_that_is_none_is_said_with_what_to_type():
    player = supervisor()
    press(player, "1")
    clear(player, 11)
    press(player, "OK")  # nothing: it waits
    do(player, ("shows", "Shop, then DEMO"))
    press(player, "0 OK")
    do(player, ("shows", "1 to 24 plain letters"))
    press(player, "OK CANCEL CANCEL")
    assert kept(player).merchant == "Corner Shop"


def test_a_bank_outside_the_endpoint_policy_is_refused_and_another_taken():
    player = supervisor()
    press(player, "3 2")
    press(player, "8 UP 8 UP 8 UP 8 DOWN 8 5 8 3 OK")
    do(player, ("shows", "Class network only"))
    press(player, "OK")
    do(player, ("shows", "8.8.8.8:8583"))
    clear(player, 12)
    press(player, "1 0 UP 0 UP 0 UP 2 DOWN 8 5 8 3 OK")
    assert kept(player).bank == "10.0.0.2:8583"
    press(player, "CANCEL")
    do(player, ("shows", "Pull the plug"))
    assert player.world.ended


def test_the_wi_fi_and_its_key():
    player = supervisor()
    press(player, "4")
    press(player, "2 OK")  # a
    do(player, ("shows", "Wi-Fi key"))
    press(player, "MENU MENU 1 2 3 OK")
    do(player, ("shows", "8 to 63 letters"))
    press(player, "OK MENU MENU 4 5 6 7 8 OK")
    assert (kept(player).wifi, kept(player).wifi_key) == ("a", "12345678")
    log = Ledgers(player.world.chip)
    assert b"12345678" not in log.files.read(log.journal.name)


def test_printer_rate_and_display_are_chosen_from_what_there_is():
    player = supervisor()
    press(player, "5 2")  # none
    press(player, "6 3")
    press(player, "7 3")
    found = kept(player)
    assert (found.printer, found.printer_baud, found.display) == ("none", "19200", "sh1106")


def hold(player, name):
    """Its key goes down before the power comes."""
    row, col = player.world.contacts.where(name)
    player.world.contacts.down(row, col)
    player.world.power_on()
    player.world.wall.write(MORNING)
    player.world.run_ms(3000)
    player.world.contacts.up(row, col)
    player.settle()


def test_menu_held_at_power_on_leads_to_set_up_by_password():
    player = till()
    do(player, ("shows", "Operator number"), "cut")
    hold(player, "MENU")
    do(player, ("shows", "SET UP"), ("pin", "01"), ("shows", "Supervisor 00"))
    press(player, "OK")
    do(player, ("pin", "00"), ("pin", "804615"), ("shows", "1 Shop name"))
    press(player, "CANCEL")
    do(player, ("shows", "Operator number"))
    do(player, "cut")
    hold(player, "5")
    do(player, ("not_shows", "SET UP"))


def test_a_new_till_is_set_up_by_anybody():
    player = till(ready=False)
    do(player, ("wait_s", 0), "cut")
    hold(player, "MENU")
    do(player, ("shows", "1 Shop name"))


def test_a_cashier_is_not_offered_it():
    player = signed_in()
    press(player, "UP")
    do(player, ("not_shows", "Set up"), ("not_shows", "Self-test"))
