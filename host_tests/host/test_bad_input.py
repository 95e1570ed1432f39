"""What comes in a bad moment, through each function: a full batch; no printer, no time and the
last STAN at once; a void, a completion and a refund of what is none any more. S10, S34.

Those of a pre-authorisation and of a refund are in `flows/test_preauth.py` and
`flows/test_refund.py`, on both runtimes.
"""

from support.till import do, home, newest, press, signed_in, sold, till

SUPERVISOR = " 8 0 4 6 1 5 OK"
B = ("place", ["B"])


def keys(text):
    return " ".join(text) + " OK"


def test_a_full_batch_stops_what_needs_room_and_nothing_else():
    player = signed_in()
    journal = player.world.kit.journal
    journal.count = 1000
    for row in ("sale", "void", "repay", "repay_cash", "repeat", "simulated", "test_report",
                "offline"):  # fmt: skip
        press(player, "menu_" + row)
        do(player, ("shows", "The batch is full"), ("shows", "Settlement"), ("beep", "bad"))
        press(player, "OK")
        do(player, ("shows", "1 Sale"), ("asked", 0))
    press(player, "menu_balance")
    do(player, B)
    press(player, keys("7350"))
    do(player, ("shows", "BALANCE 1000.00"), "take_card")
    press(player, "OK menu_settle")
    do(player, ("shows", "Batch 000001 goes to the bank"))


def worst():
    """A till without a printer, whose clock has lost the time, near the end of the STANs; its
    second batch has just begun."""
    player = till()
    player.absent.append("printer")
    signed_in(player)
    do(player, "cut")
    player.world.wall.lose()
    do(player, "power_back", ("wait_s", 3), ("sign_in", "01", "5937"), ("shows", "DATE YYYYMMDD"))
    press(player, "CANCEL")
    do(player, ("shows", "CLOCK NOT SET"))
    press(player, "OK")
    do(player, ("shows", "1 Sale"))
    player.world.kit.journal.note("asked", ("stan", "999985"), ("what", "test"))
    press(player, "menu_sale 5 0 0 OK")
    do(player, B)
    press(player, "OK " + keys("7350") + " OK")
    read(player)
    press(player, "menu_settle OK OK")
    assert "BOOKS BALANCED" in read(player)
    return player


def read(player):
    """The slips are read on the screen; all that stands on them. The menu is there again."""
    kit, shown = player.world.kit, ""
    do(player, "take_card")
    for _ in range(80):
        if kit.waiting == "menu":
            return shown
        if kit.waiting == "slip" and player.screen() not in shown:
            shown += " " + player.screen()
            press(player, "DOWN")
        else:
            press(player, "CANCEL" if kit.waiting == "again" else "OK")
    raise AssertionError(player.screen())


def test_without_paper_and_time_the_stans_wrap_under_every_function():
    player = worst()
    kit, seen, shown = player.world.kit, [], []

    def done(*steps):
        for step in steps:
            if isinstance(step, str):
                press(player, step)
            else:
                do(player, step)
        shown.append(read(player))
        assert "CLOCK NOT SET" in shown[-1] and "XTS" in shown[-1], (steps, shown[-1])
        seen.append(newest(player)["stan"])

    done("menu_sale 1 0 0 0 OK", B, "OK " + keys("7350") + " OK")
    first = newest(player)["stan"]
    done("menu_void" + SUPERVISOR + " " + keys(first) + " OK", B, "OK")
    done("menu_repay 1 0 0 0 OK", ("place", ["A"]), "OK " + keys("4821") + " OK")
    done("menu_repay_cash 1 5 0 0 OK", ("place", ["A"]), "OK OK")
    done("menu_offline 2 0 0 0 OK", B, "OK OK")
    done("menu_repeat OK OK 1 1 OK 2 1 0 0 OK 1 OK", B, "OK " + keys("7350") + " OK")
    done("menu_sale 2 2 0 0 OK", B, "OK " + keys("7350") + " OK")
    done("menu_void" + SUPERVISOR + " " + keys(newest(player)["stan"]) + " OK", B, "OK")
    assert seen == sorted(set(seen), key=lambda stan: (int(stan) - 999_980) % 999_999)
    assert int(seen[0]) > 999_980 and int(seen[-1]) < 100, seen
    assert kit.journal.past.find(int(seen[0]))["amount"] == "1000"
    do(player, ("holds", "B", 100000 - 500 - 1000 - 2000), ("owes", "A", 27500), "balance")
    press(player, "menu_settle OK OK")
    settled = read(player)
    assert "BOOKS BALANCED" in settled and kit.journal.batch == 3
    assert newest(player) is None and kit.journal.next_stan() < 100


def test_what_is_undone_or_used_is_not_undone_again():
    player = sold("3000")
    home(player)
    sale = newest(player)
    press(player, "menu_void" + SUPERVISOR + " " + keys(sale["stan"]) + " OK")
    do(player, B)
    press(player, "OK OK")
    home(player)
    press(player, "menu_void" + SUPERVISOR + " " + keys(sale["stan"]))
    do(player, ("shows", "is voided already"))
    press(player, "OK " + keys("999"))
    do(player, ("shows", "There is no 000999"))
    press(player, "OK CANCEL OK")
    press(player, "menu_refund" + SUPERVISOR + " " + keys(sale["rrn"]) + " 0 1 0 5 OK OK")
    press(player, "3 0 0 0 OK")
    do(player, B)
    press(player, "OK")
    do(player, ("shows", "DECLINED"), ("holds", "B", 100000))
    home(player)
    press(player, "menu_preauth 5 0 0 0 OK")
    do(player, B)
    press(player, "OK " + keys("7350") + " OK OK")
    home(player)
    hold = newest(player)
    press(player, "menu_complete " + keys(hold["stan"]) + " OK 5 0 0 1")
    do(player, ("shows", "At most 50.00"), ("beep", "bad"))
    press(player, "OK")
    do(player, ("wait_s", 1), ("asked", 4))
    do(player, B)
    press(player, "OK")
    do(player, ("holds", "B", 100000 - 500))
    home(player)
    press(player, "menu_complete " + keys(hold["stan"]))
    do(player, ("shows", hold["stan"]), ("beep", "bad"))
    press(player, "OK CANCEL OK")
    do(player, "balance")
