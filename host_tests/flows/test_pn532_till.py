"""The whole till with a PN532 in the place of the RC522: found at power-on, cards, troubles."""

from support.till import do, press, signed_in
from twin.classic import Classic1K
from twin.player import Player
from twin.tags import Ntag213

A = " ".join("9999990000000006")


def at_card():
    """Repayment chosen, the amount typed: the till wants a card."""
    player = Player()
    player.reader = "pn532"
    signed_in(player)
    do(player, ("choose", "Repayment"), ("type", "12500"))
    press(player, "OK")
    do(player, ("shows", "Place demo card"))
    return player


def chip(player):
    return player.world.field.reader


def test_it_is_found_and_a_card_pays():
    player = at_card()
    assert player.world.kit.reader.version == 0x16 and "reader" not in player.world.kit.troubles
    do(player, ("place", ["A"]), ("shows", "999999******0006"), ("shows", "tap"))
    press(player, "OK")
    do(player, ("pin", "4821"))
    press(player, "OK OK")
    do(player, ("owes", "A", 17500), "balance")


def test_a_bank_card_is_refused_and_a_demo_card_does_after_all():
    player = at_card()
    do(player, "place_bank_card", ("shows", "Bank card or phone"), ("knows", 0))
    assert not player.world.field.lit and not player.world.field.cards[0].violations
    do(player, "take_card", ("wait_s", 3), ("place", ["A"]), ("shows", "999999******0006"))


def test_each_trouble_has_the_same_words_as_with_the_other_reader():
    player = at_card()
    do(player, ("place", ["A", "B"]), ("shows", "Two cards. Place only one"))
    do(player, "take_card", ("wait_s", 3))
    for card in (Ntag213(b"\x04\xa1\xb2\xc3\xd4\xe5\xf6"), Classic1K(b"\x31\x42\x53\x64")):
        player.world.field.put(card)
        do(player, ("wait_s", 1), ("shows", "Not a demo card"))
        do(player, "take_card", ("wait_s", 3))
    player.world.field.weaken(torn=100)
    player.world.field.put(player.cards["A"])
    do(player, ("wait_s", 2), ("shows", "hardly heard"))
    player.world.field.strengthen()
    press(player, "OK")
    do(player, ("shows", "999999******0006"))


def test_one_that_dies_gives_way_to_typed_numbers_and_comes_back():
    for fault in ("loose", "mute"):
        player = at_card()
        setattr(chip(player), fault, True)
        do(player, ("wait_s", 2), ("shows", "Type the demo card's number"))
        setattr(chip(player), fault, False)
        press(player, "CANCEL OK")
        do(player, ("choose", "Repayment"), ("type", "12500"))
        press(player, "OK")
        do(player, ("shows", "Place demo card"), ("place", ["A"]), ("shows", "tap"))
        assert "reader" not in player.world.kit.troubles


def test_one_that_dies_while_a_card_is_read_asks_for_the_number():
    seen = set()
    for after_ms in range(20, 400, 20):
        player = at_card()
        player.world.field.put(player.cards["A"])
        player.world.run_ms(after_ms)
        chip(player).loose = True
        player.settle()
        if "stopped answering" in player.screen():
            seen.add("stopped")
            press(player, "OK")
        if "0006" not in player.screen():
            press(player, A + " OK")
        do(player, ("shows", "999999******0006"))
    assert seen == {"stopped"}


def test_a_card_that_leaves_at_any_step_is_said_and_placed_again_it_pays():
    said = 0
    for frames in range(1, 30, 2):
        player = at_card()
        card = player.cards["A"]
        card.leaves_after_frames = frames
        player.world.field.put(card)
        do(player, ("wait_s", 1))
        said += "Taken away" in player.screen()
        card.leaves_after_frames = None
        if "0006" not in player.screen():
            player.world.field.clear()
            do(player, ("wait_s", 3), ("shows", "Place demo card"), ("place", ["A"]))
        do(player, ("shows", "999999******0006"), ("asked", 0))
    assert said > 2, said


def test_power_comes_and_goes_while_a_card_is_read():
    for after_ms in (5, 25, 60, 120, 200):
        player = at_card()
        player.world.field.put(player.cards["A"])
        player.world.run_ms(after_ms)
        do(player, "cut")
        assert not player.world.field.lit
        player.world.run_ms(500)
        do(player, "power_back", ("shows", "Operator number"))
        assert player.world.kit.reader.alive
