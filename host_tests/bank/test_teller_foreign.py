"""A bank keeps nothing of a card that is not a demo one, whoever asks. S26, S35.

No till of this kit sends such a number; somebody who has the class's key could.
"""

from support.desk import Bank, Till
from terminal.bank import entries
from terminal.rules import pan
from terminal.wire import parts

NUMBERS = [digits + pan.check_digit(digits) for digits in ("550000123456789", "340000987654321")]


def kept(kind, **card):
    """What is in the books of a bank after a message about that card."""
    one = Till(Bank()).on()
    assert one.ask(kind, pin="7350", **card)[0] == "14"
    return [dict(entry.__dict__, seen="") for entry in one.bank.desks["DEMO0012"].entries]


def test_of_a_foreign_number_no_digit_and_no_digest_is_kept():
    for kind in ("sale", "preauth", "repay", "repay_cash", "inquiry"):
        first, second = [kept(kind, card=number) for number in NUMBERS]
        assert first == second
        assert len(first) == (kind != "inquiry")
        for number in NUMBERS:
            assert number[-4:] not in repr(first) and number[:9] not in repr(first)


def test_nor_of_a_foreign_track():
    tracks = [parts.track(number, "3112") for number in NUMBERS]
    first, second = [kept("sale", card=None, expiry=None, track=track) for track in tracks]
    assert first == second and len(first) == 1
    assert NUMBERS[0][-4:] not in repr(first)


def test_two_demo_cards_stay_two_contents():
    request = {"code": "000000", "amount": 1, "digest": ""}
    contents = [entries.content(dict(request, card=pan.standard(0, n))) for n in (0, 1)]
    assert contents[0] != contents[1]
