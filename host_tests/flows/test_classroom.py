"""A till whose bank is a classroom server: whatever befalls the wire, the books balance.

S20, S32, S34, S43, S53. The faults are those of `twin/proxy`, each met by a sale; the next sale
first undoes what had no answer.
"""

from support.till import do, home, press, sold, till
from twin import proxy
from twin.classroom import ADDRESS

IN_TIME = (
    proxy.REQUEST_CHANGED, proxy.TWICE, proxy.AFTER_OLD, proxy.DRIBBLED, proxy.FLOOD,
    proxy.ASKED_TWICE,
)  # fmt: skip


def room():
    """A till with a classroom's bank, cashier 01 signed in."""
    player = till(bank=ADDRESS)
    do(player, ("sign_in", "01", "5937"))
    return player


def _money(message):
    """A frame that carries an amount (DE4)."""
    return bool(message[9] & 0x10)


def sell(player):
    """Sell for 25.00 by card B; what the screen says then."""
    sold("2500", player)
    if "NO ANSWER" in player.screen():
        press(player, "CANCEL")  # not offline instead
    return player.screen()


def undo_and_sell(player):
    """The next sale: what is owed is undone first."""
    home(player)
    do(player, ("wait_s", 240), ("choose", "Sale"))  # else it asks whether it is the same again
    if "REVERSED" in player.screen():
        press(player, "OK")
    do(player, ("type", "2500"))
    press(player, "OK")
    do(player, ("place", ["B"]))
    press(player, "OK")
    do(player, ("pin", "7350"))
    press(player, "OK")
    do(player, ("shows", "APPROVED"), "balance")
    home(player)


def test_a_sale_over_the_network():
    player = room()
    assert "APPROVED" in sell(player)
    do(player, ("holds", "B", 97500), "balance")
    assert player.world.net.opened == 1


def test_whatever_befalls_an_answer():
    for trouble in proxy.ANSWERS + proxy.REQUESTS:
        player = room()
        player.world.classroom.proxy.befall(trouble, _money, seconds=35)
        said = sell(player)
        assert ("APPROVED" in said) == (trouble in IN_TIME), (trouble, said)
        assert not player.world.classroom.proxy.waits
        undo_and_sell(player)
        sales = 2 if trouble in IN_TIME else 1
        do(player, ("holds", "B", 100_000 - 2500 * sales), ("knows", sales))


def test_a_bank_that_is_killed_and_started_again():
    for trouble in (proxy.KILLED, proxy.KILLED_AFTER):
        player = room()
        classroom = player.world.classroom
        classroom.proxy.befall(trouble, _money)
        assert "UNKNOWN" in sell(player)
        classroom.stop(True)
        home(player)
        do(player, ("choose", "Sale"), ("shows", "did not answer"))
        home(player)
        classroom.start()
        do(player, ("wait_s", 5))
        undo_and_sell(player)
        do(player, ("holds", "B", 97500), ("knows", 1))


def test_a_bank_that_restarts_between_two_sales():
    for kill in (False, True):
        player = room()
        sell(player)
        home(player)
        player.world.classroom.stop(kill)
        player.world.classroom.start()
        do(player, ("wait_s", 240))
        assert "APPROVED" in sell(player)
        do(player, ("holds", "B", 95000), ("knows", 2), "balance")


def test_a_till_that_loses_its_power_while_it_waits():
    player = room()
    player.world.classroom.proxy.befall(proxy.LATE, _money, seconds=20)
    do(player, ("choose", "Sale"), ("type", "2500"))
    press(player, "OK")
    do(player, ("place", ["B"]))
    press(player, "OK")
    do(player, ("pin", "7350"))
    player.world.contacts.tap("OK")
    player.world.run_ms(3000)
    do(player, "cut", ("wait_s", 30), "power_back", ("shows", "reversed"))
    do(player, ("holds", "B", 100_000), ("knows", 0), "balance")


def test_no_bank_at_power_on_is_said():
    player = till(bank=ADDRESS)
    do(player, "cut", "network_drops", "power_back")
    do(player, ("shows", "bank"))
    do(player, "network_back", ("wait_s", 2))
    do(player, ("sign_in", "01", "5937"))
    assert "APPROVED" in sell(player)
