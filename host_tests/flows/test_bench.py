"""The test bench: rounds, notice, plan, what comes of each, and what stands where.
S49, S50, S51, S52, S58, S59, S61, S69."""

from support.till import do, press, signed_in, till


def round_of(player, keys="OK 7 3 5 0 OK OK", card="B"):
    do(player, ("place", [card]))
    press(player, keys)
    do(player, "take_card")


def test_try():
    player = signed_in()
    press(player, "menu_repeat")
    print(player.screen())
    press(player, "OK OK 1 3 OK 1 0 0 OK 2 5 0 OK")
    print(player.screen())
    do(player, ("place", ["B"]))
    print(player.screen())
    press(player, "OK 7 3 5 0 OK")
    print(player.screen())
    press(player, "OK")
    print(player.screen())
    print("\n".join(player.world.printer.slips[-1].text))
    press(player, "OK")
    print(player.screen())
    do(player, "take_card")
    round_of(player, "OK 7 3 5 0 OK OK OK")
    print(player.screen())
    round_of(player, "OK 7 3 5 0 OK OK OK")
    print(player.screen())
    press(player, "OK")
    do(player, ("wait_s", 5))
    print("\n".join(player.world.printer.slips[-1].text))
    print(player.screen(), player.world.kit.waiting)
    do(player, "balance", ("holds", "B", 100000))
    press(player, "menu_test_report 1")
    do(player, ("place", ["B"]))
    print(player.screen(), player.world.kit.waiting)
    press(player, "OK")
    for _ in range(4):
        print(player.screen())
        press(player, "DOWN")
    press(player, "OK")
    do(player, "take_card")
    press(player, "menu_test_report 2")
    do(player, ("place", ["B"]))
    print(player.screen(), player.world.kit.waiting)
    press(player, "OK")
    print(player.screen())
    press(player, "OK")
    assert 0
