"""Offline sales: kept, capped, sent until answered, counted once. S16, S53, S84."""

from support import raises
from support.books import Books
from terminal.errors import CardTrouble, FileTrouble, HostDown, Trouble
from terminal.services import network, offline, settlement
from terminal.wire import iso8583


async def silent(done, total):
    """No progress to show."""


def mtis(books):
    """The MTIs of the advices, as they were sent."""
    return [one["mti"] for one in books.asked if one["mti"][:3] == "022"]


def agree(books):
    """Till and bank have the same approved sales and totals, and nothing waits."""
    assert books.journal.waiting == []
    assert books.journal.totals() == books.bank.state.lines()


def test_it_is_kept_without_asking_and_counts_when_the_bank_has_it():
    books = Books()
    asked = len(books.asked)
    record = books.offline()
    assert len(books.asked) == asked and "code" not in record and record["type"] == "offline"
    for there in (books, books.again()):
        assert [one["amount"] for one in there.journal.waiting] == ["2500"]
        assert there.journal.totals()[0] == ("sale", 0, 0) and there.journal.count == 1
        assert there.journal.past.newest()["state"] == "waiting"
        assert there.journal.owed["stan"] == record["stan"]
    books.finish(record)
    assert books.again().journal.past.newest()["checked"] == "yes"
    assert books.send() == [(record["stan"], "00")]
    for there in (books, books.again()):
        agree(there)
        assert there.journal.totals()[0] == ("sale", 1, 2500)
        assert there.journal.past.newest()["state"] == "approved" and there.journal.owed is None
    assert books.account("A").debt() == 32500 and mtis(books) == ["0220"]


def test_no_pin_and_no_expiry_go_with_it():
    books = Books()
    books.offline()
    books.send()
    fields = iso8583.unpack(books.asked[-1]["data"])[1]
    assert not {14, 38, 52, 61} & set(fields)
    assert (fields[3], fields[25], fields[22]) == ("000000", "00", "072")


def test_an_amount_has_a_cap_and_so_has_what_waits():
    books = Books()
    assert raises(Trouble, books.offline, offline.CAP + 1).word == "offline_full"
    for _ in range(offline.TOGETHER // offline.CAP):
        books.finish(books.offline(offline.CAP, "B"))
    assert offline.cap(books) == 0
    assert raises(Trouble, books.offline, 1).word == "offline_full"
    books.send()
    for _ in range(offline.MOST):
        books.finish(books.offline(1, "B"))
    assert raises(Trouble, books.offline, 1).word == "offline_full"
    assert len(books.again().journal.waiting) == offline.MOST
    books.send()
    agree(books)


def test_the_last_of_the_cap_is_what_is_left():
    books = Books()
    for _ in range(3):
        books.finish(books.offline(offline.CAP, "B"))
    books.finish(books.offline(4000, "B"))
    assert offline.cap(books) == 1000
    assert raises(Trouble, books.offline, 1001).word == "offline_full"


def test_an_expired_card_is_known_without_the_bank():
    books = Books()
    assert raises(CardTrouble, books.offline, 1, "E").word == "answer_54"
    assert books.journal.count == 0


def test_a_lost_answer_is_asked_for_again_as_0221_and_posted_once():
    books = Books()
    record = books.offline()
    books.lost = 2
    for _ in range(2):
        raises(HostDown, books.send)
    again = books.again()
    assert again.send() == [(record["stan"], "00")]
    assert mtis(books) + mtis(again) == ["0220", "0221", "0221"]
    stans = {one["stan"] for one in books.asked + again.asked if one["mti"][:3] == "022"}
    assert stans == {int(record["stan"])}
    assert again.account("A").debt() == 32500
    agree(again)


def test_what_is_declined_is_said_and_counts_nowhere():
    books = Books()
    record = books.offline(1, "F")
    assert books.send() == [(record["stan"], "51")]
    one = books.again().journal.past.newest()
    assert (one["state"], one["code"]) == ("declined", "51")
    assert books.journal.owed is None  # no slip says any more that it is on its way
    agree(books)


def test_an_answer_that_says_nothing_of_the_sale_leaves_it_waiting():
    books = Books()
    books.offline()
    ours = books.host.exchange

    async def busy(message):
        return {"code": "96"}

    books.host.exchange = busy
    raises(HostDown, books.send)
    books.host.exchange = ours
    assert len(books.again().journal.waiting) == 1
    books.send()
    assert mtis(books) == ["0221"]
    agree(books)


def test_a_till_that_lost_its_sign_on_gets_one():
    books = Books()
    books.offline()
    books.run(network.sign_off(books.host))
    books.send()
    agree(books)


def test_what_is_to_be_reversed_goes_first():
    books = Books()
    books.lost = 1
    raises(HostDown, books.sale)
    books.offline()
    books.send()
    assert [one["mti"] for one in books.asked[-2:]] == ["0400", "0220"]
    assert books.account("A").debt() == 32500
    agree(books)


def test_others_may_be_sold_while_it_waits():
    books = Books()
    first = books.offline()
    books.finish(first)
    books.finish(books.sale(1000)[1])
    second = books.offline(300)
    books.finish(second)
    books.finish(books.sale(100)[1])
    states = [(one["type"], one["state"]) for one in books.again().journal.past.transactions()]
    assert states == [
        ("offline", "waiting"), ("sale", "approved"), ("offline", "waiting"), ("sale", "approved"),
    ]  # fmt: skip
    again = books.again()
    assert [stan for stan, _ in again.send()] == [first["stan"], second["stan"]]
    for one in again.journal.past.transactions():
        assert one["state"] == "approved" and one["checked"] == "yes", one
        assert again.journal.past.find(int(one["stan"]))["offset"] == one["offset"]
    agree(again)


def test_a_flash_that_takes_no_answer_asks_again():
    books = Books()
    books.offline()
    note = books.journal.note

    def refused(kind, *fields):
        if kind in ("advice", "answer"):
            raise FileTrouble("journal", "flash_worn")
        note(kind, *fields)

    books.journal.note = refused
    raises(FileTrouble, books.send)
    again = books.again()
    again.send()
    assert again.account("A").debt() == 32500
    agree(again)


def test_a_batch_is_not_settled_while_one_waits():
    books = Books()
    books.finish(books.offline())
    assert raises(Trouble, books.run, settlement.settle(books, silent)).word == "offline_first"
    assert not settlement.pending(books)
    books.send()
    result = books.run(settlement.settle(books, silent))
    assert result["equal"] == "yes" and result["ours"][0] == ("sale", 1, 2500)


def test_it_is_uploaded_like_any_other_when_books_differ():
    books = Books()
    books.finish(books.offline())
    books.send()
    books.journal.sums["sale"][0] += 1
    result = books.run(settlement.settle(books, silent))
    assert result["equal"] == "no"
    sent = [one for one in books.asked if one["mti"] == "0320" and one["net"] == "201"]
    assert [(one["code"], one["amount"]) for one in sent] == [("000000", 2500)]


def test_it_is_voided_like_any_other():
    books = Books()
    record = books.offline()
    books.finish(record)
    books.send()
    code, undone = books.void(int(record["stan"]))
    assert code == "00" and books.account("A").debt() == 30000
    books.finish(undone)
    agree(books)


def work(books):
    """Two offline sales, the first sent at once, the other with the next."""
    books.finish(books.offline(2500))
    books.send()
    books.finish(books.offline(1000))
    books.finish(books.offline(1, "F"))
    books.send()


def test_a_cut_at_any_write_loses_none_and_posts_none_twice():
    books = Books()
    device = books.bench.device
    before = device.programs + device.erases
    work(books)
    total = device.programs + device.erases - before
    assert total > 20
    for number in range(1, total + 1, 2):
        books = Books()
        shown = []  # the slips that came out before the power went
        finish = books.finish

        def out(record, books=books, shown=shown, finish=finish):
            if not books.bench.device.dead:
                shown.append(record["stan"])
            finish(record)

        books.finish = out
        books.bench.device.cut_at = number
        work(books)  # what it does after the cut lands nowhere
        again = books.again()
        again.send()
        agree(again)
        kept = {one["stan"]: one for one in again.journal.past.transactions()}
        assert [stan for stan in shown if stan not in kept] == [], number
        sold = sum(int(one["amount"]) for one in kept.values() if one["state"] == "approved")
        assert again.account("A").debt() == 30000 + sold, number
        assert again.journal.past.verify() is None and again.bank.ledger.verify() is None
