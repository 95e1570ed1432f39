"""The card reader between two questions: dark and not in the heap, unplugged, put back. S20."""

from support.till import at_card, do, press, signed_in, till
from terminal.services import selftest
from twin.spi import Nothing, Spi


def _away(player):
    """Whether it is dark, its driver in the heap no more, and it is ready to be asked again."""
    reader = player.world.kit.reader
    return not player.world.field.lit and reader._found is None and reader.alive


def _looked(player):
    """How the self-test marks it."""
    kit, found = player.world.kit, []

    async def look():
        found.extend(await selftest.look(kit, "reader"))

    kit.clock.spawn(look(), "look")
    player.world.run_ms(1000)
    return found[1]


def _wires(player):
    return [bus for bus in player.world.buses if isinstance(bus, Spi)]


def test_while_a_code_is_typed_it_is_away():
    player = at_card()
    assert not _away(player)
    press(player, "MENU 1")
    assert player.world.kit.waiting == "code" and _away(player)


def test_a_till_for_codes_never_starts_it():
    player = at_card(player=till(profile="paycode"))
    assert player.world.kit.waiting == "code" and _away(player)
    do(player, ("show_code", "280000000000000000"))
    assert player.world.kit.waiting == "card_trouble"
    do(player, ("wait_s", 5))  # meanwhile it looks whether a card is taken away
    assert player.world.kit.waiting == "code" and _away(player)


def test_it_is_away_when_a_flow_ends_at_a_card_that_would_not_do():
    player = at_card()
    do(player, "place_bank_card", ("wait_s", 2))
    assert player.world.kit.waiting == "card_trouble"
    press(player, "CANCEL")
    assert _away(player)


def test_it_may_be_unplugged_between_questions_and_put_back():
    player = signed_in()
    there = [bus._parts for bus in _wires(player)]
    for bus in _wires(player):
        bus._parts = [(pin, Nothing()) for pin, _ in bus._parts]
    do(player, ("choose", "Sale"), ("type", "500"))
    press(player, "OK")
    do(player, ("shows", "Type the demo card's number"))
    press(player, "CANCEL OK")
    assert _looked(player) == selftest.BAD
    for bus, parts in zip(_wires(player), there):
        bus._parts = parts
    assert _looked(player) == selftest.GOOD and _away(player)
    do(player, ("choose", "Sale"), ("type", "500"))
    press(player, "OK")
    do(player, ("place", ["A"]), ("shows", "999999******0006"))
    assert _away(player) and "reader" not in player.world.kit.troubles
