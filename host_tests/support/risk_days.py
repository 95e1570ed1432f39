"""Days at a bank that watches: each function takes a `support.desk.Till` that has signed on, and a
`clock`: `clock(seconds)` lets so many pass at its bank. `one.bank` has what `support/bank_days`
wants of it, and `held()` and `teach(word)`."""

from support.bank_days import DAY, PIN_A, PIN_B, A, B, code, only
from terminal.wire import parts


def told(one, kind="sale", **more):
    """(code, (score, rules) or None, E or None) of an answer."""
    answer, fields = one.ask(kind, **more)
    keys = parts.read_structured(fields[48]) if 48 in fields else {}
    return answer, parts.read_risk(keys["R"]) if "R" in keys else None, keys.get("E")


def sold(one, value, **more):
    return told(one, value=value, pin=PIN_B, **B, **more)


def repaid(one, value):
    words = dict(A, value=value, link=B["card"][-4:])
    return told(one, "repay", pin=PIN_A, **words)


def on_a(one, value):
    return told(one, value=value, pin=PIN_A, **A)


def instalments_alone_score_nothing(one, clock):
    for _ in range(3):
        assert repaid(one, 10_000) == ("00", None, None)
        clock(20)
    assert one.bank.held() == 0


def a_third_sale_is_watched_and_points_add_up(one, clock):
    assert sold(one, 111) == sold(one, 222) == ("00", None, None)
    assert sold(one, 333) == ("00", (30, [("often", 30)]), "often")
    assert sold(one, 333) == ("00", (55, [("often", 30), ("same", 25)]), "often")
    assert sold(one, 4800)[:2] == ("00", (45, [("often", 30), ("below", 15)]))
    clock(301)
    assert sold(one, 333) == ("00", None, None)


def a_held_sale_moves_nothing_and_warns(one, clock):
    value = 4900
    assert sold(one, value)[0] == "00" and sold(one, value)[1] == (
        40,
        [("same", 25), ("below", 15)],
    )
    before = one.bank.account("0012B").balance, one.bank.lines()
    answer, score, why = sold(one, value)
    assert (answer, score[0], why) == ("59", 70, "often,warned") and one.bank.held() == 1
    assert (one.bank.account("0012B").balance, one.bank.lines()) == before
    asked = one.sent
    assert one.send(asked)[0] == "59" and one.bank.held() == 1
    clock(301)
    assert sold(one, 1000) == ("00", None, None)


def a_loop_is_watched_and_held_the_second_time(one, clock):
    assert repaid(one, 10_000)[0] == "00"
    clock(60)
    assert on_a(one, 9_800) == ("00", (40, [("loop", 40)]), "loop")
    clock(1200)
    assert repaid(one, 9_800)[0] == "00"
    clock(600)
    answer, score, why = on_a(one, 9_700)
    assert (answer, score, why) == ("59", (80, [("loop", 40), ("again", 40)]), "loop,warned")
    clock(1)
    assert on_a(one, 9_700) == ("00", None, None)  # ten minutes and a second


def three_held_sales_block_the_shop(one, clock):
    assert sold(one, 4900)[0] == sold(one, 4900)[0] == "00"
    assert [(code, why) for code, _, why in [sold(one, 4900) for _ in range(3)]] == [
        ("59", "often,warned"), ("59", "often"), ("59", "often,blocked"),
    ]  # fmt: skip
    clock(86_400)
    assert sold(one, 100) == ("58", None, "blocked")
    assert repaid(one, 100) == ("58", None, "blocked")
    assert code(one, "preauth", pin=PIN_B, value=100, **B) == "58"
    assert code(one, "sale", pin=PIN_A, value=100, **B) == "55"  # what is told before counts
    assert code(one, "inquiry", **B) == "00"


def a_blocked_shop_gives_money_back_and_settles(one, clock):
    answer, fields = one.ask("sale", pin=PIN_B, value=4900, **B)
    named = {"original": (one.batch, one.stan, DAY), "auth": fields[38]}
    assert sold(one, 4900)[0] == answer == "00"
    second = {"original": (one.batch, one.stan, DAY)}
    for _ in range(3):
        assert sold(one, 4900)[0] == "59"
    assert code(one, "void", value=4900, **named, **B) == "00"
    assert code(one, "refund", value=4900, **only(second), **B) == "00"
    offline = one.make("offline", value=100, **B)
    assert one.send(offline)[0] == "58"
    answer, fields = one.ask("settle", totals=one.bank.lines())
    assert answer == "00"
    one.batch = int(fields[48][-6:])
    clock(3600)
    assert sold(one, 100)[0] == "58" and code(one, "sign_off") == code(one, "sign_on") == "00"
    waiting = one.make("offline", value=100, **B)
    again = one.stan
    assert one.send(waiting)[0] == "58"
    one.bank.teach("fine")
    assert one.bank.held() == 0
    assert code(one, "offline", stan=again, mti="0221", value=100, **B) == "00"
    assert sold(one, 150) == ("00", None, None)


def what_is_reversed_voided_or_tried_counts_so(one, clock):
    """Reversed: never made. Voided: was made. Tests: nothing."""
    for _ in range(2):
        assert sold(one, 777)[0] == "00"
        undo = {"of": "sale", "value": 777, "original": (one.batch, one.stan, DAY)}
        assert code(one, "reversal", **undo, **B) == "00"
    for test in ("90", "91"):
        assert sold(one, 700, test=test) == ("00", None, None)
    assert sold(one, 777) == ("00", None, None)
    answer, fields = one.ask("sale", pin=PIN_B, value=500, **B)
    named = {"original": (one.batch, one.stan, DAY), "auth": fields[38]}
    assert answer == "00" and code(one, "void", value=500, **named, **B) == "00"
    assert code(one, "offline", value=10, **B) == "00"
    assert sold(one, 900)[1] == (30, [("often", 30)])


def the_days_sums_go_over_batches_and_end_at_midnight(one, clock):
    clock(3600)
    for letter, value in (("A", 500), ("B", 500)):
        more = A if letter == "A" else B
        pin = PIN_A if letter == "A" else PIN_B
        assert told(one, value=value, pin=pin, **more)[0] == "00"
    shared = {"card": "9999990000000014"}
    for n in range(7):
        clock(400)
        assert told(one, value=1000 + n, pin=PIN_B, **shared)[0] == "00"
    answer, fields = one.ask("settle", totals=one.bank.lines())
    one.batch = int(fields[48][-6:])
    clock(400)
    assert told(one, value=1234, pin=PIN_B, **shared) == ("00", None, None)  # watched from 30 on
    assert one.bank.fired()[-1] == ("00", "share+20:8255,9255")
    clock(86_400 - 3600)
    assert told(one, value=1234, pin=PIN_B, **shared) == ("00", None, None)
    assert one.bank.fired()[-1] == ("00", "")


def a_teacher_may_switch_it_off(one, clock):
    one.bank.teach("unwatch")
    for _ in range(5):
        assert sold(one, 4900) == ("00", None, None)
    one.bank.teach("watch")
    assert sold(one, 4900)[0] == "59"


DAYS = (
    instalments_alone_score_nothing,
    a_third_sale_is_watched_and_points_add_up,
    a_held_sale_moves_nothing_and_warns,
    a_loop_is_watched_and_held_the_second_time,
    three_held_sales_block_the_shop,
    a_blocked_shop_gives_money_back_and_settles,
    what_is_reversed_voided_or_tried_counts_so,
    the_days_sums_go_over_batches_and_end_at_midnight,
    a_teacher_may_switch_it_off,
)
