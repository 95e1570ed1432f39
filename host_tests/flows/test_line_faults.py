"""Whatever befalls a message between till and bank, the next sale undoes it and the books balance.

S32, S34, S43, S53, S58. The faults are those of `twin/line`; the bank is the one on the board.
`test_classroom.py` does it on a connection.
"""

from support.till import do, home, press, signed_in, sold
from twin import line

GOOD = (line.TWICE, line.REQUEST_CHANGED)  # changed: A0, so one sign-on, and the request again
REASONS = {
    line.BROKEN_MAC: "A0", line.CHANGED: "A0", line.REPLAYED: "A0", line.OTHER_MAC: "A0",
    line.IMPOSSIBLE: "06",
}  # fmt: skip


def met(trouble, **more):
    """A sale of 25.00 by card B that meets with it; (player, what the screen says)."""
    player = signed_in()
    player.world.faults.befall(trouble, line.moves, **more)
    sold("2500", player)
    if "NO ANSWER" in player.screen():
        press(player, "CANCEL")  # what is asked here is what becomes of the first
    return player, player.screen()


def undone(player):
    """The next sale: what is open is undone first."""
    home(player)
    do(player, ("wait_s", 2), ("choose", "Sale"), ("shows", "REVERSED"))
    press(player, "OK")
    do(player, "take_card", ("type", "2500"))
    press(player, "OK")
    do(player, ("place", ["B"]))
    press(player, "OK")
    do(player, ("pin", "7350"))
    press(player, "OK")
    do(player, ("shows", "APPROVED"), ("holds", "B", 97500), ("knows", 1), "balance")


def test_each_fault_is_met_and_undone():
    for trouble in line.TROUBLES + line.ALTERED:
        player, said = met(trouble, seconds=35)
        if trouble in GOOD:
            assert "APPROVED" in said, (trouble, said)
            do(player, ("holds", "B", 97500), ("knows", 1), "balance")
        else:
            assert "UNKNOWN" in said, (trouble, said)
            undone(player)
            reversals = [one for one, _ in player.asked if one["mti"] == "0400"]
            assert {one["reason"] for one in reversals} == {REASONS.get(trouble, "98")}, trouble


def test_a_late_answer_that_is_in_time_is_taken():
    player, said = met(line.LATE, seconds=20)
    assert "APPROVED" in said
    do(player, ("holds", "B", 97500), ("knows", 1), "balance")


def test_any_byte_of_an_answer_may_change():
    for bit in range(3, 8 * 100, 8 * 11):
        player, said = met(line.CHANGED, bit=bit)
        assert "UNKNOWN" in said, (bit, said)
        undone(player)


def test_a_request_that_changed_is_asked_again_once_after_one_sign_on():
    player, said = met(line.REQUEST_CHANGED, bit=8 * 10)  # in DE63
    assert "APPROVED" in said
    asked = [(one["mti"], answer and answer["code"]) for one, answer in player.asked]
    assert asked[-3:] == [("0200", "A0"), ("0800", "00"), ("0200", "00")]
