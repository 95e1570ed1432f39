"""The settlement slip: types, counts and amounts, and whether the bank agrees. S16, S57."""

from support.texts import EN, ZH
from terminal.rules import settlement_slip, slip

NOTHING = [("refund", 0, 0), ("preauth", 0, 0), ("complete", 0, 0)]
OURS = [("sale", 3, 37500), ("void", 1, 12500), ("repay", 2, 20000)] + NOTHING
THEIRS = [("sale", 2, 25000), ("void", 1, 12500), ("repay", 2, 20000)] + NOTHING
RESULT = {
    "batch": 7, "next": 8, "equal": "yes", "ours": OURS, "theirs": OURS, "op": "01",
    "at": "2026-01-05 18:30", "merchant": "Corner Shop", "mid": "DEMOMERCHANT001",
    "tid": "DEMO0001", "version": "0.1.0",
}  # fmt: skip


def words(table):
    def say(key, *values):
        return table[key] % values if values and "%" in table[key] else table[key]

    return say


def text(table=EN, columns=slip.WIDTH, duplicate=False, **changed):
    result = dict(RESULT)
    result.update(changed)
    lines = settlement_slip.lines(words(table), result, columns, duplicate)
    plain = [line for line in lines if line.strip() not in (slip.MARK, slip.MARK_ZH)]
    return " ".join(" ".join(plain).split())


def test_it_says_what_the_batch_came_to():
    said = text()
    for part in (
        "Corner Shop DEMO", "MID DEMOMERCHANT001", "TID DEMO0001", "OPERATOR 01",
        "SETTLEMENT SLIP", "BATCH 000007", "DATE 2026-01-05 18:30", "TYPE COUNT AMOUNT",
        "SALE 3 375.00", "VOID 1 125.00", "REPAYMENT 2 200.00", "GROSS 250.00", "FEE 0.00",
        "NET 250.00", "BOOKS BALANCED", "tillkit 0.1.0",
    ):  # fmt: skip
        assert part in said, part
    assert "DUPLICATE" not in said and "BANK" not in said and "0 0.00" not in said


def test_in_chinese_too():
    said = text(ZH)
    for part in ("结算总计单", "类型 笔数 金额", "消费 3 375.00", "消费撤销 1 125.00", "对账平"):
        assert part in said, part


def test_a_difference_is_shown_type_by_type():
    said = text(equal="no", theirs=THEIRS)
    assert "BOOKS DIFFER BANK SALE 2 250.00 DIFFERENCE -125.00 tillkit" in said
    assert "BOOKS BALANCED" not in said and "BANK VOID" not in said
    assert "对账不平" in text(ZH, equal="no", theirs=THEIRS)


def test_a_reprint_says_so_and_a_clock_never_set_too():
    assert "Corner Shop DEMO DUPLICATE MID" in text(duplicate=True)
    assert "CLOCK NOT SET" in text(at="CLOCK NOT SET")


def test_nothing_is_wider_than_its_paper_or_screen():
    full = [("sale", 999, 499_500_000), ("void", 1, 500_000), ("repay", 0, 0)] + NOTHING
    result = dict(RESULT)
    result["ours"], result["theirs"], result["equal"] = full, OURS, "no"
    for table in (EN, ZH):
        for columns in (16, 21, 32):
            for line in settlement_slip.lines(words(table), result, columns, True):
                if line.strip() not in (slip.MARK, slip.MARK_ZH):
                    assert slip.width(line) <= columns, line


def test_what_takes_two_lines_is_not_parted_by_a_mark():
    full = [("sale", 999, 499_500_000)]
    for table in (EN, ZH):
        rows = settlement_slip.totals(words(table), full, 16)
        assert [row[-1].strip() for row in rows][1] == "4995000.00" and len(rows[1]) == 2


def test_repayments_are_not_money_for_the_merchant():
    rows = settlement_slip.totals(words(EN), [("repay", 2, 20000)], 32)
    assert rows[-1][-1].split() == ["NET", "0.00"]
