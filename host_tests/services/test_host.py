"""The till's side of the wire: one sign-on on 77 and A0, never a loop. S23, S34, S43."""

from support import raises
from support.books import Books
from terminal.errors import HostDown
from terminal.services import payments
from terminal.wire import iso8583


def spoiled(books, kinds, times):
    """The last byte of the next so many requests of these MTIs is another when it arrives."""
    ours = books.exchange
    left = [times]

    async def exchange(data):
        if left[0] and iso8583.unpack(data)[0] in kinds:
            left[0] -= 1
            data = data[:-1] + bytes((data[-1] ^ 1,))
        return await ours(data)

    books.exchange = exchange
    return left


def asked(books, since):
    return [one["mti"] for one in books.asked[since:]]


def test_a_request_that_is_not_believed_is_asked_again_after_one_sign_on():
    books = Books()
    since = len(books.asked)
    spoiled(books, ("0200",), 1)
    assert books.sale()[0] == "00"
    assert asked(books, since) == ["0200", "0800", "0200"]
    assert books.account("A").debt() == 32500


def test_a_request_that_is_never_believed_is_undone():
    books = Books()
    since = len(books.asked)
    left = spoiled(books, ("0200",), 9)
    error = raises(HostDown, books.sale)
    assert error.detail == "A0" and error.word == "unknown_A0"
    assert asked(books, since) == ["0200", "0800", "0200"]
    assert books.journal.unanswered[0]["reason"] == "A0"
    left[0] = 0
    assert len(books.run(payments.recover(books))) == 1
    assert books.account("A").debt() == 30000 and books.journal.unanswered == []
    assert books.sale()[0] == "00"


def test_a_sign_on_that_is_not_believed_is_not_asked_again():
    books = Books()
    since = len(books.asked)
    spoiled(books, ("0200", "0800"), 9)
    raises(HostDown, books.sale)
    assert asked(books, since) == ["0200", "0800"]


def test_a_bank_that_forgot_the_sign_on_gets_one():
    books = Books()
    books.bank.kept.signed_on = False
    since = len(books.asked)
    assert books.sale()[0] == "00"
    assert asked(books, since) == ["0200", "0800", "0200"]


def test_the_key_of_an_answer_is_used_once():
    books = Books()
    books.lost = 1
    raises(HostDown, books.sale)
    seen = [one["data"] for one in books.asked]
    numbers = [iso8583.unpack(data)[1][53] for data in seen]
    assert len(numbers) == len(set(numbers))
