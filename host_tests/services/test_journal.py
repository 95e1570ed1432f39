"""The journal: STANs, what is unanswered, what is owed, totals and look-ups. S07, S15-S17, S33."""

from support import raises
from support.till import Bench, damage
from terminal.errors import FileTrouble
from terminal.services.journal import CAPACITY, LAST_STAN, Journal


def journal(bench):
    return Journal(bench.files, bench.clock)


def intent(made, stan=None, amount=100, kind="sale"):
    stan = made.next_stan() if stan is None else stan
    made.note(
        "intent", ("stan", "%06d" % stan), ("batch", "%06d" % made.batch), ("type", kind),
        ("card", "999999******0006"), ("amount", amount),
    )  # fmt: skip
    return stan


def answer(made, stan, code="00"):
    made.note("answer", ("stan", "%06d" % stan), ("code", code), ("rrn", "000000000001"))


def whole(made, amount=100, kind="sale", code="00"):
    stan = intent(made, None, amount, kind)
    answer(made, stan, code)
    if code == "00":
        made.note("slips", ("stan", "%06d" % stan))
        made.note("checked", ("stan", "%06d" % stan), ("by", "both"))
    return stan


def test_stans_go_on_after_a_restart():
    bench = Bench()
    made = journal(bench)
    assert made.next_stan() == 1
    intent(made)
    assert made.next_stan() == 2
    assert journal(bench.again()).next_stan() == 2


def test_a_stan_that_was_taken_is_not_given_again():
    bench = Bench()
    made = journal(bench)
    assert made.take_stan("echo") == 1
    assert journal(bench.again()).next_stan() == 2
    assert made.take_stans("upload", 20) == 2
    assert made.next_stan() == 22
    assert journal(bench.again()).next_stan() == 22
    intent(made)
    made.note("reversal", ("stan", "000022"), ("by", "000023"), ("reason", "98"))
    assert journal(bench.again()).next_stan() == 24


def test_stans_wrap_to_one():
    made = journal(Bench())
    intent(made, LAST_STAN)
    assert made.next_stan() == 1
    answer(made, LAST_STAN, "55")
    assert made.take_stans("upload", 3) == 1


def test_an_intent_without_outcome_is_found_after_a_restart():
    bench = Bench()
    made = journal(bench)
    whole(made)
    intent(made)
    again = journal(bench.again())
    assert [one["stan"] for one in again.unanswered] == ["000002"]
    again.note("reversal", ("stan", "000002"), ("by", "000003"), ("reason", "98"))
    again = journal(bench.again())
    assert [one["by"] for one in again.unanswered] == ["000003"]
    again.note("reversed", ("stan", "000002"), ("code", "00"))
    assert journal(bench.again()).unanswered == []


def test_what_is_open_stays_open_over_a_fold():
    bench = Bench()
    made = journal(bench)
    whole(made)
    intent(made)
    made.fold()
    assert [one["stan"] for one in journal(bench.again()).unanswered] == ["000002"]
    answer(made, 2)
    made.fold()
    again = journal(bench.again())
    assert again.owed["stan"] == "000002" and again.owed["rrn"] == "000000000001"


def test_slips_are_owed_until_both_are_out():
    bench = Bench()
    made = journal(bench)
    answer(made, intent(made))
    assert journal(bench.again()).owed["stan"] == "000001"
    made.note("slips", ("stan", "000001"))
    assert journal(bench.again()).owed is None


def test_a_declined_one_owes_nothing_and_counts_nothing():
    bench = Bench()
    made = journal(bench)
    whole(made, code="55")
    assert made.owed is None and made.unanswered == []
    assert made.totals()[0] == ("sale", 0, 0)
    assert made.count == 1


def test_totals_stand_in_the_order_of_a_settlement_after_every_restart():
    bench = Bench()
    for amount, kind in ((500, "sale"), (300, "repay"), (700, "sale"), (500, "void")):
        whole(journal(bench), amount, kind)
        bench = bench.again()
    assert journal(bench).totals() == [
        ("sale", 2, 1200), ("void", 1, 500), ("refund", 0, 0), ("repay", 1, 300),
        ("preauth", 0, 0), ("complete", 0, 0),
    ]  # fmt: skip


def test_transactions_tell_how_they_ended():
    made = journal(Bench())
    for code, amount in (("00", 100), ("55", 200), (None, 300), (None, 400)):
        stan = intent(made, None, amount)
        if code:
            answer(made, stan, code)
    made.note("reversed", ("stan", "000004"), ("code", "00"))
    found = list(made.past.transactions())
    assert [one["state"] for one in found] == ["approved", "declined", "open", "reversed"]
    assert [one["amount"] for one in found] == ["100", "200", "300", "400"]


def test_each_voucher_is_found_and_its_neighbours():
    made = journal(Bench())
    for number in range(60):
        if number % 7 == 0:
            made.take_stan("balance")  # gaps, and records between
        whole(made, number)
    vouchers = [int(one["stan"]) for one in made.past.transactions()]
    for place, stan in enumerate(vouchers):
        one = made.past.find(stan)
        assert one["stan"] == "%06d" % stan and one["amount"] == str(place)
        older, newer = made.past.older(one), made.past.newer(one)
        assert (older is None) == (place == 0) and (newer is None) == (place == 59)
        assert older is None or int(older["stan"]) == vouchers[place - 1]
        assert newer is None or int(newer["stan"]) == vouchers[place + 1]
    for stan in set(range(1, 90)) - set(vouchers):
        assert made.past.find(stan) is None
    assert int(made.past.newest()["stan"]) == vouchers[-1]


def test_vouchers_are_found_in_a_batch_that_wraps():
    bench = Bench()
    made = journal(bench)
    made.take_stans("upload", LAST_STAN - 10)
    made.next_batch(2)
    for number in range(20):
        whole(made, number)
    assert made.past.find(LAST_STAN)["amount"] == "9"
    assert made.past.find(5)["amount"] == "14"
    assert journal(bench.again()).past.find(10)["amount"] == "19"


def test_a_new_batch_starts_empty_and_goes_on_with_the_stan():
    bench = Bench()
    made = journal(bench)
    assert made.past.newest() is None and made.past.find(1) is None
    whole(made)
    made.note("settle", ("stan", "000002"), ("op", "01"), ("of", ""))
    made.note("settled", ("equal", "yes"), ("next", "000002"))
    made.next_batch(2)
    again = journal(bench.again())
    assert (again.batch, again.count, again.next_stan(), again.due) == (2, 0, 3, 1)
    assert again.past.settled_before()["equal"] == "yes"
    assert again.settling is None and again.settled is None
    again.note("settlement slip", ("of", "000001"))
    assert journal(bench.again()).due == 0


def test_a_settlement_is_taken_up_where_it_stood():
    bench = Bench()
    made = journal(bench)
    whole(made)
    assert made.room() is None
    made.note("settle", ("stan", "000002"), ("op", "01"), ("of", "sale,1,100"))
    assert made.room() == "settle_first"
    made.note("differs", ("theirs", "sale,0,0"))
    for _ in range(2):
        again = journal(bench.again())
        assert again.settling["op"] == "01" and again.differs == "sale,0,0"
        assert again.settled is None and again.room() == "settle_first"
        made.fold()
    made.note("settled", ("equal", "no"), ("next", "000002"))
    assert journal(bench.again()).settled["equal"] == "no"


def test_a_full_batch_or_flash_has_no_room():
    bench = Bench()
    made = journal(bench)
    made.count = CAPACITY
    assert made.room() == "batch_full"
    made.count = CAPACITY - 1
    assert made.room() is None
    bench.files.free = lambda: 5
    assert made.room() == "flash_full"


def test_a_flash_too_full_to_fold_is_no_trouble_yet():
    bench = Bench()
    made = journal(bench)

    def refuse(name, data):
        raise FileTrouble(name, "flash_full")

    bench.files.append = refuse
    whole(made)  # would fold at its end
    assert journal(bench.again()).totals()[0] == ("sale", 1, 100)
    error = raises(FileTrouble, lambda: [whole(made) for _ in range(3)])
    assert error.word == "flash_full"


def test_a_book_whose_first_record_is_broken_is_said_and_no_stan_comes_again():
    bench = Bench()
    made = journal(bench)
    for _ in range(3):
        whole(made)
    made.note("asked", ("stan", "000004"), ("what", "echo"))
    made.fold()
    damage(bench.files, made.name, b" batch;", b" botch;")
    damage(bench.files, made.name, b"sum;", b"sun;")
    again = journal(bench.again())
    assert again.repaired and again.next_stan() == 5
    assert bench.files.read(made.name + ".bad")
    whole(again)
    last = journal(bench.again())
    assert last.repaired is None and last.next_stan() == 6 and last.count == 1


def test_a_worn_flash_does_not_stop_a_question():
    made = journal(Bench())

    def refuse(name, data):
        raise FileTrouble(name, "flash_worn")

    made._files.put = refuse
    assert made.take_stan("echo") == 1 and made.take_stans("upload", 3) == 2
    assert made.next_stan() == 5
    assert raises(FileTrouble, whole, made).word == "flash_worn"
