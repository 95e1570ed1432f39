"""Check the till reads the journal from end to end: an edit long ago is found. S53."""

from support.till import damage, do, press, signed_in, sold, till
from terminal.drivers.files import Files
from twin import flash, reading
from twin.clock import Time
from twin.ledgers import Ledgers
from twin.storage import mount


def busy(**shop):
    """A till whose journal is longer than what a start reads."""
    player = signed_in(till(**shop))
    for amount in ("1000", "2000", "3000"):
        sold(amount, player)
        press(player, "OK")
        do(player, "take_card", ("wait_s", 240))  # in peace: nothing for the risk monitor
    return player


def edited(player, old, new):
    """The same till after somebody changed its flash; signed in."""
    name = Ledgers(player.world.chip).journal.name
    do(player, "cut")
    damage(Files(mount(flash.Device(Time(), player.world.chip)), "/till"), name, old, new)
    do(player, "power_back")
    return signed_in(player)


def test_sound_books_are_ready():
    player = busy()
    del player.world.screens[:]
    do(player, ("choose", "Check the till"), ("not_shows", "Journal"))
    seen = [reading.text(one) for one in player.world.screens]
    assert any("battery: ready" in text for text in seen), seen


def test_an_edit_that_a_start_does_not_see_is_said_with_its_place():
    player = edited(busy(), b"amount=1000", b"amount=9000")
    do(player, ("not_shows", "Journal"))
    press(player, "CANCEL OK")  # the board's clock forgot the time
    do(player, ("choose", "Check the till"))
    do(player, ("shows", "Journal changed or cut at byte"), ("shows", "make journal"))
