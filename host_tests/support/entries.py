"""The ways a card comes to a till, as people show it."""

from support.till import do, press, signed_in, till
from twin.phone import Phone

NUMBERS = {"A": "9999990000000006", "B": "9999990000000014"}
PINS = {"A": "4821", "B": "7350"}


def placed(player, card):
    do(player, ("place", [card]))


def typed(player, card):
    do(player, ("type", NUMBERS[card]))
    press(player, "OK")


def swiped(player, card):
    do(player, ("swipe", card))


def scanned(player, card):
    menu(player)
    do(player, ("phone_shows", card))


def code_typed(player, card):
    menu(player)
    do(player, ("type", Phone(player.world.wall, card).code()))
    press(player, "OK")


def answered(player, card):
    press(player, "MENU 2")
    do(player, ("phone_reads", card))


def menu(player):
    """MENU, and 1 where there is a choice."""
    press(player, "MENU")
    if player.world.kit.waiting == "codes":
        press(player, "1")


WAYS = (  # how, DE22's first two digits, letter on the slip, word on the verify screen
    (placed, "07", "C", "tap"),
    (typed, "01", "M", "typed"),
    (swiped, "02", "S", "swipe"),
    (scanned, "03", "Q", "code"),
    (code_typed, "03", "Q", "code"),
)


def ready(how):
    """A till at the menu; where a number is typed it has no reader, as a tag would be wanted."""
    player = till()
    if how is typed:
        do_given(player, "reader")
    return signed_in(player)


def do_given(player, part):
    player.perform({"kind": "given", "do": "lacks", "args": [part], "line": 0, "text": ""})
