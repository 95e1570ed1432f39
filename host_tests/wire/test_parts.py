"""What stands inside a field: written, read back, and refused when it says nothing."""

from support import raises
from terminal.rules import calendar
from terminal.wire import parts
from terminal.wire.fields import FormatError


def refused(read, *texts):
    """The fields that the reader names for these texts: one for all."""
    found = [raises(FormatError, read, text).field for text in texts]
    assert found == found[:1] * len(found)
    return found[0]


def test_structured_text_is_written_in_one_order():
    text = parts.structured(E="e1", B="000004", T="20261123100203", P="1")
    assert text == "T=20261123100203;P=1;B=000004;E=e1"
    assert parts.read_structured(text) == {
        "T": "20261123100203",
        "P": "1",
        "B": "000004",
        "E": "e1",
    }
    assert parts.read_structured("D=a=b") == {"D": "a=b"}
    for values in ({"B": "1;2"}, {"B": ""}, {"X": "1"}):
        assert raises(FormatError, lambda values=values: parts.structured(**values)).field == 48
    bad = ("", "B", "B=", "=1", "b=1", "BB=1", "X=1", "B=1;", ";B=1", "B=1;B=2", "B=1; P=1")
    assert refused(parts.read_structured, *bad) == 48


def test_the_banks_time():
    now = calendar.seconds(2026, 11, 23, 10, 2, 3)
    assert parts.stamp(now) == "20261123100203" and parts.read_stamp("20261123100203") == now
    bad = ("", "2026112310020", "20260230100203", "20261123240000", "20260023000000",
           "19991231235959", "2026112310020x", "2026112310020\xb2")  # fmt: skip
    assert refused(parts.read_stamp, *bad) == 48


def test_settlement_lines():
    rows = [("sale", 2, 30000), ("repay", 0, 0)]
    assert parts.totals(rows) == "sale,2,30000|repay,0,0"
    assert parts.read_totals("sale,2,30000|repay,0,0") == rows
    bad = ("", "sale", "sale,1", "sale,1,1,1", "sold,1,1", "sale,1,1|sale,1,1", "sale,-1,1",
           "void,1,1|sale,1,1", "sale,1,", "sale,1,1|", "sale,1234567,1",
           "sale,\u0661,1")  # fmt: skip
    assert refused(parts.read_totals, *bad) == 48


def test_risk():
    assert parts.risk(0, ()) == "0" and parts.read_risk("0") == (0, [])
    text = parts.risk(55, (("same+card", 30), ("same amount", 25)))
    assert text == "55,same+card+30|same amount+25"
    assert parts.read_risk(text) == (55, [("same+card", 30), ("same amount", 25)])
    assert refused(parts.read_risk, "", "x", "55,", "55,rule", "55,+3", "55,rule+", "5,a+1|") == 48


def test_balances():
    entries = [
        ("debit", "01", 87500), ("debit", "02", 87500), ("credit", "02", 32500),
        ("credit", "03", 17500), ("debit", "01", -5),
    ]  # fmt: skip
    text = parts.balances(entries)
    assert text[40:80] == "3002963C0000000325003003963D000000017500"
    assert text[80:] == "2001963D000000000005" and parts.read_balances(text) == entries
    assert parts.read_balances("3003963D000000000000") == [("credit", "03", 0)]
    for entry in (("credit", "03", -1), ("credit", "04", 1), ("savings", "01", 1)):
        assert raises(FormatError, parts.balances, [entry]).field == 54
    bad = ("3003963D00000000000", "3003963C000000000000", "1003963D000000000000",
           "3004963D000000000000", "3003156D000000000000", "3003963X000000000000",
           "3003963D00000000000x", "3002963C-00000000001")  # fmt: skip
    assert refused(parts.read_balances, *bad) == 54


def test_track_2():
    assert parts.track("9999990000000006", "3112") == "9999990000000006D3112201"
    assert parts.read_track("9999990000000006D3112201") == ("9999990000000006", "3112")
    bad = ("9999990000000006", "D3112201", "99D3112201D", "99D3113201", "99D3112101", "99D311220")
    assert refused(parts.read_track, *bad) == 35


def test_type_batch_and_original():
    assert parts.message_type("91", 12, "000") == "91000012000"
    assert parts.read_message_type("91000012000") == ("91", 12, "000")
    assert parts.original(3, 999999, "0229") == "0000039999990229"
    assert parts.read_original("0000039999990229") == (3, 999999, "0229")
    assert refused(parts.read_original, "0000030000000229", "0000000000010229") == 61


def test_operator_and_profile():
    assert parts.who("01", "countertop") == "01;countertop"
    assert parts.read_who(";countertop") == ("", "countertop")
    assert parts.read_who("01;countertop") == ("01", "countertop")
