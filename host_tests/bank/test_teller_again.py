"""Messages that come again, late or under other keys, and move nothing twice. S32, S52, S53."""

from support import desk
from support.desk import Bank, Till
from terminal.bank import teller
from terminal.wire import parts

SALE = {"card": desk.number("B"), "value": 12500}


def till(bank=None, **more):
    return Till(bank or Bank(), **more).on()


def held(one, letter="B"):
    return one.bank.desks["DEMO0012"].state.by_name("0012" + letter).balance


def test_the_same_bytes_get_the_same_bytes_and_move_nothing():
    one = till()
    for kind, more in (
        ("sale", dict(SALE, pin="7350")), ("inquiry", {"card": desk.number("B")}), ("echo", {}),
        ("reversal", dict(SALE, of="sale", original=(1, 2, "1123"))), ("settle", {}),
    ):  # fmt: skip
        data = one.make(kind, **more)
        first = teller.answer(one.bank, data)
        before = held(one)
        assert teller.answer(one.bank, data) == first, kind
        assert held(one) == before


def test_what_was_posted_is_known_again_by_its_entry_alone():
    one = till()
    data = one.make("sale", pin="7350", **SALE)
    first = teller.answer(one.bank, data)
    echo = one.make("echo")
    teller.answer(one.bank, echo)
    one.bank.desks["DEMO0012"].replies = {}  # a restart
    assert teller.answer(one.bank, data) == first and held(one) == 87500
    assert one.send(echo)[0] == "A0"


def test_the_same_key_under_a_new_ksn_gets_the_stored_answer():
    one = till()
    data = one.make("sale", pin="7350", **SALE)
    _, first = one.send(data)
    code, second = one.ask("sale", stan=one.stan, pin="7350", **SALE)
    assert code == "00" and held(one) == 87500
    assert [first[n] for n in (37, 38, 54)] == [second[n] for n in (37, 38, 54)]
    assert first[53] != second[53]


def test_other_content_under_the_same_key_is_94():
    one = till()
    one.ask("sale", pin="7350", **SALE)
    stan = one.stan
    for change in ({"value": 12501}, {"entry": "01"}, {"card": desk.number("A"), "pin": "4821"}):
        words = dict(SALE, pin="7350", stan=stan)
        words.update(change)
        assert one.ask("sale", **words)[0] == "94"
    assert one.ask("sale", stan=stan, pin="1111", **SALE)[0] == "00"  # the PIN is no content
    assert held(one) == 87500


def test_a_counter_is_taken_upwards_only():
    one = till()
    late = one.make("sale", pin="7350", **SALE)
    one.ask("echo")
    assert one.send(late)[0] == "A0" and held(one) == 100000
    reused = one.make("sale", counter=one.counter, pin="7350", **SALE)
    assert one.send(reused)[0] == "A0" and held(one) == 100000


def test_a_counter_used_twice_is_a0_also_for_a_key_that_is_known():
    one = till()
    one.ask("sale", pin="7350", **SALE)
    twice = one.make("sale", stan=one.stan, counter=one.counter, pin="7350", **SALE)
    assert one.send(twice)[0] == "00"  # the same bytes
    other = one.make("sale", stan=one.stan, counter=one.counter, change={63: "02;smart"}, **SALE)
    assert one.send(other)[0] == "A0"


def test_a_late_original_is_25_whatever_its_counter():
    one = till()
    original = one.make("sale", pin="7350", **SALE)
    stan = one.stan
    undo = dict(SALE, of="sale", original=(1, stan, "1123"))
    assert one.ask("reversal", **undo)[0] == "00"
    assert one.send(original)[0] == "25"
    assert one.ask("sale", stan=stan, pin="7350", **SALE)[0] == "25"  # and under a new counter
    assert held(one) == 100000


def test_a_reversal_undoes_and_may_be_repeated():
    one = till()
    one.ask("sale", pin="7350", **SALE)
    undo = dict(SALE, of="sale", original=(1, one.stan, "1123"))
    assert one.ask("reversal", **undo)[0] == "00" and held(one) == 100000
    assert one.ask("reversal", stan=one.stan, mti="0401", **undo)[0] == "00"
    assert one.ask("reversal", **undo)[0] == "00" and held(one) == 100000
    assert one.ask("reversal", stan=one.stan, **dict(undo, value=1))[0] == "94"


def test_a_reversal_does_not_reach_into_another_batch():
    one = till()
    one.ask("settle", totals=[(kind, 0, 0) for kind in parts.TYPES])
    one.batch = 2
    one.ask("sale", pin="7350", **SALE)
    undo = dict(SALE, of="sale")
    assert one.ask("reversal", original=(1, one.stan, "1123"), **undo)[0] == "25"
    assert one.ask("reversal", original=(9, one.stan - 1, "1123"), **undo)[0] == "00"
    assert held(one) == 87500


def test_a_second_generation_waits_until_it_is_allowed():
    one = till()
    one.ask("sale", pin="7350", **SALE)
    at_bank = one.bank.desks["DEMO0012"]
    second = Till(one.bank, generation=2)
    assert second.ask("sign_on")[0] == "58"
    assert one.ask("echo")[0] == "00"
    at_bank.renewable = True
    assert second.ask("sale", pin="7350", **SALE)[0] == "77" and held(one) == 87500
    assert second.ask("echo")[0] == "00"
    assert second.ask("sign_on", change={42: "DEMOMERCHANT002"})[0] == "58"
    assert at_bank.generation == 1
    assert second.on().batch == 2 and at_bank.generation == 2  # a new batch
    assert one.ask("echo")[0] == "58" and not at_bank.renewable
    assert one.send(one.make("sign_on"))[0] == "58"
