"""A stranger's tag or bank card, in whatever flow it is laid: nothing of it is kept. S26, S35.

Neither its UID, as bytes or as text, nor the number that is written on it. A shop's name, which
stands on every slip, takes no number as long as a card's either.
"""

import random
from binascii import hexlify

import pytest
from host.test_nothing_foreign import Customer, forms

from support.selftest import Person
from support.till import do, press, till
from terminal.rules import pan
from terminal.services import allowed
from twin.cards import bank_cards
from twin.tags import demo_tag

_AMOUNT = ("sale", "repay", "repay_cash", "preauth", "offline")


def strangers(seed):
    """(tag or bank card, all that must be nowhere) of several."""
    chance = random.Random(seed)
    for _ in range(2):
        digits = "5" + "".join(chance.choice("0123456789") for _ in range(14))
        number = digits + pan.check_digit(digits)
        uid = b"\x04" + chance.randbytes(6)
        text = b"\xd1\x01" + bytes((len(number) + 3,)) + b"T\x02en" + number.encode()
        yield demo_tag(uid, text), [*forms(number), *_uid(uid)]
    bank = bank_cards()[seed % 8]
    bank.rename(b"\x04" + chance.randbytes(6) if len(bank.uid) > 4 else chance.randbytes(4))
    yield bank, _uid(bank.uid)


def _uid(uid):
    return [uid, hexlify(uid), hexlify(uid).upper(), hexlify(uid, ":")]


@pytest.fixture(scope="module")
def customer():
    return Customer()


@pytest.mark.parametrize("flow", [*_AMOUNT, "balance"])
def test_a_strangers_card_leaves_nothing_in_any_flow_that_takes_one(customer, flow):
    player = customer.player
    for guided in ("no", "yes"):
        player.world.kit.settings.change(guided=guided)
        for stranger, secrets in strangers(len(flow)):
            press(player, "menu_" + flow)
            for _ in range(4):
                if player.world.kit.waiting == "card":
                    break
                press(player, "1 OK" if player.world.kit.waiting == "amount" else "OK")
            assert player.world.kit.waiting == "card"
            customer.lay(stranger)
            assert not getattr(stranger, "violations", None)
            player.world.field.clear()
            press(player, "CANCEL")
            while player.world.kit.waiting != "menu":
                press(player, "OK")
            assert [customer.kept(one) for one in secrets] == [[]] * len(secrets)


class Mechanic(Person):
    """Does the self-test; what is laid on the reader is a stranger's."""

    def _answer(self, question):
        if question != "lay_card":
            return super()._answer(question)
        self.player.world.field.put(self.stranger)
        self.player.world.run_ms(2000)
        self.player.world.field.clear()


def test_nor_where_a_card_is_issued():
    player = till()
    supervisor = Customer(player)
    do(player, ("sign_in", "00", "804615"))
    for stranger, secrets in strangers(3):
        press(player, "menu_issue 1")
        supervisor.lay(stranger)
        player.world.field.clear()
        press(player, "CANCEL CANCEL")
        while player.world.kit.waiting != "menu":
            press(player, "OK")
        assert [supervisor.kept(one) for one in secrets] == [[]] * len(secrets)


def test_nor_where_the_reader_is_tested():
    for stranger, secrets in list(strangers(4))[1:]:
        one = Mechanic(till())
        one.stranger = stranger
        one.tests()
        press(one.player, "OK")
        supervisor = Customer(one.player)
        assert len(one.player.world.printer.slips) > 1  # the last one says what was found
        assert not getattr(stranger, "violations", None)
        assert [supervisor.kept(each) for each in secrets] == [[]] * len(secrets)


def test_a_shops_name_holds_no_number_of_a_card():
    for name in ("Cae 7", "1 2 3 4 5 6", "Corner Shop 2026"):
        assert allowed.good("merchant", name)
    for name in ("99 99 99 0", "1234567", "a5b5c0d0e0f0g1"):
        assert not allowed.good("merchant", name)
