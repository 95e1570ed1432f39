"""A flash that is full or takes nothing more: no new sale, and the rest goes on. S16, S17."""

from support.till import do, lose_answers, newest, press, signed_in, sold
from terminal.drivers.files import Files
from twin import flash
from twin.clock import Time
from twin.storage import mount
from twin.wear import Wear


def finished(player=None):
    """One sale done with, the card taken away; the till is at its menu."""
    player = sold("1000", player)
    press(player, "OK")
    do(player, "take_card")
    return player


def filled(player):
    """The same till, its flash filled up from outside but for a few blocks."""
    do(player, "cut")
    files = Files(mount(flash.Device(Time(), player.world.chip)), "/till")
    files.folder("filler")
    number = 0
    while files.free() > 20:
        files.write("filler/%d" % number, b"x" * 16_000)
        number += 1
    do(player, "power_back")
    player = signed_in(player)
    press(player, "CANCEL OK")  # the board's clock forgot the time
    return player


def read_only(player):
    """From now on the flash answers every write with an error."""
    wear = Wear()
    wear.protected = "error"
    player.world.chip.wear = wear


def test_a_full_flash_stops_sales_and_lets_the_batch_be_settled():
    player = filled(finished())
    do(player, ("choose", "Sale"), ("shows", "LOOK HERE"), ("shows", "full"), ("knows", 1))
    press(player, "OK")
    do(player, ("choose", "Records"), ("shows", "10.00"))
    press(player, "CANCEL")
    do(player, ("choose", "Settlement"))
    press(player, "OK OK")
    do(player, ("shows", "SETTLED"), ("slip_shows", "BOOKS BALANCED"), "balance")


def test_a_flash_that_takes_nothing_stops_sales_before_anything_is_sent():
    player = finished()
    read_only(player)
    asked = len(player.asked)
    do(player, ("choose", "Sale"), ("type", "500"))
    press(player, "OK")
    do(player, ("place", ["B"]))
    press(player, "OK")
    do(player, ("pin", "7350"))
    press(player, "OK")
    do(player, ("shows", "LOOK HERE"), ("shows", "flash"), ("slips", 0), ("knows", 1))
    assert len(player.asked) == asked
    press(player, "OK")
    do(player, "take_card", ("choose", "Records"), ("shows", "10.00"))


def test_a_reversal_leaves_all_the_same():
    player = finished()
    mend = lose_answers(player)
    sold("2000", player)
    do(player, ("holds", "B", 97000))
    mend()
    press(player, "CANCEL OK")  # not offline instead
    assert newest(player)["state"] == "open"
    player.world.kit.journal.note = refuse
    do(player, "take_card", ("choose", "Sale"))
    do(player, ("shows", "reversed"), ("holds", "B", 99000))


def refuse(*_):
    """What the journal's part of a worn flash says."""
    from terminal.errors import FileTrouble

    raise FileTrouble("journal", "flash_worn")
