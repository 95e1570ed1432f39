"""Settlement: totals, comparison, upload, a new batch; whatever is lost on the way. S16, S53."""

from support import raises
from support.books import Books, one_more
from terminal.errors import HostDown, Trouble
from terminal.services import settlement


async def silent(done, total):
    """No progress to show."""


def settle(books, step=silent):
    return books.run(settlement.settle(books, step))


def busy():
    books = Books()
    for amount in (2500, 1000):
        books.finish(books.sale(amount)[1])
    books.finish(books.void(int(books.journal.past.newest()["stan"]))[1])
    books.finish(books.repay(12500)[1])
    return books


def test_equal_totals_begin_a_new_batch():
    books = busy()
    result = settle(books)
    assert result["equal"] == "yes" and (result["batch"], result["next"]) == (1, 2)
    assert result["ours"] == result["theirs"]
    assert result["ours"][:4] == [
        ("sale", 2, 3500), ("void", 1, 1000), ("refund", 0, 0), ("repay", 1, 12500),
    ]  # fmt: skip
    assert result["op"] == "01"
    for again in (books, books.again()):
        assert (again.journal.batch, again.bank.ledger.batch, again.journal.count) == (2, 2, 0)
        assert settlement.owed(again) == result == settlement.last(again)
    settlement.printed(books, result)
    assert settlement.owed(books.again()) is None
    assert settlement.last(books.again()) == result
    assert books.sale()[0] == "00"


def test_before_the_first_settlement_there_is_none():
    books = Books()
    assert settlement.owed(books) is None and settlement.last(books) is None


def test_other_totals_are_uploaded_record_by_record():
    books = busy()
    one_more(books.bank, 700)
    steps = []

    async def step(done, total):
        steps.append((done, total))

    result = settle(books, step)
    assert result["equal"] == "no" and result["theirs"][0] == ("sale", 3, 4200)
    assert result["ours"][0] == ("sale", 2, 3500)
    assert steps == [(1, 4), (2, 4), (3, 4), (4, 4)]
    uploads = [one for one in books.asked if one["mti"] == "0320" and one["net"] == "201"]
    assert [one["amount"] for one in uploads] == [2500, 1000, 1000, 12500]
    stans = [one["stan"] for one in books.asked]
    assert len(stans) == len(set(stans))
    assert books.journal.batch == 2


def test_what_is_open_is_reversed_first():
    books = busy()
    books.lost = 1
    raises(HostDown, books.sale)
    assert settle(books)["equal"] == "yes"


def test_any_lost_answer_leaves_it_to_be_finished():
    for lost in range(1, 8):
        books = busy()
        if lost > 3:
            one_more(books.bank, 700)
        count = len(books.asked)
        ours = books.exchange

        async def exchange(message, ours=ours, books=books, last=count + lost):
            answer = await ours(message)
            return None if len(books.asked) == last else answer

        books.exchange = exchange
        try:
            settle(books)
        except HostDown:
            assert settlement.pending(books)
            assert raises(Trouble, books.sale).word == "settle_first"
        again = books.again()
        if again.journal.batch == 1:
            if lost > 3 and again.bank.ledger.batch == 1:
                assert again.journal.differs is not None or lost == 4
            settle(again)
        assert (again.journal.batch, again.bank.ledger.batch) == (2, 2)
        assert settlement.last(again)["equal"] == ("no" if lost > 3 else "yes"), lost
        assert not settlement.pending(again)
        assert again.sale()[0] == "00"


def test_a_cut_at_any_write_completes_or_has_not_begun():
    books = busy()
    device = books.bench.device
    before = device.programs + device.erases
    settle(books)
    total = device.programs + device.erases - before
    assert total > 20
    for number in range(1, total + 1):
        books = busy()
        books.bench.device.cut_at = number
        settle(books)  # what it does after the cut lands nowhere
        again = books.again()
        begun = settlement.pending(again) or again.journal.settled or again.journal.batch == 2
        if not begun:
            assert again.bank.ledger.batch == 1
        if again.journal.batch == 1:
            settle(again)
        result = settlement.last(again)
        assert result["equal"] == "yes" and result["ours"][0] == ("sale", 2, 3500), number
        assert (again.journal.batch, again.bank.ledger.batch) == (2, 2)
        left = [again.bank.state.by_name(name).balance for name in ("merchant", "fees", "paid")]
        assert left == [0, 15, 2485]  # 0.60 % of 25.00; the 10.00 were voided
        assert again.journal.past.verify() is None and again.bank.ledger.verify() is None


def test_the_batches_are_chained():
    books = busy()
    chain_before = settle(books) and books.files.read("journal/000001.txt").split(b"\n")[-2][14:30]
    assert b"after=" + chain_before in books.files.read("journal/000002.txt")


def test_old_batches_make_room_for_new_ones():
    books = Books()
    for _ in range(5):
        books.finish(books.sale(100)[1])
        settle(books)
    assert books.files.names("journal")[:3] == ["000001.txt", "000002.txt", "000003.txt"]
    free, books.files.free = books.files.free, lambda: 100
    books.journal.room = lambda: None
    books.finish(books.sale(100)[1])
    settle(books)
    books.files.free = free
    kept = [name for name in books.files.names("journal") if name.endswith(".txt")]
    assert kept == ["000005.txt", "000006.txt", "000007.txt"]
    assert settlement.last(books.again())["batch"] == 6
