"""Every way a card comes, in every flow that takes one: the right DE22 in the message, the right
letter on the slip, the same engine behind. S11, S12, S13, S14, S26, S31, S42."""

from support.entries import (
    NUMBERS,
    PINS,
    WAYS,
    answered,
    do_given,
    placed,
    ready,
    swiped,
    typed,
)
from support.till import do, newest, press, signed_in, sold, till
from terminal.services import payments


def sale(player, how, word):
    do(player, ("choose", "Sale"), ("type", "1000"))
    press(player, "OK")
    how(player, "B")
    do(player, ("shows", "999999******0014"), ("shows", word))
    press(player, "OK")
    do(player, ("pin", PINS["B"]))
    press(player, "OK")
    return "1"


def void(player, how, _word):
    """Of a sale by the same way, since a till without a reader can sell in no other."""
    sale(player, how, "")
    press(player, "OK")
    if how is placed:
        do(player, "take_card")
    do(player, ("wait_s", 60))  # the phone shows another code
    do(player, ("choose", "Void"), ("type", "804615"))
    press(player, "OK")
    do(player, ("type", newest(player)["stan"]))
    press(player, "OK OK")
    how(player, "B")
    press(player, "OK")
    return "2"


def repayment(player, how, word):
    do(player, ("choose", "Repayment"), ("type", "1000"))
    press(player, "OK")
    how(player, "A")
    do(player, ("shows", "999999******0006"), ("shows", word))
    press(player, "OK")
    do(player, ("pin", PINS["A"]))
    press(player, "OK")
    return "1"


def cash(player, how, word):
    do(player, ("choose", "Repay in cash"), ("type", "1000"))
    press(player, "OK")
    how(player, "A")
    do(player, ("shows", "999999******0006"), ("shows", word))
    press(player, "OK OK")
    return "2"


def refund(player, how, _word):
    """Of the sale on this till, a tenth each time."""
    sold = [answer for asked, answer in player.asked if asked["mti"] == "0200"]
    do(player, ("choose", "Refund"), ("type", "804615"))
    press(player, "OK")
    do(player, ("type", sold[0]["rrn"]))
    press(player, "OK")
    do(player, ("type", "0105"))
    press(player, "OK OK")
    do(player, ("type", "100"))
    press(player, "OK")
    how(player, "B")
    press(player, "OK")
    return "2"


def preauth(player, how, word):
    do(player, ("choose", "Pre-auth"), ("type", "1000"))
    press(player, "OK")
    how(player, "B")
    do(player, ("shows", "999999******0014"), ("shows", word))
    press(player, "OK")
    do(player, ("pin", PINS["B"]))
    press(player, "OK")
    return "1"


def completion(player, how, _word):
    """Of the amount that was held last."""
    named(player, "Completion")
    do(player, ("type", "1000"))
    press(player, "OK")
    how(player, "B")
    press(player, "OK")
    return "2"


def preauth_void(player, how, _word):
    return undone(player, how, "Pre-auth void")


def completion_void(player, how, _word):
    return undone(player, how, "Compl. void")


def undone(player, how, label):
    """The last transaction is."""
    named(player, label, ("type", "804615"))
    how(player, "B")
    press(player, "OK")
    return "2"


def gone(player, how):
    """Checked, the card taken away; the phone shows another code."""
    if player.world.kit.waiting == "checked":
        press(player, "OK")
    if how is placed and player.world.field.cards:
        do(player, "take_card")
    do(player, ("wait_s", 60))


def named(player, label, supervisor=None):
    """The last transaction named by its voucher, and looked at."""
    do(player, ("choose", label))
    if supervisor:
        do(player, supervisor)
        press(player, "OK")
    do(player, ("type", newest(player)["stan"]))
    press(player, "OK OK")


def passes(flow, how, entry, letter, word, player=None):
    player = player or ready(how)
    with_pin = flow(player, how, word)
    do(player, ("shows", "APPROVED"), ("slips", 1 if flow is preauth_void else 2))
    request, answer = player.asked[-1]
    assert request["entry"] == entry + with_pin and answer["code"] == "00", flow
    card = "A" if flow in (repayment, cash) else "B"
    said = (request.get("card"), request.get("track"))
    swipe = NUMBERS[card] + "D3112201"
    tracked = entry == "02" and flow is not refund  # which may have to be sent again as it was
    assert said == ((None, swipe) if tracked else (NUMBERS[card], None)), said
    masked = "999999******" + NUMBERS[card][-4:]
    do(player, ("slip_shows", "%s %s" % (masked, letter)))
    assert payments.entry_of(newest(player)) == entry
    press(player, "OK")
    do(player, "balance")
    return player


def passes_all(flows, way):
    """One after the other on one till."""
    player = None
    for flow in flows:
        if player:
            gone(player, way[0])
        how, entry, letter, word = way
        player = passes(flow, how, entry, letter, word, player)


def test_sales():
    for how, entry, letter, word in WAYS:
        passes(sale, how, entry, letter, word)


def test_voids():
    for how, entry, letter, word in WAYS:
        passes(void, how, entry, letter, word)


def test_repayments():
    for how, entry, letter, word in WAYS:
        passes(repayment, how, entry, letter, word)


def test_repayments_in_cash():
    for how, entry, letter, word in WAYS:
        passes(cash, how, entry, letter, word)


def test_refunds():
    """One of each way for one sale, but where the till has no reader."""
    player = passes(sale, *WAYS[0])
    for way in WAYS:
        if way[0] is typed:
            passes_all((sale, refund), way)
        else:
            gone(player, placed)
            passes(refund, *way, player)


def test_completions_and_what_undoes_them():
    for way in WAYS[:3]:
        passes_all((preauth, completion, completion_void), way)


def test_holds_and_what_undoes_them():
    for way in WAYS[3:]:
        passes_all((preauth, completion), way)
    for way in WAYS:
        passes_all((preauth, preauth_void), way)


def test_balances():
    for how, entry, _, _ in WAYS:
        player = ready(how)
        do(player, ("choose", "Balance"))
        how(player, "B")
        do(player, ("pin", PINS["B"]), ("shows", "1000.00"))
        request = player.asked[-1][0]
        assert request["entry"] == entry + "1" and request["code"] == "310000"


def test_a_sale_by_the_till_s_own_code():
    passes(sale, answered, "03", "Q", "code")


def test_no_other_flow_shows_a_code():
    """A void and a repayment take the customer's at once."""
    player = signed_in()
    do(player, ("choose", "Repayment"), ("type", "1000"))
    press(player, "OK MENU")
    assert player.world.kit.waiting == "code"


def test_a_balance_is_asked_for_by_the_same_way():
    player = ready(swiped)
    repayment(player, swiped, "swipe")
    asked = [one for one, _ in player.asked if one.get("code") == "310000"]
    assert asked[0]["track"] == NUMBERS["A"] + "D3112201" and asked[0]["entry"] == "022"


def test_a_reversal_says_how_the_card_came():
    player = signed_in()
    do(player, ("choose", "Sale"), ("type", "1000"))
    press(player, "OK")
    do(player, ("swipe", "B"))
    press(player, "OK")
    do(player, ("pin", "7350"), "answer_lost")
    press(player, "OK")
    do(player, ("wait_s", 31))
    press(player, "CANCEL OK")
    do(player, ("choose", "Sale"), ("shows", "REVERSED"), ("holds", "B", 100000))
    reversal = [one for one, _ in player.asked if one["mti"] == "0400"][-1]
    assert reversal["entry"][:2] == "02"


def test_a_void_of_a_sale_by_another_way():
    """It is the same card; how it came this time is this message's affair."""
    player = sold()
    press(player, "OK")
    do(player, "take_card", ("choose", "Void"), ("type", "804615"))
    press(player, "OK")
    do(player, ("type", newest(player)["stan"]))
    press(player, "OK OK")
    do(player, ("swipe", "A"), ("shows", "Not the same card"), ("asked", 1))
    press(player, "OK")
    do(player, ("swipe", "B"))
    press(player, "OK")
    do(player, ("slip_shows", "999999******0014 S"), ("holds", "B", 100000))


def test_each_instalment_by_a_swipe_wants_another_swipe_also_without_a_reader():
    for lacks in ((), ("reader",)):
        player = till()
        for part in lacks:
            do_given(player, part)
        signed_in(player)
        repayment(player, swiped, "swipe")
        press(player, "OK OK")
        do(player, ("type", "1000"))
        press(player, "OK")
        do(player, ("shows", "card"))
        assert player.world.kit.waiting == "card", lacks
        do(player, ("swipe", "B"), ("shows", "Not the same card"))
        press(player, "OK")
        do(player, ("swipe", "A"), ("shows", "swipe"), ("asked", 1))
