"""The on-board bank: its ledger is its memory, and nothing is posted twice. S32, S53."""

from support.till import Bench, damage
from terminal.bank import office
from terminal.bank.authorise import INQUIRY, REPAY_LINKED, SALE, VOID
from terminal.rules import pan
from terminal.services import onboard

CARD, SOURCE = pan.standard(0, 0), pan.standard(0, 1)


class Dicts(onboard.OnboardBank):
    """The bank on the board, asked past its wire."""

    def asked(self, request):
        books = self.ledger
        answer = office.exchange(books, request)
        self.kept.signed_on = books.state.signed_on
        return answer


def bank(bench):
    made = Dicts(bench.files, bench.clock, "DEMO0001", "DEMOMERCHANT001")
    made.asked(message("0800", net="001"))
    return made


def message(mti="0200", stan=1, amount=12500, **more):
    made = {
        "mti": mti, "code": REPAY_LINKED, "stan": stan, "batch": 1, "tid": "DEMO0001",
        "mid": "DEMOMERCHANT001", "card": CARD, "amount": amount, "pin": "4821", "entry": "071",
        "link": SOURCE[-4:],
    }  # fmt: skip
    made.update(more)
    return made


def reversal(stan=2, orig=1):
    return message("0400", stan=stan, orig=orig, reason="98")


def debt(made):
    return made.state.by_number(CARD).debt()


def test_what_was_approved_survives_a_restart():
    bench = Bench()
    first = bank(bench).asked(message())
    assert (first["mti"], first["code"]) == ("0210", "00")
    assert debt(bank(bench.again())) == 17500


def test_the_same_message_again_gets_the_same_answer_and_moves_nothing():
    bench = Bench()
    made = bank(bench)
    first = made.asked(message())
    assert made.asked(message()) == first
    assert bank(bench.again()).asked(message()) == first
    assert debt(made) == 17500


def test_another_message_under_the_same_key_is_94():
    made = bank(Bench())
    made.asked(message())
    assert made.asked(message(amount=100))["code"] == "94"
    assert debt(made) == 17500


def test_a_reversal_undoes_once():
    bench = Bench()
    made = bank(bench)
    made.asked(message())
    for _ in range(2):
        assert made.asked(reversal())["code"] == "00"
        assert debt(made) == 30000
    assert made.asked(reversal(stan=3))["code"] == "00"
    assert made.state.lines()[3] == ("repay", 0, 0)
    assert debt(bank(bench.again())) == 30000


def test_a_late_original_after_its_reversal_moves_nothing():
    made = bank(Bench())
    assert made.asked(reversal())["code"] == "00"
    assert made.asked(message())["code"] == "25"
    for stan in range(3, 40):  # and long after
        made.asked(message(stan=stan, amount=100))
    assert made.asked(message())["code"] == "25"
    assert made.asked(message(stan=3, amount=100))["code"] == "00"
    assert debt(made) == 30000 - 37 * 100


def test_wrong_pins_are_counted_over_restarts():
    bench = Bench()
    codes = []
    for stan in (1, 2, 3, 4):
        codes.append(bank(bench).asked(message(stan=stan, pin="7350"))["code"])
        bench = bench.again()
    assert codes == ["55", "55", "75", "38"]


def test_an_inquiry_leaves_no_entry():
    made = bank(Bench())
    answer = made.asked(message(code=INQUIRY, pin=None))
    assert answer["code"] == "00"
    assert list(answer["balances"])[-1] == ("credit", "03", 30000)
    assert list(made.ledger.entries()) == []


def test_nothing_is_sold_before_sign_on_or_after_sign_off():
    made = bank(Bench())
    made.asked(message("0820", net="002"))
    assert made.asked(message())["code"] == "77"
    assert list(made.ledger.entries()) == []


def test_a_broken_ledger_keeps_what_is_sound():
    bench = Bench()
    made = bank(bench)
    for stan in range(1, 9):
        made.asked(message(stan=stan, amount=1000))
    name = made.ledger.name
    damage(bench.files, name, b"key=000001/", b"key=000009/")
    assert bank(bench).ledger.verify() is not None  # found when the book is read, not at start
    damage(bench.files, name, b"sum;from", b"sun;from")
    again = bank(bench)
    assert again.broken and debt(again) == 30000
    assert bench.files.read(name + ".bad")


def test_no_card_number_stands_in_the_ledger():
    bench = Bench()
    made = bank(bench)
    for stan in range(1, 9):
        made.asked(message(stan=stan, amount=1000))
    for name in bench.files.names("bank"):
        data = bench.files.read("bank/" + name)
        assert name == "accounts.txt" or (CARD.encode() not in data and b"4821" not in data)


def test_the_same_answer_comes_again_after_others():
    bench = Bench()
    made = bank(bench)
    first = made.asked(message(amount=1000))
    for stan in range(2, 12):
        made.asked(message(stan=stan, amount=1000))
    assert bank(bench.again()).asked(message(amount=1000)) == first


def sale(stan=1, amount=2500, **more):
    return message(code=SALE, stan=stan, amount=amount, link=None, **more)


def void(made, orig, stan, amount=2500, **more):
    auth = more.pop("auth", None)
    if auth is None:
        auth = made.ledger.find(orig, "0200").auth
    return message(code=VOID, stan=stan, amount=amount, link=None, orig=orig, auth=auth, **more)


def test_a_void_undoes_a_sale_once():
    bench = Bench()
    made = bank(bench)
    made.asked(sale())
    assert debt(made) == 32500
    assert made.asked(void(made, 1, 2))["code"] == "00"
    assert debt(made) == 30000
    assert made.asked(void(made, 1, 3))["code"] == "25"
    again = bank(bench.again())
    assert again.asked(void(again, 1, 4))["code"] == "25"
    assert again.state.lines()[:2] == [("sale", 1, 2500), ("void", 1, 2500)]


def test_a_reversed_void_can_be_done_again():
    made = bank(Bench())
    made.asked(sale())
    made.asked(void(made, 1, 2))
    made.asked(reversal(stan=3, orig=2))
    assert debt(made) == 32500
    assert made.asked(void(made, 1, 4))["code"] == "00"


def test_what_cannot_be_voided_is_25():
    made = bank(Bench())
    made.asked(sale())
    made.asked(message(stan=2, amount=100))  # a repayment
    made.asked(sale(3, pin="7350"))  # declined
    made.asked(sale(4))
    made.asked(reversal(5, 4))
    stan = 10
    for orig, more in (
        (2, {"amount": 100}), (3, {"auth": ""}), (4, {}), (9, {"auth": "007919"}),
        (1, {"auth": "000000"}), (1, {"card": SOURCE, "pin": "7350"}),
    ):  # fmt: skip
        stan += 1
        asked = void(made, orig, stan, **more)
        assert made.asked(asked)["code"] == "25", asked
    assert made.asked(void(made, 1, 20, amount=100))["code"] == "13"
    assert made.asked(void(made, 1, 21))["code"] == "00"


def settlement(stan, lines, batch=1):
    return message("0500", net="201", stan=stan, lines=lines, batch=batch)


def end(stan, how, batch=1):
    return message("0320", net=how, stan=stan, batch=batch)


def test_equal_totals_close_the_batch_once():
    bench = Bench()
    made = bank(bench)
    made.asked(sale())
    lines = made.state.lines()
    assert made.asked(settlement(2, lines)) == {"mti": "0510", "code": "00", "batch": 2}
    for again in (made, bank(bench.again())):
        assert again.asked(settlement(2, lines))["batch"] == 2
        assert again.asked(end(3, "207"))["batch"] == 2
    assert made.state.lines()[0] == ("sale", 0, 0)
    assert debt(bank(bench.again())) == 32500
    assert made.asked(sale(4, batch=2))["code"] == "00"
    assert made.asked(void(made, 4, 5, batch=2))["code"] == "00"
    assert made.asked(void(made, 1, 6, auth="007919", batch=2))["code"] == "25"  # settled


def test_other_totals_are_95_until_the_upload_ends():
    bench = Bench()
    made = bank(bench)
    made.asked(sale())
    theirs = made.state.lines()
    ours = [("sale", 2, 5000)] + theirs[1:]
    for _ in range(2):
        answer = made.asked(settlement(2, ours))
        assert answer["code"] == "95" and answer["lines"] == theirs
    assert made.asked(end(9, "207"))["code"] == "95"
    for _ in range(2):
        upload = message("0320", net="201", stan=3, code=SALE, amount=2500, orig=1)
        assert made.asked(upload)["code"] == "00"
    assert len([one for one in made.ledger.entries() if one.mti == "0320"]) == 1
    assert made.asked(void(made, 1, 4))["code"] == "00"  # an upload undoes nothing
    assert made.asked(end(5, "202")) == {"mti": "0330", "code": "00", "batch": 2}
    assert bank(bench.again()).asked(end(5, "202"))["batch"] == 2


def test_a_till_whose_stans_began_again_is_served():
    made = bank(Bench())
    for stan in (400, 401, 402):
        made.asked(message(stan=stan, amount=100))
    for stan in (1, 2, 3):
        assert made.asked(message(stan=stan, amount=200))["code"] == "00"
    assert made.asked(message(stan=2, amount=200))["rrn"] == "000000000005"
    assert made.asked(message(stan=401, amount=100))["rrn"] == "000000000002"
    assert debt(made) == 30000 - 900
