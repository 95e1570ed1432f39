"""Slips: what they say, and that nobody can take one for a receipt. S06, S33, S57."""

from support.texts import EN, ZH
from terminal.rules import slip

RECORD = {
    "merchant": "Corner Shop", "mid": "DEMOMERCHANT001", "tid": "DEMO0001", "op": "01",
    "type": "repay", "card": "999999******0006", "from": "999999******0014", "letter": "C",
    "batch": "000001", "stan": "000007", "rrn": "000000000003", "auth": "123456",
    "at": "2026-01-05 09:01", "amount": "12500", "before": "30000", "left": "17500",
    "version": "0.1.0",
}  # fmt: skip


def words(table):
    def say(key, *values):
        return table[key] % values if values and "%" in table[key] else table[key]

    return say


def test_a_slip_says_what_happened():
    text = " ".join(" ".join(slip.lines(words(EN), RECORD, 1)).split())
    for part in (
        "Corner Shop DEMO", "OPERATOR 01", "CARD 999999******0006 C", "VOUCHER 000007",
        "AMOUNT XTS 125.00", "PAID 125.00", "DEBT BEFORE 300.00", "DEBT LEFT 175.00",
        "APPROVED", "MERCHANT COPY", "tillkit 0.1.0", "2026-01-05 09:01",
    ):  # fmt: skip
        assert part in text, part
    assert "DUPLICATE" not in text


def test_an_offline_sale_says_that_it_is_not_sent():
    record = {name: RECORD[name] for name in RECORD if name not in ("rrn", "auth", "from")}
    record["type"] = "offline"
    for table in (EN, ZH):
        said = " ".join(" ".join(slip.lines(words(table), record, 1)).split())
        assert table["s_offline"] + " " + table["s_not_sent"] in said
        assert table["t_approved"] not in said and table["s_auth"] not in said
        answered = dict(RECORD, type="offline", code="00")
        said = " ".join(" ".join(slip.lines(words(table), answered, 1)).split())
        assert table["s_offline"] + " " + table["t_approved"] in said
        assert table["s_not_sent"] not in said


def test_a_sale_has_no_remarks_and_a_void_names_its_original():
    record = dict(RECORD)
    record["type"] = "sale"
    said = " ".join(" ".join(slip.lines(words(EN), record, 1)).split())
    assert "SALE APPROVED" in said
    for part in ("PAID", "DEBT", "VOIDS", "FROM"):
        assert part not in said, part
    record["type"], record["orig"] = "void", "000003"
    said = " ".join(" ".join(slip.lines(words(EN), record, 1)).split())
    assert "VOID APPROVED" in said and "VOIDS 000003" in said and "DEBT" not in said
    said = " ".join(" ".join(slip.lines(words(ZH), record, 1)).split())
    assert "消费撤销 交易成功" in said and "原凭证号 000003" in said


def test_the_other_copy_and_a_reprint_say_so():
    text = " ".join(slip.lines(words(EN), RECORD, 2, duplicate=True))
    assert "CARDHOLDER COPY" in text and "MERCHANT COPY" not in text
    assert "DUPLICATE" in text


def test_a_clock_that_was_never_set_is_said():
    record = dict(RECORD)
    record["at"] = "CLOCK NOT SET"
    assert "CLOCK NOT SET" in " ".join(slip.lines(words(EN), record, 1))
    assert "时钟未设定" in " ".join(slip.lines(words(ZH), record, 1))


def test_no_line_is_wider_than_the_paper():
    for table in (EN, ZH):
        for columns in (16, 21, 32):
            for line in slip.lines(words(table), RECORD, 1, columns, True):
                if line.strip() not in (slip.MARK, slip.MARK_ZH) and "Corner" not in line:
                    assert slip.width(line) <= columns, line


def test_marks_stand_at_both_ends_and_never_far_apart():
    for size in range(0, 40):
        lines = [line.strip() for line in slip.marked(["x"] * size)]
        assert lines[:2] == lines[-2:] == [slip.MARK, slip.MARK_ZH]
        for mark in (slip.MARK, slip.MARK_ZH):
            between = " ".join("|" if line == mark else line for line in lines).split("|")
            assert all(part.split().count("x") <= slip.APART for part in between), (size, mark)


def test_what_takes_two_lines_is_not_parted_by_a_mark():
    for table in (EN, ZH):
        lines = slip.lines(words(table), RECORD, 1, 16)
        for key, name in (("s_card", "card"), ("s_paid_from", "from"), ("s_date", "at")):
            label = table[key] + (" C" if key == "s_card" else "")
            assert lines[lines.index(label) + 1].strip() == RECORD[name], (key, lines)


def test_marks_come_in_both_languages():
    lines = [line.strip() for line in slip.marked([])]
    assert lines == [slip.MARK, slip.MARK_ZH] * 2
