"""Refund: the supervisor's word, reference and date of the original, the same card; what is
refused, and what no answer and a lost one leave. S10, S32."""

from support.till import do, forget_answers, lose_answers, newest, press, signed_in, sold, till
from terminal.services import originals

SUPERVISOR, DAY = ("type", "804615"), "0105"


def after_sale(amount="12500", player=None):
    """A sale on card B, everything checked, the card taken away."""
    player = sold(amount, player)
    press(player, "OK")
    do(player, "take_card")
    return player


def named(player, reference, day=DAY):
    """Refund chosen, the supervisor has confirmed, the original's reference and date typed."""
    do(player, ("choose", "Refund"), SUPERVISOR)
    press(player, "OK")
    do(player, ("type", reference))
    press(player, "OK")
    do(player, ("type", day))
    press(player, "OK")
    return player


def confirming(player, amount, reference=None, day=DAY, card="B"):
    """As far as the last OK."""
    named(player, reference or newest(player)["rrn"], day)
    press(player, "OK")
    do(player, ("type", amount))
    press(player, "OK")
    do(player, ("place", [card]))
    return player


def by_slip(player, batch, voucher, amount, card="B"):
    """An original that is not in the till's books, named as its slip has it; confirmed."""
    named(player, "999")
    do(player, ("shows", "Not in this till"))
    press(player, "OK")
    do(player, ("type", batch))
    press(player, "OK")
    do(player, ("type", voucher))
    press(player, "OK")
    do(player, ("type", amount))
    press(player, "OK")
    do(player, ("place", [card]))
    press(player, "OK")
    return player


def home(player):
    """Acknowledged until the menu is there."""
    do(player, "take_card")
    for _ in range(5):
        if player.world.kit.waiting != "menu":
            press(player, "OK")
    return player


def test_a_part_is_given_back_and_then_the_rest_and_never_more():
    player = after_sale()
    sale = newest(player)
    confirming(player, "5000")
    do(player, ("shows", "refunds " + sale["stan"]), ("holds", "B", 87500))
    press(player, "OK")
    do(player, ("slips", 2), ("slip_shows", "REFUNDS 000001/" + sale["stan"]))
    do(player, ("slip_shows", "REFUND APPROVED"), ("holds", "B", 92500))
    home(player)
    one = newest(player)
    assert (one["type"], one["of"], one["checked"]) == (
        "refund", "000001/%s/0105" % sale["stan"], "yes",
    )  # fmt: skip
    confirming(player, "7501", sale["rrn"])
    press(player, "OK")
    do(player, ("shows", "DECLINED 13"), ("shows", "More than is left of the sale"), ("slips", 0))
    home(player)
    confirming(player, "7500", sale["rrn"])
    press(player, "OK")
    do(player, ("holds", "B", 100000))
    home(player)
    confirming(player, "1", sale["rrn"])
    press(player, "OK")
    do(player, ("shows", "DECLINED 13"), ("holds", "B", 100000))
    home(player)
    assert player.world.kit.journal.totals()[2] == ("refund", 2, 12500)
    do(player, ("choose", "Void"), SUPERVISOR)
    press(player, "OK")
    do(player, ("type", sale["stan"]))
    press(player, "OK OK")
    do(player, ("place", ["B"]))
    press(player, "OK")
    do(player, ("shows", "DECLINED 25"), ("holds", "B", 100000), "balance")


def test_a_sale_of_a_settled_batch_is_refunded():
    player = after_sale()
    sale = newest(player)
    do(player, ("choose", "Settlement"))
    press(player, "OK OK OK")
    named(player, sale["rrn"].lstrip("0"))
    do(player, ("shows", "VOUCHER " + sale["stan"]), ("shows", "SALE 125.00"))
    press(player, "OK")
    do(player, ("shows", "sold for 125.00"), ("type", "12500"))
    press(player, "OK")
    do(player, ("place", ["A"]), ("shows", "Not the same card"), "take_card")
    press(player, "OK")
    do(player, ("place", ["B"]))
    press(player, "OK")
    do(player, ("slip_shows", "REFUNDS 000001/" + sale["stan"]), ("holds", "B", 100000))
    home(player)
    do(player, ("choose", "Settlement"))
    press(player, "OK")
    do(player, ("shows", "REFUND 1 125.00"))
    press(player, "OK OK")
    do(player, ("slip_shows", "BOOKS BALANCED"), "balance")


def test_the_cashier_alone_cannot():
    player = after_sale()
    do(player, ("choose", "Refund"), ("type", "593700"))
    press(player, "OK")
    do(player, ("shows", "do not match"))
    press(player, "OK")
    do(player, ("shows", "1 Sale"), ("holds", "B", 87500))
    confirming(player, "100")
    lines = b"".join(player.world.kit.journal.book.lines())
    assert b"password refused;" in lines and b"what=refund" in lines and b"804615" not in lines


def test_another_day_a_day_that_is_none_and_what_is_no_sale():
    player = after_sale()
    sale = newest(player)
    named(player, sale["rrn"], "0106")
    do(player, ("shows", "%s is of another day" % sale["stan"]))
    press(player, "OK")
    do(player, ("shows", "Reference"), ("type", sale["rrn"]))
    press(player, "OK")
    do(player, ("type", "0231"))
    press(player, "OK")
    do(player, ("shows", "There is no such day"))
    press(player, "OK")
    do(player, ("shows", "MMDD"), ("type", DAY))
    press(player, "OK OK")
    do(player, ("type", "100"))
    press(player, "OK")
    do(player, ("place", ["B"]))
    press(player, "OK")
    home(player)
    named(player, newest(player)["rrn"])
    do(player, ("shows", "is no sale"))
    press(player, "OK CANCEL OK")
    do(player, ("shows", "1 Sale"))
    home(sold("100001", player))
    named(player, newest(player)["rrn"])
    do(player, ("shows", "was not approved"))


def test_what_the_till_does_not_have_the_bank_decides():
    """No such reference in its books: batch and voucher of the slip; each no has its words."""
    player = after_sale()
    sale = newest(player)
    for batch, voucher, card in (("1", "77", "B"), ("2", sale["stan"], "B"), ("1", "3", "A")):
        by_slip(player, batch, voucher, "100", card)
        do(player, ("shows", "DECLINED 25"), ("shows", "Check batch, voucher and card"))
        home(player)
    by_slip(player, "1", sale["stan"], "12501")
    do(player, ("shows", "DECLINED 13"))
    home(player)
    by_slip(player, "1", sale["stan"], "12500")
    do(player, ("slips", 2), ("holds", "B", 100000))
    home(player)
    do(player, "balance")


def test_a_lost_answer_is_asked_for_again_and_the_money_comes_once():
    player = after_sale()
    confirming(player, "5000")
    mend = lose_answers(player)
    press(player, "OK")
    do(player, ("shows", "The refund is kept and sent again"), ("holds", "B", 92500))
    home(player)
    for label in ("Sale", "Refund", "Settlement", "Balance"):
        do(player, ("choose", label), ("shows", "kept and sent again"))
        home(player)
    mend()
    do(player, ("choose", "Sale"), ("shows", "the money is back"))
    press(player, "OK")
    do(player, ("shows", "SLIPS FIRST"))
    press(player, "OK")
    do(player, ("slips", 2), ("slip_shows", "DUPLICATE"), ("slip_shows", "REFUND"))
    home(player)
    assert [one["mti"] for one, _ in player.asked if one.get("code") == "200000"] == [
        "0220", "0221", "0221", "0221", "0221", "0221",
    ]  # fmt: skip
    assert newest(player)["state"] == "approved"
    do(player, ("holds", "B", 92500), ("knows", 2), "balance")


def test_no_answer_and_a_power_cut_and_then_a_no():
    """The first one never arrived, and the bank says no to the second: nothing moved."""
    player = after_sale()
    do(player, ("place", []))
    confirming(player, "12501")
    do(player, "network_drops")
    press(player, "OK")
    do(player, ("shows", "kept and sent again"), "cut", "network_back", "take_card")
    do(player, "power_back", ("wait_s", 3), ("shows", "declined, nothing moved"))
    press(player, "OK")
    do(player, ("shows", "Operator number"), ("holds", "B", 87500))
    assert newest(player)["state"] == "declined"
    do(player, "balance")


def test_slips_of_a_payment_come_before_a_refund_that_waits():
    player = after_sale()
    confirming(player, "5000")
    do(player, "network_drops")
    press(player, "OK OK")
    do(player, "take_card", ("choose", "Offline sale"), ("type", "500"))
    press(player, "OK")
    do(player, ("place", ["B"]), ("paper_out", 3))
    press(player, "OK OK")
    offline = player.world.kit.journal.owed["stan"]
    do(player, "take_card", "cut", "new_roll", "power_back", ("wait_s", 3))
    do(player, ("shows", "Offline sale " + offline))
    press(player, "OK")
    do(player, ("slips", 2), ("slip_shows", "OFFLINE SALE"), "network_back")
    told = []
    while player.world.kit.waiting != "operator":
        press(player, "OK")
        told.append(player.screen())
    assert [one for one in told if "the money is back" in one]
    signed_in(player)
    press(player, "CANCEL OK")  # the clock is not set
    do(player, ("choose", "Sale"), ("shows", "SLIPS FIRST"))
    press(player, "OK OK")
    do(player, ("holds", "B", 92000), "balance")


def test_a_flash_that_keeps_no_answer_asks_again():
    player = after_sale()
    confirming(player, "5000")
    forget_answers(player)
    press(player, "OK")
    do(player, ("shows", "kept and sent again"), ("slips", 0))
    home(player)
    player.world.cut()
    player.world.power_on()
    do(player, ("wait_s", 3), ("shows", "the money is back"))
    press(player, "OK OK OK")
    do(player, ("holds", "B", 92500), "balance")


def test_without_a_clock_without_a_printer_and_at_the_end_of_the_stans():
    player = till()
    player.perform({"kind": "given", "do": "lacks", "args": ["printer"], "line": 0, "text": ""})
    signed_in(player)
    kit = player.world.kit
    kit.clock.wall_s = lambda: None
    kit.journal.note("asked", ("stan", "999997"), ("what", "test"))
    sold("12500", player)
    while kit.waiting == "slip":
        press(player, "DOWN OK")
    home(player)
    assert newest(player)["stan"] == "999998"
    confirming(player, "12500", day="0101")
    press(player, "OK")
    press(player, "DOWN")
    do(player, ("shows", "REFUND APPROVED"), ("holds", "B", 100000))
    while kit.waiting == "slip":
        press(player, "DOWN OK")
    home(player)
    assert (newest(player)["stan"], kit.journal.next_stan()) == ("999999", 1)


def test_the_search_reads_every_batch_and_ends():
    player = after_sale()
    kit = player.world.kit
    first = newest(player)
    for number in range(2):
        if number:
            after_sale("100", player)
        do(player, ("choose", "Settlement"))
        press(player, "OK OK OK")
    found = list(originals.search(kit.files, kit.journal, first["rrn"]))
    assert found[-1][2]["stan"] == first["stan"] and found[-1][2]["batch"] == "000001"
    nothing = list(originals.search(kit.files, kit.journal, "0" * 12))
    assert [one for _, _, one in nothing if one] == [] and nothing[-1][0] <= nothing[-1][1]
