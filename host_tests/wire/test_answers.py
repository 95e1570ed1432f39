"""Answers: what they repeat and add, and what cannot be the answer to a request."""

from support import raises
from support.wire import WORDS, made
from terminal.wire import answers, iso8583, messages, mtis
from terminal.wire.fields import FormatError


def answered(kind, code, **more):
    """(request's mti and fields, answer's mti and fields)."""
    mti, fields = made(kind)
    found, answer = answers.answer(mti, fields, code, **more)
    found, answer = iso8583.unpack(iso8583.pack(found, answer) + bytes(8))
    return mti, fields, found, answer


def good(kind, code, **more):
    messages.check_answer(*answered(kind, code, **more))
    return answered(kind, code, **more)[2:]


def bad(kind, code, **more):
    return raises(FormatError, messages.check_answer, *answered(kind, code, **more)).field


DONE = {"rrn": "000000000042", "auth": "A1B2C3"}


def test_answers_have_ten_more_and_never_a_mark_of_a_repeat():
    for mti, answer in (
        ("0800", "0810"), ("0820", "0830"), ("0100", "0110"), ("0200", "0210"), ("0220", "0230"),
        ("0221", "0230"), ("0400", "0410"), ("0401", "0410"), ("0500", "0510"), ("0320", "0330"),
    ):  # fmt: skip
        assert mtis.answer(mti) == answer
        for other in (answer, mti[:3] + "2"):
            raises(FormatError, mtis.answer, other)


def test_an_answer_repeats_these_fields_and_no_others():
    mti, fields = made("repay", pin=True)
    _, answer = answers.answer(mti, fields, "55")
    assert sorted(answer) == [3, 4, 7, 11, 12, 13, 25, 39, 41, 42, 49, 53, 60, 63]
    assert [fields[n] for n in answer if n != 39] == [answer[n] for n in answer if n != 39]


def test_answers_add_what_the_table_says():
    balances = [("debit", "01", 87500), ("debit", "02", 87500)]
    _, answer = good("repay", "00", balances=balances, text="还款成功", structured="R=0", **DONE)
    assert (answer[37], answer[38], answer[62]) == ("000000000042", "A1B2C3", "还款成功")
    assert answer[54] == "2001963C0000000875002002963C000000087500" and answer[48] == "R=0"
    good("refund", "00", **DONE)
    good("sign_on", "00", structured="T=20261123100203;P=1;B=000003")
    good("settle", "00", structured="B=000004")
    good("settle", "95", structured="D=sale,1,10000")
    good("balanced", "00", structured="B=000004")
    good("inquiry", "00", rrn="000000000042", balances=balances)
    for kind in ("echo", "sign_off", "reversal", "upload"):
        good(kind, "00")
    for kind in WORDS:
        good(kind, "A0")


def test_an_answer_that_lacks_something_is_none():
    assert bad("sale", "00", auth="A1B2C3") == 37
    assert bad("sale", "00", rrn="000000000042") == 38
    assert bad("inquiry", "00", rrn="000000000042") == 54
    assert bad("sign_on", "00") == 48
    assert bad("sign_on", "00", structured="T=20261123100203;P=1") == 48
    assert bad("settle", "00") == 48 and bad("settle", "95", structured="B=000004") == 48
    assert bad("settle", "95") == 48
    mti, fields, found, answer = answered("echo", "00")
    del answer[39]
    assert raises(FormatError, messages.check_answer, mti, fields, found, answer).field == 39


def test_an_answer_with_something_strange_is_none():
    assert bad("sale", "00", structured="B=000004", **DONE) == 48
    assert bad("sale", "00", structured="R=x", **DONE) == 48
    assert bad("balanced", "00", structured="B=000000") == 48
    assert bad("balanced", "00", structured="B=4") == 48
    assert bad("sign_on", "00", structured="T=20261323100203;P=1;B=000003") == 48
    assert bad("echo", "00", **DONE) == 37
    assert bad("refund", "00", text="x", **DONE) == 62
    for number, value in ((2, "9"), (14, "3112"), (35, "9D1"), (52, bytes(16)), (22, "072")):
        mti, fields, found, answer = answered("sale", "00", **DONE)
        answer[number] = value
        error = raises(FormatError, messages.check_answer, mti, fields, found, answer)
        assert error.field == number


def test_an_answer_to_another_message_is_none():
    """Also under a right MAC: another amount, STAN, batch, till or key is another message."""
    mti, fields, found, answer = answered("sale", "00", **DONE)
    for number in mtis.REPEATED:
        other = dict(answer)
        other[number] = bytes(12) if number == 53 else "1" * len(answer[number])
        if number in (3, 49, 13, 25):
            other[number] = "0" * (len(answer[number]) - 1) + "9"
        error = raises(FormatError, messages.check_answer, mti, fields, found, other)
        assert error.field == number
        del other[number]
        assert (
            raises(FormatError, messages.check_answer, mti, fields, found, other).field == number
        )
    assert raises(FormatError, messages.check_answer, mti, fields, "0110", answer).field == 0
