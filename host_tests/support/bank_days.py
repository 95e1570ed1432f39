"""What every bank must answer, whichever it is: each function is a till's day at one.

It takes a `support.desk.Till` that has signed on; its bank has, besides what the till needs,
`account(name)`, an Account as it is now, and `lines()`, the totals of the open batch.
"""

from support import desk
from terminal.wire import parts

DAY = "1123"
A, B = {"card": desk.number("A")}, {"card": desk.number("B")}
PIN_A, PIN_B = "4821", "7350"


def held(one, letter="B"):
    """(balance, held) of a card of till 12."""
    account = one.bank.account("0012" + letter)
    return account.balance, account.held


def counted(one):
    """{type: (count, sum)} of the types that occurred."""
    return {kind: (count, total) for kind, count, total in one.bank.lines() if count or total}


def code(one, kind, **more):
    return one.ask(kind, **more)[0]


def sold(one, value=10000):
    """A sale on card B: what names it."""
    return _named(one, "sale", value)


def preauthorised(one, value=10000):
    return _named(one, "preauth", value)


def _named(one, kind, value):
    answer, fields = one.ask(kind, pin=PIN_B, value=value, **B)
    assert answer == "00", answer
    return {"original": (one.batch, one.stan, DAY), "auth": fields[38]}


def only(named):
    """Without the authorisation code, which a refund does not carry."""
    return {"original": named["original"]}


def settled(one, terms=None):
    """Settle equal; the till goes on in the next batch."""
    answer, fields = one.ask("settle", totals=one.bank.lines(), terms=terms)
    assert answer == "00", answer
    one.batch = int(fields[48][-6:])


# pre-authorisation


def a_preauthorisation_holds_and_its_completion_takes(one):
    told = one.ask("preauth", pin=PIN_B, value=10000, **B)[1]
    assert parts.read_balances(told[54]) == [("debit", "01", 100000), ("debit", "02", 90000)]
    named = {"original": (1, one.stan, DAY), "auth": told[38]}
    assert held(one) == (100000, 10000)
    assert code(one, "sale", pin=PIN_B, value=90001, **B) == "51"
    answer, told = one.ask("complete", value=6000, **named, **B)
    assert answer == "00" and held(one) == (94000, 0)
    assert parts.read_balances(told[54]) == [("debit", "01", 94000), ("debit", "02", 94000)]
    assert counted(one) == {"preauth": (1, 10000), "complete": (1, 6000)}
    assert code(one, "complete", value=1000, **named, **B) == "25"
    assert code(one, "preauth_void", value=10000, **named, **B) == "25"


def a_completion_takes_no_more_than_is_held_and_of_that_card(one):
    named = preauthorised(one)
    for wanted, change in (
        ("13", {"value": 10001}), ("13", {"value": 0}), ("25", {"auth": "ZZZZZZ"}),
        ("25", {"card": desk.number("A")}), ("25", {"original": (1, 77, DAY)}),
        ("25", {"original": (7, one.stan, DAY)}),
    ):  # fmt: skip
        words = dict(dict(B, value=10000, **named), **change)
        assert code(one, "complete", **words) == wanted, change
    assert held(one) == (100000, 10000)
    assert code(one, "complete", value=10000, **named, **B) == "00"


def a_sale_is_not_completed_and_a_preauthorisation_no_sale(one):
    sale, hold = sold(one), preauthorised(one)
    assert code(one, "complete", value=10000, **sale, **B) == "25"
    assert code(one, "preauth_void", value=10000, **sale, **B) == "25"
    assert code(one, "complete_void", value=10000, **sale, **B) == "25"
    assert code(one, "void", value=10000, **hold, **B) == "25"
    assert code(one, "complete_void", value=10000, **hold, **B) == "25"
    assert code(one, "refund", value=10000, **only(hold), **B) == "25"
    assert held(one) == (90000, 10000)


def a_preauthorisation_is_voided_once(one):
    named = preauthorised(one)
    assert code(one, "preauth_void", value=9999, **named, **B) == "13"
    assert code(one, "preauth_void", value=10000, **dict(named, auth=None), **B) == "25"
    assert code(one, "preauth_void", value=10000, **named, **B) == "00"
    assert held(one) == (100000, 0) and counted(one) == {}
    assert code(one, "preauth_void", value=10000, **named, **B) == "25"
    assert code(one, "complete", value=10000, **named, **B) == "25"


def a_completion_is_voided_and_its_preauthorisation_is_over(one):
    named = preauthorised(one)
    told = one.ask("complete", value=6000, **named, **B)[1]
    done = {"original": (1, one.stan, DAY), "auth": told[38]}
    assert code(one, "void", value=6000, **done, **B) == "25"
    assert code(one, "complete_void", value=6000, **done, **B) == "00"
    assert held(one) == (100000, 0)
    assert counted(one) == {"preauth": (1, 10000), "complete": (1, 6000), "void": (1, 6000)}
    assert code(one, "complete_void", value=6000, **done, **B) == "25"
    assert code(one, "complete", value=6000, **named, **B) == "25"


def what_is_held_counts_against_the_limit(one):
    assert code(one, "preauth", pin=PIN_A, value=20001, **A) == "61"
    assert code(one, "preauth", pin=PIN_A, value=0, **A) == "13"
    assert code(one, "preauth", pin=PIN_B, value=20000, **A) == "55"
    answer, told = one.ask("preauth", pin=PIN_A, value=20000, **A)
    assert answer == "00"
    assert parts.read_balances(told[54]) == [("credit", "02", 0), ("credit", "03", 30000)]
    assert code(one, "sale", pin=PIN_A, value=1, **A) == "61"
    assert held(one, "A") == (-30000, 20000)


def each_of_them_is_reversed_and_comes_too_late(one):
    named = preauthorised(one)
    stands = held(one), counted(one)
    told = one.ask("complete", value=6000, **named, **B)[1]
    done = {"original": (1, one.stan, DAY), "auth": told[38]}
    assert code(one, "reversal", of="complete", value=6000, original=done["original"], **B) == "00"
    assert (held(one), counted(one)) == stands
    assert code(one, "complete_void", value=6000, **done, **B) == "25"
    for kind in ("complete", "preauth_void"):
        assert code(one, kind, value=10000, **named, **B) == "00"
        undo = {"of": kind, "value": 10000, "original": (1, one.stan, DAY)}
        assert code(one, "reversal", **undo, **B) == "00"
        assert (held(one), counted(one)) == stands, kind
        assert code(one, "reversal", stan=one.stan, **undo, **B) == "00"
        assert (held(one), counted(one)) == stands, kind
    late = one.make("preauth", pin=PIN_B, value=500, **B)
    undo = {"of": "preauth", "value": 500, "original": (1, one.stan, DAY)}
    assert code(one, "reversal", **undo, **B) == "00"
    assert one.send(late)[0] == "25" and (held(one), counted(one)) == stands
    told = one.ask("complete", value=10000, **named, **B)[1]
    done = {"original": (1, one.stan, DAY), "auth": told[38]}
    assert code(one, "complete_void", value=10000, **done, **B) == "00"
    undo = {"of": "complete_void", "value": 10000, "original": (1, one.stan, DAY)}
    assert code(one, "reversal", **undo, **B) == "00"
    assert held(one) == (90000, 0) and counted(one)["complete"] == (1, 10000)


def a_preauthorisation_ends_with_its_batch(one):
    named = preauthorised(one)
    settled(one)
    assert held(one) == (100000, 0)
    assert code(one, "complete", value=10000, **named, **B) == "25"
    assert code(one, "sale", pin=PIN_B, value=100000, **B) == "00"


# refunds


def a_refund_gives_back_no_more_than_was_paid(one):
    named = only(sold(one))
    for wanted, change in (
        ("13", {"value": 10001}), ("13", {"value": 0}), ("25", {"card": desk.number("A")}),
        ("25", {"original": (1, 77, DAY)}), ("25", {"original": (9, one.stan, DAY)}),
    ):  # fmt: skip
        words = dict(dict(B, value=4000, **named), **change)
        assert code(one, "refund", **words) == wanted, change
    answer, told = one.ask("refund", value=4000, **named, **B)
    assert answer == "00" and ("debit", "02", 94000) in parts.read_balances(told[54])
    assert code(one, "refund", value=6001, **named, **B) == "13"
    assert code(one, "refund", value=6000, **named, **B) == "00"
    assert code(one, "refund", value=1, **named, **B) == "13"
    assert held(one) == (100000, 0)
    assert counted(one) == {"sale": (1, 10000), "refund": (2, 10000)}


def what_was_refunded_is_not_voided_nor_the_other_way(one):
    first = sold(one)
    assert code(one, "refund", value=1, **only(first), **B) == "00"
    refund = (1, one.stan, DAY)
    assert code(one, "void", value=10000, **first, **B) == "25"
    assert code(one, "refund", value=1, original=refund, **B) == "25"
    undo = {"of": "sale", "value": 10000, "original": first["original"]}
    assert code(one, "reversal", **undo, **B) == "00"  # it has nothing left to undo
    second = sold(one)
    assert code(one, "void", value=10000, **second, **B) == "00"
    assert code(one, "refund", value=1, **only(second), **B) == "25"
    assert held(one) == (90001, 0)


def a_refund_comes_any_day(one):
    named = only(sold(one))
    assert code(one, "refund", value=1000, **named, **B) == "00"
    settled(one)
    assert code(one, "refund", value=2000, **named, **B) == "00"
    settled(one)
    assert code(one, "refund", value=7001, **named, **B) == "13"
    assert code(one, "refund", value=7000, **named, **B) == "00"
    assert held(one) == (100000, 0) and counted(one) == {"refund": (1, 7000)}
    settled(one)


def a_completion_is_refunded(one):
    hold = preauthorised(one)
    assert code(one, "complete", value=6000, **hold, **B) == "00"
    done = (1, one.stan, DAY)
    settled(one)
    assert code(one, "refund", value=6001, original=done, **B) == "13"
    assert code(one, "refund", value=6000, original=done, **B) == "00"
    assert held(one) == (100000, 0)


DAYS = (
    a_preauthorisation_holds_and_its_completion_takes,
    a_completion_takes_no_more_than_is_held_and_of_that_card,
    a_sale_is_not_completed_and_a_preauthorisation_no_sale,
    a_preauthorisation_is_voided_once,
    a_completion_is_voided_and_its_preauthorisation_is_over,
    what_is_held_counts_against_the_limit,
    each_of_them_is_reversed_and_comes_too_late,
    a_preauthorisation_ends_with_its_batch,
    a_refund_gives_back_no_more_than_was_paid,
    what_was_refunded_is_not_voided_nor_the_other_way,
    a_refund_comes_any_day,
    a_completion_is_refunded,
)
