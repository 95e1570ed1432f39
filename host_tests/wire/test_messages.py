"""Each message of the dialect: made, checked; and what is answered 30."""

from support import raises
from support.wire import ALL, MADE, ORIGINAL, SHEET, WORDS, made
from terminal.wire import kinds, kinds_find, messages
from terminal.wire.fields import FormatError


def refused(mti, fields):
    return raises(FormatError, messages.check, mti, fields).field


def unlike(kind, number, value):
    """The field named when one field of a good request says something else; None: not there."""
    mti, fields = made(kind)
    fields[number] = value
    if value is None:
        del fields[number]
    return refused(mti, fields)


def test_every_message_carries_what_the_table_says():
    lines = kinds.TABLE.strip().split("\n")
    assert sorted(WORDS) == sorted([kinds.name(line) for line in lines])
    assert [kinds.line(kinds.name(line)) for line in lines] == lines
    for kind, _, mti, code, condition, network, numbers in MADE:
        found, fields = made(kind)
        assert found == mti and messages.check(found, fields) == kind, kind
        assert fields.get(3) == code and fields.get(25) == condition
        assert fields[60] == "00000003" + network
        assert sorted(fields) == sorted(ALL + (53, 64) + numbers), kind


def test_the_values_of_a_repayment():
    _, fields = made("repay", pin=True)
    assert [fields[n] for n in (2, 4, 7, 11, 12, 13, 14)] == [
        "9999990000000006", "000000012500", "1123100203", "000012", "180203", "1123", "3112",
    ]  # fmt: skip
    assert [fields[n] for n in (22, 41, 42, 48, 49, 63)] == [
        "071", "DEMO0012", "DEMOMERCHANT001", "L=0014", "963", "01;countertop",
    ]  # fmt: skip
    assert made("repay")[1][22] == "072" and messages.amount(fields) == 12500
    assert made("sale", test="91")[1][60] == "91000003000"


def test_the_values_of_others():
    assert made("settle")[1][48] == "S=" + SHEET
    assert made("void")[1][61] == "0000010000111123"
    assert made("reversal")[1][39] == "98"
    track = "9999990000000006D3112201"
    fields = made("sale", card=None, expiry=None, track=track, entry="02")[1]
    assert fields[35] == track and 2 not in fields and 14 not in fields


def test_every_field_that_must_be_there_is_missed():
    for kind, _, _, _, _, _, numbers in MADE:
        for number in ALL + (53, 64) + numbers:
            if (kind, number) not in (("void", 38), ("preauth_void", 38), ("complete_void", 38)):
                assert unlike(kind, number, None) == number, (kind, number)


def test_a_void_without_its_authorisation_code_is_the_banks_to_answer():
    mti, fields = made("void")
    del fields[38]
    assert messages.check(mti, fields) == "void"


def test_a_field_that_does_not_belong_is_named():
    for kind, number, value in (
        ("sale", 38, "A1B2C3"), ("sale", 39, "00"), ("sale", 61, "0000010000111123"),
        ("sale", 62, "x"), ("sale", 48, "L=0014"), ("sale", 54, "x"), ("inquiry", 4, "0" * 12),
        ("echo", 2, "9999990000000006"), ("refund", 14, "3112"), ("refund", 52, bytes(16)),
        ("reversal", 52, bytes(16)), ("upload", 52, bytes(16)), ("offline", 61, "0" * 16),
        ("balanced", 48, "S=x"), ("sale", 35, "9999990000000006D3112201"), ("sale", 37, "1" * 12),
    ):  # fmt: skip
        assert unlike(kind, number, value) == number, (kind, number)


def test_the_pin_and_the_entry_mode_agree():
    assert unlike("sale", 52, bytes(16)) == 52
    assert unlike("sale", 22, "071") == 52
    mti, fields = made("sale", pin=True)
    assert messages.check(mti, fields) == "sale"


def test_a_field_that_says_nothing_is_named():
    for number, values in (
        (7, ("1323100203", "0230100203", "1100100203", "1123240203", "1123106003")),
        (11, ("000000",)),
        (12, ("240000", "006000", "000060")),
        (13, ("0000", "0431", "1301")),
        (14, ("3100", "3113")),
        (22, ("042", "073", "070", "002")),
        (25, ("01",)),
        (3, ("000001", "030000")),
        (49, ("156",)),
        (60, ("01000003000", "00000000000", "00000003201", "000000030")),
        (63, ("01", "01;countertop;", "x;countertop", "\u0661;x", "\xb2;x")),
    ):  # fmt: skip
        for value in values:
            assert unlike("sale", number, value) == number, (number, value)
    assert unlike("void", 61, "0000000000111123") == 61
    assert unlike("void", 61, "0000010000111323") == 61
    assert unlike("void", 61, "00000100001111") == 61
    assert unlike("reversal", 39, "00") == 39
    mti, fields = made("sale", card=None, expiry=None, track="9999990000000006D3112201")
    fields[35] = "9999990000000006D3113201"
    assert refused(mti, fields) == 35


def test_another_currency_is_there_for_simulated_transactions_only():
    """S52."""
    for test, number, good in (
        ("91", "392", True), ("91", "990", True), ("90", "392", False), ("00", "392", False),
        ("91", "999", False), ("00", "963", True), ("90", "963", True),
    ):  # fmt: skip
        mti, fields = made("sale", test=test)
        fields[49] = number
        if good:
            assert messages.check(mti, fields) == "sale"
        else:
            assert refused(mti, fields) == 49, (test, number)


def test_structured_text_is_that_of_the_message():
    for value in (
        "L=001",
        "L=00140",
        "L=abcd",
        "S=" + SHEET,
        "L=0014;E=x",
        "L=\u0661\u0661\u0661\u0661",
    ):
        assert unlike("repay", 48, value) == 48, value
    for value in ("L=0014", "S=sale,1,1", "S=" + SHEET + ";L=0014", "S=" + SHEET + "|sale,1,1"):
        assert unlike("settle", 48, value) == 48, value


def test_a_reversal_and_an_upload_are_of_what_can_be_reversed_and_recorded():
    assert unlike("reversal", 3, "310000") == 3
    assert unlike("reversal", 3, "030000") == 25  # a pre-authorisation has condition 06
    assert unlike("reversal", 25, "06") == 25
    assert unlike("upload", 3, "310000") == 3
    for kind in kinds_find.REVERSIBLE:
        mti, fields = made("reversal", of=kind)
        assert messages.check(mti, fields) == "reversal"


def test_a_message_type_that_is_no_request():
    for mti in ("0210", "0207", "0201", "0821", "0000", "9999", "0600"):
        assert refused(mti, made("sale")[1]) == 0, mti
    assert messages.check("0221", made("refund")[1]) == "refund"
    assert messages.check("0401", made("reversal")[1]) == "reversal"


def test_what_is_missing_is_said_when_a_request_is_made():
    for words, number in (
        ({"card": None}, 2), ({"value": None}, 4), ({"expiry": None}, 14), ({"entry": None}, 22),
        ({"link": None}, 48), ({"original": ORIGINAL}, 61), ({"reason": "98"}, 39),
    ):  # fmt: skip
        assert raises(FormatError, lambda words=words: made("repay", **words)).field == number


def test_a_request_is_known_by_till_batch_stan_and_type():
    mti, fields = made("refund")
    known = ("DEMO0012", "000003", "000012", "0220")
    assert messages.key(mti, fields) == known == messages.key(messages.repeat(mti), fields)
    assert messages.repeat("0400") == "0401"
    assert raises(FormatError, messages.repeat, "0200").field == 0


def test_pin_block_key_and_expiry_are_no_content():
    mti, fields = made("sale", pin=True)
    other = dict(fields)
    other[52], other[53], other[14], other[64] = b"\1" * 16, bytes(12), "3001", b"\1" * 8
    other[7], other[12] = "1123100204", "180204"
    assert messages.content(other) == messages.content(fields)
    for number in (2, 3, 4, 22, 25, 49):
        other = dict(fields)
        other[number] = "0"
        assert messages.content(other) != messages.content(fields), number
