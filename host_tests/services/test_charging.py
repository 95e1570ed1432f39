"""Fees of a batch, by the line of each payment's day; what is past stays. S75, S78, S80."""

from support import raises
from support.books import Books
from support.till import damage
from terminal.errors import HostDown, Trouble
from terminal.services import fees, settlement

DAY = 86400
TODAY = "2026-01-05"  # the twin's morning


def terms(books):
    return books.run(fees.terms(books))


def later(books, days=1):
    """The same till so many days later."""
    books.bench.wall.write(books.bench.wall.read() + days * DAY)


def add(books, value, name="fees"):
    now = books.clock.wall_s()
    return fees.change(books.files, books.journal, now, "99", name, value)


def settle(books):
    async def silent(done, total):
        pass

    result = books.run(settlement.settle(books, silent))
    settlement.printed(books, result)
    return result


def sold(books, amount, letter="B", pin=b"7350"):
    code, record = books.sale(amount, letter, pin)
    assert code == "00"
    books.finish(record)
    return int(record["stan"])


def notes(books):
    """The records of settings, of all batches, as text without their time."""
    lines = [line.decode() for there in books.journal.past.kept() for line in there.lines()]
    said = [line for line in lines if " setting;" in line]
    return sorted([line[line.find(";op=") + 1 :] for line in said])


def test_each_sale_is_charged_and_a_void_takes_its_fee_back():
    books = Books()
    sold(books, 12584)  # 75.504
    sold(books, 83)  # 0.498
    gone = sold(books, 10000)  # 60, and back
    assert terms(books) == "136,D+1,direct,2026-01-06"
    books.finish(books.void(gone, "B")[1])
    assert terms(books) == "76,D+1,direct,2026-01-06"
    books.finish(books.repay(12500)[1])  # a debt paid is no sale
    assert books.sale(99_999, "B", b"7350")[0] == "51"  # declined
    assert terms(books) == "76,D+1,direct,2026-01-06"
    result = settle(books)
    assert result["terms"] == "76,D+1,direct,2026-01-06"
    state = books.bank.state
    assert [state.by_name(name).balance for name in ("merchant", "fees", "paid")] == [
        0, 76, 12584 + 83 - 76,
    ]  # fmt: skip


def test_a_change_leaves_the_past_as_it_was():
    """S78: not the slip of yesterday, nor a payment of yesterday that is settled today."""
    books = Books()
    sold(books, 10000)
    first = settle(books)
    assert first["terms"] == "60,D+1,direct,2026-01-06"
    yesterday = sold(books, 10000)
    raised = raises(Trouble, add, books, TODAY + ",100,0,0,0")
    assert raised.word == "fee_day_past"  # some of today was charged
    add(books, "2026-01-06,100,0,0,0")
    assert terms(books) == "60,D+1,direct,2026-01-06"
    later(books)
    sold(books, 10000)
    assert terms(books) == "160,D+1,direct,2026-01-07"
    assert settlement.last(books) == first == settlement.last(books.again())
    books.finish(books.void(yesterday, "B")[1])  # gives back what was charged, not today's fee
    assert terms(books) == "100,D+1,direct,2026-01-07"
    raises(Trouble, add, books, "2026-01-06,1,0,0,0")
    second = settle(books)
    add(books, "2026-01-07,500,0,0,0")
    add(books, "pooled", "clearing")
    assert settlement.last(books) == second and second["terms"] == "100,D+1,direct,2026-01-07"
    assert notes(books) == [
        "op=99;name=clearing;was=direct;is=pooled",
        "op=99;name=fees;was=2024-01-01,60,2000,0,30;is=2026-01-06,100,0,0,0",
        "op=99;name=fees;was=2026-01-06,100,0,0,0;is=2026-01-07,500,0,0,0",
    ]
    _, lines, _ = fees.read(books.files)
    assert [line[0] for line in lines] == ["2024-01-01", "2026-01-06", "2026-01-07"]


def test_the_cycle_and_the_way_are_those_of_a_whole_batch():
    books = Books()
    add(books, "T+0", "cycle")
    sold(books, 10000)
    for name, value in (("cycle", "D+1"), ("clearing", "pooled")):
        assert raises(Trouble, add, books, value, name).word == "fee_batch_open"
    add(books, "T+0", "cycle")  # what it is
    assert settle(books)["terms"] == "90,T+0,direct,2026-01-05"  # 0.30 % more
    add(books, "pooled", "clearing")
    sold(books, 5000)
    assert settle(books)["terms"] == "45,T+0,pooled,2026-01-05"
    state = books.bank.state
    assert [state.by_name(name).balance for name in ("fees", "pool", "paid")] == [135, 0, 14865]


def test_a_cut_settlement_ends_with_the_terms_it_began_with():
    books = Books()
    sold(books, 10000)
    books.lost = 1  # the bank has closed the batch, and paid it
    raises(HostDown, settle, books)
    again = books.again()
    later(again)
    assert settle(again)["terms"] == "60,D+1,direct,2026-01-06"
    left = [again.bank.state.by_name(name).balance for name in ("merchant", "paid")]
    assert left == [0, 9940]


def test_without_the_time_the_first_line_counts_and_nothing_is_added():
    books = Books()
    books.bench.wall.lose()
    sold(books, 10000)
    assert terms(books) == "60,D+1,direct,"
    assert raises(Trouble, add, books, "2027-01-01,1,0,0,0").word == "fee_no_clock"
    assert settle(books)["terms"] == "60,D+1,direct,"


def test_what_can_never_be_is_refused_and_nothing_written():
    books = Books()
    for name, value, why in (
        ("fees", "2027-01-01,501,0,0,0", "high"), ("fees", "2027-02-30,1,0,0,0", "date"),
        ("fees", "cheap", "format"), ("cycle", "D+2", "name"), ("clearing", "", "name"),
        ("shop", "large", "name"), ("colour", "red", "name"),
    ):  # fmt: skip
        assert raises(ValueError, add, books, value, name).args == (why,)
    assert books.files.read(fees.NAME) is None and notes(books) == []


def test_a_broken_file_begins_anew_and_a_record_says_so():
    books = Books()
    add(books, "individual", "shop")
    damage(books.files, fees.NAME, b"shop=individual", b"shop=enterprise")
    assert fees.of(books)[0][0] == "small"
    assert notes(books)[0] == "op=01;name=fees;was=broken;is=first"
    assert fees.of(books)[0][0] == "small" and len(notes(books)) == 2


def test_a_shop_takes_no_more_than_its_kind_may():
    """S75: of one payment, and of a day's sales over all of its batches."""
    books = Books()
    fees.check(books, 500_000)
    add(books, "individual", "shop")
    fees.check(books, 50_000)
    over = raises(Trouble, fees.check, books, 50_001)
    assert (over.word, over.detail) == ("over_shop_limit", "500.00")
    sold(books, 40_000)
    settle(books)
    sold(books, 30_000)
    fees.check(books, 30_000)
    over = raises(Trouble, fees.check, books, 30_001)
    assert (over.word, over.detail) == ("over_shop_day", "1000.00")
    later(books)  # the batch is open still, and its sale was yesterday's
    fees.check(books, 50_000)
    sold(books, 20_000)
    fees.check(books, 50_000)
    books.bench.wall.lose()
    fees.check(books, 50_000)
    add(books, "enterprise", "shop")
    fees.check(books, 500_000)


def test_offline_sales_that_wait_count_for_the_day():
    books = Books()
    add(books, "individual", "shop")
    sold(books, 48_000)
    books.offline(2_500, "B")
    fees.check(books, 49_500)
    assert raises(Trouble, fees.check, books, 49_501).word == "over_shop_day"


def test_a_record_of_before_there_were_fees_says_none():
    books = Books()
    sold(books, 10000)
    result = settle(books)
    fields = books.journal.past.settled_before() or {}
    del fields["terms"]
    assert settlement._result(fields)["terms"] == "" and result["terms"]
