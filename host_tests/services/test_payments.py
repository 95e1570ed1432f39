"""One transaction in the books, and what is done when the answer or the flash fails. S32, S33."""

from support import raises
from support.books import Books
from terminal.errors import FileTrouble, HostDown, Trouble
from terminal.services import payments
from terminal.services.ledger import Ledger


def test_a_repayment_tells_the_debt_before_and_after():
    books = Books()
    code, record = books.repay(12500)
    assert code == "00"
    assert (record["before"], record["left"]) == ("30000", "17500")
    assert record["from"].endswith("0014") and record["type"] == "repay"
    owed = Books(books.bench.again()).journal.owed
    assert payments.complete(books, owed, owed["at"])["before"] == "30000"


def test_a_sale_and_its_void():
    books = Books()
    code, record = books.sale()
    books.finish(record)
    assert code == "00" and books.account("A").debt() == 32500
    code, undone = books.void(int(record["stan"]))
    assert code == "00" and undone["orig"] == record["stan"]
    assert books.account("A").debt() == 30000
    books.finish(undone)
    assert books.void(int(record["stan"]))[0] == "25"
    assert books.journal.totals() == books.bank.state.lines()


def test_the_intent_is_on_the_flash_when_the_bank_is_asked():
    books = Books()
    seen = []

    async def exchange(message):
        seen.append(books.again().journal.unanswered)

    books.exchange = exchange
    raises(HostDown, books.sale)
    assert [one["amount"] for one in seen[0]] == ["2500"]


def test_no_answer_is_reversed_before_anything_else():
    books = Books()
    books.lost = 1
    raises(HostDown, books.sale)
    assert books.account("A").debt() == 32500
    assert books.run(payments.recover(books)) == ["%06d" % books.asked[-2]["stan"]]
    assert books.account("A").debt() == 30000
    assert books.journal.unanswered == [] and books.journal.past.newest()["state"] == "reversed"
    assert books.journal.totals() == books.bank.state.lines()


def test_the_reversal_is_on_the_flash_before_it_leaves():
    books = Books()
    books.lost = 1
    raises(HostDown, books.sale)
    seen = []
    ours = books.exchange

    async def exchange(message):
        seen.append(books.again().journal.unanswered[0].get("by"))
        return await ours(message)

    books.exchange = exchange
    books.run(payments.recover(books))
    assert seen == ["%06d" % books.asked[-1]["stan"]]


def test_a_lost_answer_to_a_reversal_is_asked_for_again_under_the_same_stan():
    books = Books()
    books.lost = 3
    raises(HostDown, books.sale)
    for _ in range(2):
        raises(HostDown, lambda: books.run(payments.recover(books)))
    again = books.again()
    assert len(again.run(payments.recover(again))) == 1
    stans = {one["stan"] for one in books.asked + again.asked if one["mti"] == "0400"}
    assert len(stans) == 1
    assert again.account("A").debt() == 30000
    assert again.run(payments.recover(again)) == []


def test_a_reversal_the_bank_could_not_keep_stays_open():
    books = Books()
    books.lost = 1
    raises(HostDown, books.sale)
    add, Ledger.add = Ledger.add, refuse
    try:
        raises(HostDown, lambda: books.run(payments.recover(books)))
    finally:
        Ledger.add = add
    assert len(books.again().run(payments.recover(books))) == 1
    assert books.account("A").debt() == 30000


def refuse(*_):
    """What a flash does that takes nothing."""
    raise FileTrouble("bank", "flash_worn")


def failing(books, kinds):
    """The flash takes no journal record of these kinds any more."""
    note = books.journal.note

    def refused(kind, *fields):
        if kind in kinds:
            raise FileTrouble("journal", "flash_worn")
        note(kind, *fields)

    books.journal.note = refused


def test_nothing_is_sent_when_the_intent_cannot_be_kept():
    books = Books()
    failing(books, ("intent",))
    count = len(books.asked)
    assert raises(FileTrouble, books.sale).word == "flash_worn"
    assert len(books.asked) == count


def test_an_answer_that_cannot_be_kept_is_undone_and_said():
    books = Books()
    failing(books, ("answer",))
    assert raises(Trouble, books.sale).word == "not_kept"
    assert books.account("A").debt() == 30000
    assert books.journal.past.newest()["state"] == "reversed"


def test_a_flash_that_takes_nothing_still_lets_a_reversal_leave():
    books = Books()
    books.lost = 1
    raises(HostDown, books.sale)
    failing(books, ("reversal", "reversed"))
    assert len(books.run(payments.recover(books))) == 1
    assert books.account("A").debt() == 30000
    again = books.again()  # the flash knows of no reversal: it goes once more, and moves nothing
    assert len(again.run(payments.recover(again))) == 1
    assert again.account("A").debt() == 30000


def test_no_room_means_nothing_is_asked():
    books = Books()
    books.journal.room = lambda: "batch_full"
    count = len(books.asked)
    assert raises(Trouble, books.sale).word == "batch_full"
    assert len(books.asked) == count and books.journal.past.newest() is None


def test_the_number_behind_a_masked_card_is_that_of_its_set():
    books = Books()
    for one in books.cards.all():
        record = {"card": one.number[:6] + "******" + one.number[-4:], "set": one.set}
        assert books.cards.of(record) == one.number
    assert books.cards.of({"card": "999999******9999"}) == ""
