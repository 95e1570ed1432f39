"""The bank's decision, in the order of protocol.md, "Which answer". S26, S34, S48, S52."""

from terminal.bank import accounts, authorise, backroom, memory
from terminal.bank.entries import Original
from terminal.rules import calendar

NOW = calendar.seconds(2026, 1, 5, 9)


def state(signed_on=True):
    made = memory.State(accounts.standard(0), "DEMO0001", "DEMOMERCHANT001")
    made.signed_on = signed_on
    return made


def request(letter="A", amount=12500, pin="4821", link="0014", **changes):
    numbers = {one.name[-1]: one.number for one in accounts.standard(0)}
    made = {
        "mti": "0200", "code": authorise.REPAY_LINKED, "amount": amount, "stan": 1, "batch": 1,
        "tid": "DEMO0001", "mid": "DEMOMERCHANT001", "card": numbers[letter], "pin": pin,
        "link": link, "entry": "071",
    }  # fmt: skip
    made.update(changes)
    return made


def code(asked, at=NOW, bank=None):
    return authorise.authorise(bank or state(), asked, at)[0]["code"]


def test_a_repayment_moves_money_from_the_linked_card():
    bank = state()
    answer, postings = authorise.authorise(bank, request(), NOW)
    assert answer["code"] == "00"
    assert postings == [
        ("money", "0000A", 12500), ("money", "0000B", -12500), ("total", "repay", 12500),
    ]  # fmt: skip
    assert ("credit", "03", 17500) in answer["balances"]
    assert ("debit", "02", 87500) in answer["balances"]
    assert bank.by_name("0000A").debt() == 30000  # deciding moves nothing
    bank.apply(postings)
    assert bank.by_name("0000A").debt() == 17500
    assert sum(one.balance for one in bank.accounts) == sum(
        one.balance for one in accounts.standard(0)
    )


def test_each_answer_has_its_cause():
    for wanted, asked in (
        ("58", request(tid="DEMO0002")),
        ("58", request(mid="DEMOMERCHANT002")),
        ("30", request(code="999999")),
        ("30", request(stan=0)),
        ("30", request(amount=None)),
        ("14", request(card="9999990000000063")),
        ("54", request("E", pin="6273")),
        ("38", request("D", pin="5508")),
        ("55", request(pin="7350")),
        ("55", request(pin=None)),
        ("14", request(link="0030")),
        ("14", request("B", pin="7350")),
        ("13", request(amount=0)),
        ("13", request(amount=500_001)),
        ("13", request(amount=30_001)),
    ):
        assert code(asked) == wanted, (wanted, asked)
    assert code(request(), bank=state(signed_on=False)) == "77"


def test_a_debt_can_be_paid_to_the_last_cent_and_not_below():
    assert code(request(amount=30_000)) == "00"
    assert code(request(amount=30_001)) == "13"


def test_a_short_linked_card_is_51():
    bank = state()
    bank.by_name("0000B").balance = 12_499
    assert code(request(), bank=bank) == "51"
    bank.by_name("0000B").balance = 12_500
    assert code(request(), bank=bank) == "00"


def test_the_third_wrong_pin_blocks():
    bank = state()
    for wanted, tries in (("55", 1), ("55", 2), ("75", 3), ("38", None)):
        answer, postings = authorise.authorise(bank, request(pin="7350"), NOW)
        assert answer["code"] == wanted
        assert postings == ([("tries", "0000A", tries)] if tries else [])
        bank.apply(postings)
    assert code(request(), bank=bank) == "38"


def test_a_right_pin_clears_the_count():
    bank = state()
    bank.apply([("tries", "0000A", 2)])
    _, postings = authorise.authorise(bank, request(), NOW)
    bank.apply(postings)
    assert bank.by_name("0000A").tries == 0


def test_a_card_ends_with_its_month():
    bank = state()
    last = calendar.seconds(2022, 1, 31, 23)
    assert code(request("E", pin="6273", code=authorise.INQUIRY), last, bank) == "00"
    assert code(request("E", code=authorise.INQUIRY), calendar.seconds(2022, 2, 1), bank) == "54"


def test_cash_at_the_desk_pays_a_debt_without_a_linked_card():
    answer, postings = authorise.authorise(
        state(), request(code=authorise.REPAY_CASH, pin=None), NOW
    )
    assert answer["code"] == "00"
    assert postings[:2] == [("money", "0000A", 12500), ("money", "cash", -12500)]


def test_accounts_read_back_from_their_rows():
    for one in accounts.standard(12):
        again = accounts.from_row(accounts.row(one))
        assert accounts.row(again) == accounts.row(one) and again.number[6:10] == "0012"


def sale(letter="A", amount=12500, pin="4821", **changes):
    changes.setdefault("code", authorise.SALE)
    return request(letter, amount, pin, None, **changes)


def test_a_sale_is_bound_by_limit_or_balance():
    for wanted, asked in (
        ("00", sale(amount=20_000)),
        ("61", sale(amount=20_001)),
        ("00", sale("B", 100_000, "7350")),
        ("51", sale("B", 100_001, "7350")),
        ("51", sale("F", 1, "3017")),
        ("13", sale(amount=0)),
        ("13", sale("B", 500_001, "7350")),
        ("00", sale(amount=5_000, pin=None)),
        ("55", sale(amount=5_001, pin=None)),
        ("55", sale(pin="7350")),
    ):
        assert code(asked) == wanted, (wanted, asked)


def test_a_sale_moves_money_to_the_merchant_and_a_void_back():
    bank = state()
    answer, postings = authorise.authorise(bank, sale(), NOW)
    assert ("credit", "02", 7500) in answer["balances"]
    bank.apply(postings)
    assert bank.by_name("merchant").balance == 12500
    assert bank.lines()[0] == ("sale", 1, 12500)
    original = Original(authorise.SALE, 12500, "0000A", "123456", False)
    undo = sale(code=authorise.VOID, auth="123456", orig=1)
    answer, postings = authorise.authorise(bank, undo, NOW, original)
    assert answer["code"] == "00"
    bank.apply(postings)
    assert bank.by_name("merchant").balance == 0 and bank.by_name("0000A").debt() == 30000
    assert bank.lines()[:2] == [("sale", 1, 12500), ("void", 1, 12500)]


def test_what_a_reversal_undoes_counts_nowhere():
    bank = state()
    postings = authorise.authorise(bank, sale(pin="4821"), NOW)[1]
    bank.apply(postings)
    bank.apply(backroom.undone(postings))
    assert bank.lines()[0] == ("sale", 0, 0) and bank.by_name("0000A").debt() == 30000


def test_no_card_leads_to_the_house():
    assert state().by_number("") is None
