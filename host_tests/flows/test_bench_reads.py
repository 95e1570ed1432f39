"""How cards were read stands in the test bench's report, as the reader met them. S50."""

from support.paid import papers
from support.till import do, press, signed_in
from terminal.services import bench

TRIED, READ, AGAIN, WEAK, TWO, GONE, MS, WORST = range(8)
ROUND = "OK 7 3 5 0 OK OK"


def figures(player):
    return bench.load(player.world.kit.files)["reads"]


def rounds(count):
    """A row of that many repeat rounds by a step; the first waits for its card."""
    player = signed_in()
    press(player, "menu_repeat OK OK 1 %d OK 1 0 0 OK 2 5 0 OK" % count)
    do(player, ("shows", "TEST 1/%d" % count))
    return player


def confirmed(player):
    """The card lies there and was read: the rest of its round."""
    press(player, ROUND)
    do(player, "take_card")
    press(player, "OK")
    do(player, ("wait_s", 3))


def test_each_way_a_card_is_met_is_counted_once_and_timed():
    player = rounds(4)
    reader = player.world.kit.reader.reader
    do(player, ("place", ["B"]))
    assert player.world.kit.reader is reader  # it is watched while a round wants its card only
    confirmed(player)
    one = figures(player)
    assert one[:MS] == [1, 1, 0, 0, 0, 0] and 0 < one[MS] == one[WORST] < 400, one
    do(player, ("place", ["A", "B"]), ("shows", "Two cards"), ("wait_s", 10), "take_card")
    do(player, ("wait_s", 3), ("touch", "B"), ("shows", "Taken away"), ("wait_s", 3))
    do(player, ("place", ["B"]))
    confirmed(player)
    two = figures(player)
    assert two[:AGAIN] == [4, 2] and two[WEAK:MS] == [0, 1, 1], two
    player.world.field.weaken(torn=100)
    do(player, ("place", ["B"]), ("wait_s", 5), ("shows", "LOOK HERE"))
    do(player, "take_card", ("wait_s", 3))
    player.world.field.weaken(torn=100, frames=5)
    do(player, ("place", ["B"]))
    confirmed(player)
    three = figures(player)
    assert three[:AGAIN] == [6, 3] and three[WEAK:MS] == [1, 1, 1], three
    assert three[AGAIN] > two[AGAIN], three
    do(player, ("place_forged", "B"), ("shows", "LOOK HERE"), "take_card", ("wait_s", 3))
    do(player, ("place", ["B"]))
    confirmed(player)
    last = figures(player)
    assert last[:AGAIN] == [8, 4] and last[WEAK:MS] == [1, 1, 1], last
    assert last[WORST] < last[MS] < 4 * last[WORST]
    do(player, ("shows", "of 4 rounds"))
    press(player, "OK")
    report = papers(player)[-1]
    for row in (
        ("CARDS READ", "4/8"), ("SAID AGAIN", str(last[AGAIN])), ("HARDLY HEARD", "1"),
        ("TWO AT ONCE", "1"), ("TAKEN AWAY", "1"), ("MEAN TIME", "%d ms" % (last[MS] // 4)),
        ("LONGEST TIME", "%d ms" % last[WORST]),
    ):  # fmt: skip
        assert row[0] + " " * (32 - len(row[0]) - len(row[1])) + row[1] in report, (row, report)


def test_a_round_that_was_left_gives_the_reader_back_and_old_figures_begin_anew():
    player = rounds(2)
    kit = player.world.kit
    watched = kit.reader
    press(player, "CANCEL")
    assert kit.reader is watched.reader
    plan = bench.load(kit.files)
    plan["reads"] = [3, 3, 900]
    bench.keep(kit.files, plan)
    assert figures(player) == [0] * bench.READS
