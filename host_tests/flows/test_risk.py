"""What the till says of the risk monitor, and what it asks before the same sale again.
S36, S38, S65, S71."""

from support.till import do, home, press, signed_in, sold
from terminal.flows import risk_said
from terminal.ui import page
from terminal.ui.say import Words
from terminal.wire import view
from twin.wall import MORNING

REASONS = ("often", "same", "hundreds", "below", "share", "loop")


def again(player, amount="4900"):
    """The same sale once more, up to the verify screen's OK; "" when the till asks about it."""
    home(player)
    do(player, ("choose", "Sale"), ("type", amount))
    press(player, "OK")
    do(player, ("place", ["B"]))
    press(player, "OK")
    return "" if "ONCE MORE?" in player.screen() else "PIN"


def test_a_sale_is_watched_held_and_the_shop_stopped_and_no_points_are_shown():
    player = sold("4900")
    for shown in (("WATCHED", "amount again"), ("59", "paid often"), ("59", "paid often"),
                  ("59", "paid often"), ("58", "has stopped this shop")):  # fmt: skip
        if not again(player):
            press(player, "OK")
        do(player, ("pin", "7350"))
        press(player, "OK")
        if shown[0] == "WATCHED":
            do(player, ("slips", 2))
            press(player, "OK")
        for text in shown:
            do(player, ("shows", text))
        for points in ("30", "40", "70", "+"):
            do(player, ("not_shows", points))
        do(player, ("holds", "B", 90200))
    do(player, ("knows", 2), "balance")
    seen = [line for pair in player.asked for one in pair for line in view.lines(one["data"])]
    assert any(number == 48 and "R=often|same|below;E=often,warned" in text
               for number, text in seen)  # fmt: skip


def test_it_is_warned_of_only_while_it_is_the_same_and_just_now():
    player = sold("1200")
    assert again(player, "1201") == "PIN"
    press(player, "CANCEL")
    assert again(player, "1200") == ""
    press(player, "CANCEL")
    do(player, ("shows", "Nothing was charged"), ("asked", 1))
    press(player, "OK")
    player.world.wall.write(MORNING + 2 * 60 + 20)
    assert again(player, "1200") == ""
    press(player, "CANCEL OK")
    player.world.wall.write(MORNING + 3 * 60)
    assert again(player, "1200") == "PIN"
    press(player, "CANCEL OK")
    player.world.wall.lose()
    assert again(player, "1200") == "PIN"


def test_what_was_voided_may_be_sold_anew():
    player = sold("1200")
    home(player)
    do(player, ("choose", "Void"))
    press(
        player,
        "8 0 4 6 1 5 OK " + " ".join(player.world.kit.journal.past.newest()["stan"]) + " OK",
    )
    press(player, "OK")
    do(player, ("place", ["B"]))
    press(player, "OK")
    do(player, ("shows", "APPROVED"))
    press(player, "OK")
    assert again(player, "1200") == "PIN"


def test_a_repayment_or_another_card_is_no_twin():
    player = signed_in()
    do(player, ("choose", "Repayment"), ("type", "1200"))
    press(player, "OK")
    do(player, ("place", ["A"]))
    press(player, "OK")
    do(player, ("pin", "4821"))
    press(player, "OK OK")
    do(player, "take_card")
    press(player, "CANCEL")
    do(player, ("choose", "Sale"), ("type", "1200"))
    press(player, "OK")
    do(player, ("place", ["A"]))
    press(player, "OK")
    do(player, ("shows", "PIN"), ("not_shows", "ONCE MORE?"))


def test_every_reason_has_room_beside_what_follows_from_it():
    kit = signed_in().world.kit
    for language in ("zh", "en"):
        kit.words = words = Words(language)
        for reason in REASONS:
            assert words.has("risk_" + reason)
            for then in ("risk_held", "risk_watched"):
                assert page.fits(risk_said.reasoned(words, reason, then), language)
        assert risk_said.reasoned(words, "unheard_of", "risk_held") == words("risk_held")
