"""Pre-authorisation, its completion and the voids of both: what is held, taken and free again, who
must say so, and what is refused. S10, S48."""

from support.till import do, lose_answers, newest, press, signed_in, sold, till
from terminal.services import past

SUPERVISOR = ("type", "804615")


def spare(player, card="B"):
    return player.world.books().account(card).spare()


def held(player=None, amount="20000", card="B", pin="7350"):
    """An amount held, everything checked, the card taken away."""
    player = player or signed_in()
    do(player, ("choose", "Pre-auth"), ("type", amount))
    press(player, "OK")
    do(player, ("place", [card]))
    press(player, "OK")
    do(player, ("pin", pin))
    press(player, "OK")
    return checked(player)


def checked(player):
    do(player, "take_card")
    if player.world.kit.waiting == "checked":
        press(player, "OK")
    return player


def named(player, label, voucher, supervisor=True):
    """A function chosen, with the supervisor's word, and the voucher number typed."""
    do(player, ("choose", label))
    if supervisor:
        do(player, SUPERVISOR)
        press(player, "OK")
    do(player, ("type", voucher))
    press(player, "OK")
    return player


def completing(player, voucher, amount):
    named(player, "Completion", voucher, False)
    press(player, "OK")
    do(player, ("type", amount))
    press(player, "OK")
    do(player, ("place", ["B"]))
    press(player, "OK")
    return player


def voiding(player, label, voucher):
    named(player, label, voucher)
    press(player, "OK")
    do(player, ("place", ["B"]))
    press(player, "OK")
    return player


def refused(player, label, voucher, text, supervisor=True):
    """It is refused on the till, by these words, and the flow stopped."""
    named(player, label, voucher, supervisor)
    do(player, ("shows", text))
    press(player, "OK CANCEL OK")


def test_a_hold_is_completed_with_less_and_that_is_voided():
    player = held()
    hold = newest(player)
    assert (hold["type"], hold["checked"]) == ("preauth", "yes") and spare(player) == 80000
    do(player, ("holds", "B", 100000))

    named(player, "Completion", hold["stan"], False)
    do(player, ("shows", "PRE-AUTH 200.00"), ("shows", "VOUCHER " + hold["stan"]))
    press(player, "OK")
    do(player, ("shows", "up to 200.00"), ("type", "20001"), ("shows", "At most 200.00"))
    press(player, "CLEAR CLEAR CLEAR CLEAR CLEAR")
    do(player, ("type", "15000"))
    press(player, "OK")
    do(player, ("place", ["A"]), ("shows", "Not the same card"), "take_card")
    press(player, "OK")
    do(player, ("place", ["B"]), ("shows", "completes " + hold["stan"]))
    press(player, "OK")
    do(player, ("slips", 2), ("slip_shows", "COMPLETES " + hold["stan"]), ("holds", "B", 85000))
    do(player, ("shows", "completes " + hold["stan"]))
    checked(player)
    taken = newest(player)["stan"]
    assert spare(player) == 85000
    refused(player, "Completion", hold["stan"], "completed or voided already", False)
    refused(player, "Pre-auth void", hold["stan"], "completed or voided already")

    voiding(player, "Compl. void", taken)
    do(player, ("shows", "APPROVED"))
    do(player, ("slips", 2), ("slip_shows", "COMPL. VOID"), ("slip_shows", "VOIDS " + taken))
    do(player, ("holds", "B", 100000))
    checked(player)
    assert spare(player) == 100000
    refused(player, "Compl. void", taken, "voided already")
    refused(player, "Completion", hold["stan"], "completed or voided already", False)
    assert player.world.kit.journal.totals() == [
        ("sale", 0, 0), ("void", 1, 15000), ("refund", 0, 0), ("repay", 0, 0),
        ("preauth", 1, 20000), ("complete", 1, 15000),
    ]  # fmt: skip
    do(player, "balance", ("choose", "Settlement"))
    press(player, "OK OK")
    do(player, ("slip_shows", "PRE-AUTH 1 200.00"), ("slip_shows", "BOOKS BALANCED"))
    press(player, "OK")
    do(player, "balance")


def test_a_hold_that_is_voided_is_free_again_and_has_one_slip():
    player = held()
    hold = newest(player)["stan"]
    voiding(player, "Pre-auth void", hold)
    do(player, ("slips", 1), ("slip_shows", "CARDHOLDER COPY"), ("slip_shows", "VOIDS " + hold))
    do(player, ("holds", "B", 100000))
    checked(player)
    assert spare(player) == 100000 and newest(player)["checked"] == "yes"
    refused(player, "Pre-auth void", hold, "completed or voided already")
    assert ("preauth", 0, 0) in player.world.kit.journal.totals()
    do(player, "balance", ("choose", "Settlement"))
    press(player, "OK OK")
    do(player, ("slip_shows", "BOOKS BALANCED"))


def test_only_the_supervisor_voids():
    player = held()
    hold = newest(player)["stan"]
    for label in ("Pre-auth void", "Compl. void"):
        do(player, ("choose", label), ("shows", "SUPERVISOR"), ("type", "593700"))
        press(player, "OK")
        do(player, ("shows", "do not match"))
        press(player, "OK")
        do(player, ("shows", "1 Sale"))
    voiding(player, "Pre-auth void", hold)
    lines = b"".join(player.world.kit.journal.book.lines())
    assert b"what=preauth_void" in lines and spare(player) == 100000


def test_each_function_takes_its_own_original():
    player = held()
    hold = newest(player)["stan"]
    sold("1000", player)
    checked(player)
    sale = newest(player)["stan"]
    refused(player, "Void", hold, "Only a sale can be voided")
    refused(player, "Compl. void", sale, "is no completion")
    refused(player, "Compl. void", hold, "is no completion")
    refused(player, "Completion", sale, "holds nothing", False)
    refused(player, "Pre-auth void", sale, "holds nothing")
    refused(player, "Completion", "777", "There is no 000777", False)
    do(player, ("choose", "Pre-auth"), ("type", "100001"))
    press(player, "OK")
    do(player, ("place", ["B"]))
    press(player, "OK")
    do(player, ("pin", "7350"))
    press(player, "OK")
    do(player, ("shows", "DECLINED 51"), "take_card")
    press(player, "OK")
    refused(player, "Completion", newest(player)["stan"], "nothing is held", False)
    do(player, ("choose", "Settlement"))
    press(player, "OK OK OK")
    assert spare(player) == 99000
    refused(player, "Completion", hold, "nothing is held for it any more", False)
    refused(player, "Pre-auth void", hold, "nothing is held for it any more")
    do(player, "balance")


def test_what_the_till_has_not_seen_the_bank_refuses_in_words_of_its_own():
    """As if more transactions lay between than the till looks at."""
    player = held()
    hold = newest(player)["stan"]
    completing(player, hold, "100")
    checked(player)
    known, past.Past.newest = past.Past.newest, lambda books: None
    try:
        completing(player, hold, "100")
        do(player, ("shows", "DECLINED 25"), ("shows", "Nothing is held for it"), ("slips", 0))
        checked(player)
        press(player, "OK")
        voiding(player, "Pre-auth void", hold)
        do(player, ("shows", "DECLINED 25"), ("shows", "Nothing is held for it"), ("slips", 0))
    finally:
        past.Past.newest = known
    assert spare(player) == 99900


def test_a_hold_without_an_answer_is_reversed_and_a_completion_too():
    player = signed_in()
    mend = lose_answers(player)
    held(player)
    do(player, ("shows", "Reversed before anything new"))
    assert spare(player) == 80000
    mend()
    press(player, "OK")
    do(player, ("choose", "Pre-auth"), ("shows", "REVERSED"))
    assert spare(player) == 100000
    press(player, "OK CANCEL OK")
    hold = newest(held(player))["stan"]
    mend = lose_answers(player)
    completing(player, hold, "15000")
    do(player, ("shows", "Reversed before anything new"), ("holds", "B", 85000), "take_card")
    mend()
    press(player, "OK")
    do(player, ("choose", "Completion"), ("shows", "REVERSED"), ("holds", "B", 100000))
    assert spare(player) == 80000
    press(player, "OK CANCEL OK")
    completing(player, hold, "15000")
    do(player, ("holds", "B", 85000), ("slips", 2))
    checked(player)
    do(player, "balance")


def test_a_full_batch_and_a_settlement_on_its_way_come_first():
    player = held()
    hold = newest(player)["stan"]
    journal = player.world.kit.journal
    count = journal.count
    journal.count = 1000
    for label in ("Pre-auth", "Completion", "Pre-auth void", "Compl. void", "Refund",
                  "Repay in cash"):  # fmt: skip
        do(player, ("choose", label), ("shows", "The batch is full"))
        press(player, "OK")
    journal.count = count
    journal.settling = {"stan": hold}
    do(player, ("choose", "Completion"), ("shows", "A settlement is not at its end"))


def test_without_a_clock_without_a_printer_and_at_the_end_of_the_stans():
    player = till()
    player.perform({"kind": "given", "do": "lacks", "args": ["printer"], "line": 0, "text": ""})
    signed_in(player)
    kit = player.world.kit
    kit.clock.wall_s = lambda: None
    kit.journal.note("asked", ("stan", "999998"), ("what", "test"))

    def read():
        """Both slips on the screen, and the last look."""
        while kit.waiting == "slip":
            press(player, "DOWN OK")
        return checked(player)

    held(player)
    read()
    assert newest(player)["stan"] == "999999"
    completing(player, "999999", "15000")
    read()
    assert newest(player)["stan"] == "000001" and newest(player)["orig"] == "999999"
    do(player, ("holds", "B", 85000))
    named(player, "Compl. void", "1")
    do(player, ("shows", "CLOCK NOT SET"))
    press(player, "OK")
    do(player, ("place", ["B"]))
    press(player, "OK")
    read()
    do(player, ("holds", "B", 100000))
