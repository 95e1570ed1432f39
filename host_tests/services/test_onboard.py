"""The on-board bank: its ledger is its memory, and nothing is posted twice. S32, S53."""

from support.till import Bench, damage
from terminal.bank.authorise import INQUIRY, REPAY_LINKED
from terminal.rules import pan
from terminal.services import onboard

CARD, SOURCE = pan.standard(0, 0), pan.standard(0, 1)


def bank(bench):
    made = onboard.OnboardBank(bench.files, bench.clock, "DEMO0001", "DEMOMERCHANT001")
    made.exchange(message("0800", net="001"))
    return made


def message(mti="0200", stan=1, amount=12500, **more):
    made = {
        "mti": mti, "code": REPAY_LINKED, "stan": stan, "batch": 1, "tid": "DEMO0001",
        "mid": "DEMOMERCHANT001", "card": CARD, "amount": amount, "pin": "4821", "entry": "071",
        "link": SOURCE[-4:],
    }  # fmt: skip
    made.update(more)
    return made


def debt(made):
    return made.state.by_number(CARD).debt()


def test_what_was_approved_survives_a_restart():
    bench = Bench()
    first = bank(bench).exchange(message())
    assert (first["mti"], first["code"]) == ("0210", "00")
    assert debt(bank(bench.again())) == 17500


def test_the_same_message_again_gets_the_same_answer_and_moves_nothing():
    bench = Bench()
    made = bank(bench)
    first = made.exchange(message())
    assert made.exchange(message()) == first
    assert bank(bench.again()).exchange(message()) == first
    assert debt(made) == 17500


def test_another_message_under_the_same_key_is_94():
    made = bank(Bench())
    made.exchange(message())
    assert made.exchange(message(amount=100))["code"] == "94"
    assert debt(made) == 17500


def test_a_reversal_undoes_once():
    bench = Bench()
    made = bank(bench)
    made.exchange(message())
    for _ in range(2):
        assert made.exchange(message("0400"))["code"] == "00"
        assert debt(made) == 30000
    assert debt(bank(bench.again())) == 30000


def test_a_late_original_after_its_reversal_moves_nothing():
    made = bank(Bench())
    assert made.exchange(message("0400"))["code"] == "00"
    assert made.exchange(message())["code"] == "25"
    assert debt(made) == 30000


def test_wrong_pins_are_counted_over_restarts():
    bench = Bench()
    codes = []
    for stan in (1, 2, 3, 4):
        codes.append(bank(bench).exchange(message(stan=stan, pin="7350"))["code"])
        bench = bench.again()
    assert codes == ["55", "55", "75", "38"]


def test_an_inquiry_leaves_no_entry():
    made = bank(Bench())
    answer = made.exchange(message(code=INQUIRY, pin=None))
    assert answer["code"] == "00"
    assert list(answer["balances"])[-1] == ("credit", "03", 30000)
    assert list(made.entries()) == []


def test_nothing_is_sold_before_sign_on_or_after_sign_off():
    made = bank(Bench())
    made.exchange(message("0820", net="002"))
    assert made.exchange(message())["code"] == "77"
    assert list(made.entries()) == []


def test_a_broken_ledger_keeps_what_is_sound():
    bench = Bench()
    made = bank(bench)
    made.exchange(message(stan=1, amount=10000))
    made.exchange(message(stan=2, amount=5000))
    damage(bench.files, onboard.LEDGER, b"A 5000", b"A 9000")
    again = bank(bench)
    assert again.broken and debt(again) == 20000
    assert bench.files.read(onboard.LEDGER + ".bad")


def test_no_card_number_stands_in_the_ledger():
    bench = Bench()
    bank(bench).exchange(message())
    assert CARD.encode() not in bench.files.read(onboard.LEDGER)
    assert b"4821" not in bench.files.read(onboard.LEDGER)
