"""More of what every bank must answer (`support/bank_days`): advices, cash, tests, all of it."""

from support import desk
from support.bank_days import (
    DAY,
    PIN_A,
    PIN_B,
    A,
    B,
    code,
    counted,
    held,
    only,
    preauthorised,
    settled,
    sold,
)
from terminal.wire import parts

# what is told of later


def an_advice_is_posted_once_however_often_it_comes(one):
    for kind, words in (
        ("offline", dict(B, value=3000)), ("refund", dict(B, value=3000, **only(sold(one)))),
    ):  # fmt: skip
        first, told = one.ask(kind, **words)
        stands = held(one), counted(one)
        assert first == "00"
        again = one.make(kind, stan=one.stan, mti="0221", **words)
        for _ in range(2):
            answer, repeated = one.send(again)
            assert answer == "00" and [repeated[n] for n in (37, 38)] == [told[37], told[38]]
        assert code(one, kind, stan=one.stan, **dict(words, value=1)) == "94"
        assert (held(one), counted(one)) == stands


def the_first_that_is_heard_may_be_the_repeat(one):
    assert code(one, "offline", mti="0221", value=3000, **B) == "00"
    assert code(one, "offline", stan=one.stan, value=3000, **B) == "00"
    assert held(one) == (97000, 0) and counted(one) == {"sale": (1, 3000)}


def an_offline_sale_may_be_declined(one):
    for wanted, words in (
        ("51", {"card": desk.number("F"), "value": 1}), ("61", dict(A, value=20001)),
        ("13", dict(B, value=0)), ("38", {"card": desk.number("D"), "value": 1}),
        ("54", {"card": desk.number("E"), "value": 1}),
        ("14", {"card": desk.number("B", 1), "value": 1}),
    ):  # fmt: skip
        assert code(one, "offline", **words) == wanted, words
        assert code(one, "offline", stan=one.stan, mti="0221", **words) == wanted
    assert counted(one) == {}


def an_offline_sale_is_voided_or_refunded_as_any(one):
    answer, told = one.ask("offline", value=3000, **B)
    first = {"original": (1, one.stan, DAY), "auth": told[38]}
    assert answer == "00" and code(one, "void", value=3000, **first, **B) == "00"
    assert code(one, "refund", value=3000, **only(first), **B) == "25"
    one.ask("offline", value=2000, **B)
    second = {"original": (1, one.stan, DAY)}
    settled(one)
    assert code(one, "refund", value=2000, **second, **B) == "00"
    assert held(one) == (100000, 0)


# cash


def a_debt_is_paid_with_cash(one):
    assert code(one, "repay_cash", value=30001, **A) == "13"
    assert code(one, "repay_cash", value=100, **B) == "14"
    assert code(one, "repay_cash", pin=PIN_B, value=100, **A) == "55"
    assert code(one, "repay_cash", pin=PIN_A, value=10000, **A) == "00"
    answer, told = one.ask("repay_cash", value=20000, **A)
    assert answer == "00"
    assert parts.read_balances(told[54]) == [("credit", "02", 50000), ("credit", "03", 0)]
    assert held(one, "A") == (0, 0) and held(one) == (100000, 0)
    assert one.bank.account("cash").balance == -30000
    assert counted(one) == {"repay": (2, 30000)}
    undo = {"of": "repay_cash", "value": 20000, "original": (1, one.stan, DAY)}
    assert code(one, "reversal", **undo, **A) == "00"
    assert held(one, "A") == (-20000, 0) and counted(one) == {"repay": (1, 10000)}


# what only tries the till


def a_repeat_test_is_decided_and_never_moves(one):
    named = sold(one)
    stands = held(one), counted(one)
    link = desk.number("B")[-4:]
    for wanted, kind, words in (
        ("00", "sale", dict(B, pin=PIN_B, value=90000)),
        ("51", "sale", dict(B, pin=PIN_B, value=90001)),
        ("13", "sale", dict(B, pin=PIN_B, value=0)),
        ("00", "void", dict(B, value=10000, **named)),
        ("25", "void", dict(B, value=10000, original=(1, 99, DAY), auth="000000")),
        ("00", "repay", dict(A, pin=PIN_A, value=30000, link=link)),
        ("00", "preauth", dict(B, pin=PIN_B, value=100)),
        ("00", "refund", dict(B, value=10000, **only(named))),
        ("00", "offline", dict(B, value=100)),
        ("00", "inquiry", dict(B, pin=PIN_B)),
    ):  # fmt: skip
        for _ in range(2):
            assert code(one, kind, test="90", **words) == wanted, (kind, words)
        assert (held(one), counted(one)) == stands, kind
        assert held(one, "A") == (-30000, 0), kind
    sale = one.make("sale", test="90", pin=PIN_B, value=5, **B)
    assert one.send(sale)[0] == "00"
    undone = {"original": (1, one.stan, DAY), "auth": "TEST00"}
    assert code(one, "void", value=5, **undone, **B) == "25"
    undo = {"of": "sale", "value": 10000, "original": named["original"]}
    assert code(one, "reversal", test="90", **undo, **B) == "00"
    assert (held(one), counted(one)) == stands
    settled(one)


def a_wrong_pin_is_one_in_a_test_too(one):
    for wanted in ("55", "55", "75", "38"):
        assert code(one, "sale", test="90", pin="1111", value=5, **B) == wanted
    assert code(one, "sale", pin=PIN_B, value=5, **B) == "38"


def a_simulated_amount_chooses_the_answer(one):
    for value, wanted in (
        (1051, "51"), (1055, "55"), (1075, "75"), (1038, "38"), (1061, "61"), (1065, "65"),
        (1054, "54"), (1014, "14"), (1025, "25"), (1094, "94"), (1013, "13"), (1058, "58"),
        (1059, "59"), (1091, "91"), (1096, "96"), (1030, "30"), (1000, "00"), (1001, "00"),
        (1077, "00"), (999, "00"),
    ):  # fmt: skip
        for kind, words in (("sale", B), ("preauth", B), ("repay_cash", A), ("offline", B)):
            assert code(one, kind, test="91", value=value, **words) == wanted, (kind, value)
    assert code(one, "sale", test="91", pin="1111", value=1055, **B) == "55"
    assert code(one, "inquiry", test="91", **B) == "30"
    assert code(one, "settle", test="91", totals=one.bank.lines()) == "30"
    assert held(one) == (100000, 0) and counted(one) == {}
    assert code(one, "sale", pin=PIN_B, value=5, **B) == "00"
    one.ask("sign_off")
    assert code(one, "sale", test="91", value=1051, **B) == "77"


# all of it


def all_six_types_settle_equal(one):
    hold = preauthorised(one)
    sale = sold(one, 5000)
    assert code(one, "complete", value=7000, **hold, **B) == "00"
    assert code(one, "refund", value=1000, **only(sale), **B) == "00"
    other = sold(one, 2500)
    assert code(one, "void", value=2500, **other, **B) == "00"
    assert code(one, "offline", value=300, **B) == "00"
    assert code(one, "repay_cash", value=400, **A) == "00"
    rows = [
        ("sale", 3, 7800), ("void", 1, 2500), ("refund", 1, 1000), ("repay", 1, 400),
        ("preauth", 1, 10000), ("complete", 1, 7000),
    ]  # fmt: skip
    assert list(one.bank.lines()) == rows
    answer, told = one.ask("settle", totals=[(kind, 0, 0) for kind, _, _ in rows])
    assert answer == "95" and parts.read_structured(told[48])["D"] == parts.totals(rows)
    settled(one)
    names = ["0012" + letter for letter in "ABCDEF"] + ["merchant", "cash"]
    opened = sum(row.balance for row in desk.accounts.standard(12))
    assert sum(one.bank.account(name).balance for name in names) == opened


def every_answer_comes_again_as_it_was(one):
    named = sold(one)
    for kind, words in (
        ("preauth", dict(B, pin=PIN_B, value=700)), ("offline", dict(B, value=300)),
        ("refund", dict(B, value=300, **only(named))), ("repay_cash", dict(A, value=300)),
    ):  # fmt: skip
        data = one.make(kind, **words)
        _, first = one.send(data)
        assert one.send(data)[1] == first, kind
        stands = held(one), counted(one)
        code(one, "sale", pin=PIN_B, value=1, **B)
        _, again = one.ask(kind, stan=first_stan(first), **words)
        assert [again[n] for n in (37, 38, 39, 54)] == [first[n] for n in (37, 38, 39, 54)], kind
        assert held(one)[0] == stands[0][0] - 1


def first_stan(fields):
    return int(fields[11])


def a_closed_batch_is_paid_less_its_fee(one):
    """S80: from the shop's account at the acquirer, direct or through a pool, once."""
    sold(one, 10000)
    clears = "60,D+1,direct,2026-11-24"
    data, fields = one.make("settle", totals=one.bank.lines(), terms=clears), {}
    for _ in range(2):  # the answer was lost: it is not paid twice
        answer, fields = one.send(data)
        assert answer == "00" and houses(one) == [0, 60, 0, 9940]
    one.batch = int(fields[48][-6:])
    sold(one, 500)
    settled(one, terms="3,T+0,pooled,")
    assert houses(one) == [0, 63, 0, 10437]
    sold(one, 700)
    settled(one)  # an older till knows of no fees: its shop is not paid
    assert houses(one) == [700, 63, 0, 10437]


def a_batch_that_differs_is_paid_by_the_banks_books(one):
    """A fee is never more than was sold."""
    sold(one, 300)
    rows = [(kind, 0, 0) for kind, _, _ in one.bank.lines()]
    assert one.ask("settle", totals=rows, terms="900,T+1,pooled,2026-11-24")[0] == "95"
    assert houses(one) == [300, 0, 0, 0]
    answer, fields = one.ask("uploaded", terms="900,T+1,pooled,2026-11-24")
    assert answer == "00" and houses(one) == [0, 300, 0, 0]
    one.batch = int(fields[48][-6:])


def what_no_till_may_say_of_fees_is_30(one):
    sold(one, 300)
    for terms in ("3,D+9,direct,", "3,D+1,direct", "-3,D+1,direct,", "3,D+1,direct,2026-02-30"):
        data = one.make("settle", totals=one.bank.lines(), terms="0,D+1,direct,")
        mti, fields = desk.iso8583.unpack(data)
        keys = one.keys()
        told = parts.read_structured(fields[48])
        told["F"] = terms
        fields[48], fields[53] = parts.structured(**told), keys.ksn
        del fields[64]
        assert one.send(one.seal(mti, fields, keys))[0] == "30", terms
    assert houses(one) == [300, 0, 0, 0] and one.batch == 1


def houses(one):
    """What the bank's own accounts have of the shop's money."""
    return [one.bank.account(name).balance for name in ("merchant", "fees", "pool", "paid")]


MORE = (
    a_closed_batch_is_paid_less_its_fee,
    a_batch_that_differs_is_paid_by_the_banks_books,
    what_no_till_may_say_of_fees_is_30,
    an_advice_is_posted_once_however_often_it_comes,
    the_first_that_is_heard_may_be_the_repeat,
    an_offline_sale_may_be_declined,
    an_offline_sale_is_voided_or_refunded_as_any,
    a_debt_is_paid_with_cash,
    a_repeat_test_is_decided_and_never_moves,
    a_wrong_pin_is_one_in_a_test_too,
    a_simulated_amount_chooses_the_answer,
    all_six_types_settle_equal,
    every_answer_comes_again_as_it_was,
)
