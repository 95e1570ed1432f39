"""The risk monitor's rules, one by one and at their edges. S36, S65, S70."""

from terminal.bank import risk, scores
from terminal.rules import calendar, money

NOW = calendar.seconds(2026, 11, 23, 12, 0, 0)
A, B, C = "0012A", "0012B", "0012C"


def sale(ago, amount=1234, card=A, name="1/9"):
    return (NOW - ago, name, "sale", card, amount)


def repay(ago, amount, name="1/5", card=A):
    return (NOW - ago, name, "repay", card, amount)


def fired(amount, *rows, **day):
    """{rule: (points, behind)} for a sale of that amount on card A."""
    found = risk.look(NOW, A, amount, sorted(rows), day.get("day", {}))
    assert scores.read(scores.text(found)) == found
    return {rule: (points, behind) for rule, points, behind in found}


def test_a_third_approval_of_a_card_within_five_minutes():
    two = sale(300, 10, name="1/1"), sale(200, 20, name="1/2")
    assert fired(1, *two) == {"often": (30, "1/1,1/2")}
    assert fired(1, sale(301), sale(200)) == {}
    assert fired(1, sale(10), sale(20, card=B)) == {}
    assert fired(1, sale(0, 10), sale(0, 20), sale(0, 30))["often"][0] == 30
    assert fired(1, sale(-1), sale(-1)) == {}  # a clock that was put back proves nothing


def test_the_same_card_and_amount_within_two_minutes():
    assert fired(1234, sale(120, name="3/7")) == {"same": (25, "3/7")}
    assert fired(1234, sale(121)) == {}
    assert fired(1235, sale(10)) == fired(1234, sale(10, card=B)) == {}
    assert fired(1234, repay(10, 99_999), repay(20, 99_999)) == {}


def test_whole_hundreds_three_in_a_row():
    row = sale(7000, 10_000, B, "1/3"), sale(6000, 50_000, C, "1/4")
    assert fired(20_000, *row) == {"hundreds": (15, "1/3,1/4")}
    assert fired(20_001, *row) == {}
    assert fired(20_000, row[0]) == {}
    assert fired(20_000, *row, sale(5000, 10_050, C)) == {}
    assert fired(20_000, *row, repay(5000, 10_050)) == {"hundreds": (15, "1/3,1/4")}
    yesterday = sale(13 * 3600, 10_000, B), sale(3600, 10_000, C)
    assert fired(20_000, *yesterday) == {}


def test_just_below_a_limit():
    for limit in (money.NO_PIN, money.CAP):
        edge = limit - limit // 20
        wanted = {"below": (15, str(limit))}
        assert [fired(amount) for amount in (edge - 1, edge, limit - 1)] == [{}, wanted, wanted]
        assert "below" not in fired(limit)


def test_one_card_with_most_of_a_day():
    day = {A: (7, 7999, []), B: (1, 1000, []), C: (1, 1000, [])}
    assert fired(1, day=day) == {}  # 8,000 of 10,000: exactly 80 %
    assert fired(2, day=day) == {"share": (20, "8001,10001")}
    assert fired(9000, day={A: (6, 7999, []), B: (1, 1000, []), C: (1, 1000, [])}) == {}
    assert fired(9000, day={A: (8, 7999, []), B: (2, 1000, [])}) == {}
    assert fired(9000, day={A: (8, 7999, []), B: (2, 1000, []), C: (0, 0, [])}) == {}
    new = {B: (8, 100, []), C: (1, 100, [])}
    assert fired(801, day=new) == {"share": (20, "801,1001")}
    assert fired(800, day=new) == {}


def test_a_repayment_and_then_a_sale_of_about_the_same():
    wanted = {"loop": (40, "1/5")}
    assert fired(11_000, repay(600, 10_000)) == wanted
    assert fired(9000, repay(600, 10_000)) == wanted
    assert fired(11_001, repay(10, 10_000)) == fired(8999, repay(10, 10_000)) == {}
    assert fired(10_001, repay(601, 10_000)) == {}
    assert fired(10_001, repay(10, 10_000, card=B)) == {}


def test_each_repayment_is_undone_by_one_sale():
    assert fired(9999, repay(60, 10_000), sale(50, 9500)) == {}
    both = repay(400, 10_000, "1/1"), repay(60, 10_000, "1/2")
    assert fired(9999, *both) == {"loop": (40, "1/2")}
    assert fired(9999, *both, sale(50, 9500)) == {"loop": (40, "1/1")}
    assert fired(9999, *both, sale(200, 9500)) == {"loop": (40, "1/2")}


def test_once_more_on_that_day_is_another_forty():
    day = {A: (1, 1, ["1/2"]), B: (1, 1, ["1/3"])}
    assert fired(9999, repay(60, 10_000), day=day) == {
        "loop": (40, "1/5"), "again": (40, "1/2"),
    }  # fmt: skip
    assert fired(9999, day=day) == {}
    assert "again" not in fired(9999, repay(60, 10_000), day={B: (1, 1, ["1/3"])})


def test_equal_instalments_score_nothing():
    those = [repay(ago, 10_000) for ago in (200, 100, 10)]
    assert fired(1234, *those) == {}


def test_points_add_up_to_a_band_and_the_heaviest_rule_is_the_reason():
    assert [scores.band(points) for points in (0, 29, 30, 59, 60, 175)] == [
        "fine", "fine", "watched", "watched", "held", "held",
    ]  # fmt: skip
    rows = sale(100, 4999, name="1/1"), sale(50, 4999, name="1/2")
    found = risk.look(NOW, A, 4999, rows, {})
    assert [one[:2] for one in found] == [("often", 30), ("same", 25), ("below", 15)]
    assert scores.score(found) == 70 and scores.reason(found) == "often"
    found = risk.look(NOW, A, 4999, rows + (repay(20, 5000),), {})
    assert scores.score(found) == 110 and scores.reason(found) == "loop"
    assert scores.text(found) == "often+30:1/1,1/2|same+25:1/1,1/2|below+15:5000|loop+40:1/5"
    assert scores.read("") == []
