"""Fees, payout and limits at the till: the administrator sets them, slips and screens show them.
S75, S78, S80."""

from support.till import do, press, signed_in, sold, till
from terminal.rules.slip import MARK, MARK_ZH
from terminal.services import fees

ADMINISTRATOR = ("99", "27160394")


def at_tariff(player=None, start="1 Fee lines 2 New fee line 3 Small shop"):
    player = player or till()
    do(player, ("sign_in",) + ADMINISTRATOR, ("choose", "Parameters"))
    press(player, "4")
    do(player, ("shows", start))
    return player


def line(player, *figures):
    """Type a new line and read it to its end."""
    press(player, "2")
    for typed in figures:
        do(player, ("type", typed))
        press(player, "OK")


def said(player, kind):
    return [one for one in player.world.kit.journal.book.lines() if b" " + kind + b";" in one]


def away(player):
    press(player, "CANCEL CANCEL")
    do(player, ("choose", "Sign off"))


def slip(player):
    return " ".join(" ".join(player.world.printer.slips[-1].text).split())


def money_of(slip):
    """From the gross to who pays whom, without the marks between."""
    for mark in (MARK, MARK_ZH):
        slip = slip.replace(mark + " ", "")
    return slip[slip.find("GROSS") : slip.find(" BOOKS")]


def settled(player):
    do(player, ("choose", "Settlement"))
    press(player, "OK OK")
    do(player, ("shows", "SETTLED"))
    press(player, "OK")
    return money_of(slip(player))


def sell(player, amount):
    sold(amount, player)
    press(player, "OK OK OK")
    do(player, "take_card", ("wait_s", 240))


def test_the_lines_are_read_and_one_is_added():
    player = at_tariff()
    press(player, "1")
    do(player, ("shows", "FROM 2024-01-01 RATE 0.60% CAP 20.00 FIXED 0.00 T+0 +0.30%"))
    press(player, "OK")
    line(player, "20260106", "50", "0", "10", "25")
    do(player, ("shows", "FROM 2026-01-06 RATE 0.50% CAP no limit FIXED 0.10 T+0 +0.25%"))
    press(player, "OK")
    do(player, ("wait_s", 2), ("shows", "1 Fee lines"))
    record = said(player, b"setting")[-1]
    assert b";op=99;name=fees;was=2024-01-01,60,2000,0,30;is=2026-01-06,50,0,10,25" in record
    press(player, "1")
    do(player, ("shows", "FROM 2026-01-06 RATE 0.50%"))
    press(player, "OK")
    assert len(fees.read(player.world.kit.files)[1]) == 2


def test_what_is_past_too_high_or_no_date_is_refused_with_the_reason():
    player = at_tariff()
    press(player, "2")
    for typed, why, again in (  # at once, and what was good so far stays
        ("20260104", "That day is charged already, or past", "From YYYYMMDD"),
        ("20260230", "There is no such date", "From YYYYMMDD"),
        ("20270101", "Rate in 0.01 per cent", ""),
        ("501", "Too high", "Rate in 0.01 per cent"),
        ("500", "Cap, 0.01 XTS", ""),
        ("500001", "Too high", "Cap, 0.01 XTS"),
    ):
        do(player, ("type", typed))
        press(player, "OK")
        do(player, ("shows", why))
        if again:
            do(player, ("beep", "bad"))
            press(player, "OK")
            do(player, ("shows", again))
    press(player, "CANCEL")
    do(player, ("shows", "1 Fee lines"))
    assert player.world.kit.files.read(fees.NAME) is None
    assert said(player, b"setting") == []


def test_a_full_schedule_is_told_before_any_rate_is_typed():
    player = till()
    at_tariff(player)
    for month in range(19):
        row = "2027-%02d-%02d,1,0,0,0" % (month % 12 + 1, month // 12 + 1)
        fees.begin(player.world.kit.files, {"fees": row})
    press(player, "CANCEL 4 2")
    do(player, ("type", "20280101"))
    press(player, "OK")
    do(player, ("shows", "There are 20 lines. No more can be added."))
    press(player, "OK")
    do(player, ("shows", "1 Fee lines"))


def test_a_settlement_shows_gross_fee_net_and_payout_and_stays_as_it_was():
    player = signed_in()
    sell(player, "12500")
    do(player, ("choose", "Settlement"))
    press(player, "OK")
    do(player, ("shows", "GROSS 125.00 FEE 0.75 NET 124.25 PAYOUT D+1 2026-01-06"))
    press(player, "OK")
    press(player, "OK")
    first = money_of(slip(player))
    assert first == "GROSS 125.00 FEE 0.75 NET 124.25 PAYOUT D+1 2026-01-06 ACQUIRER > SHOP"
    do(player, ("choose", "Sign off"))
    at_tariff(player)
    line(player, "20260106", "100", "0", "0", "50")
    press(player, "OK")
    do(player, ("wait_s", 2))
    press(player, "4 1")
    do(player, ("wait_s", 2))
    press(player, "5 2")
    do(player, ("shows", "the shop is never paid"))
    press(player, "OK")
    do(player, ("wait_s", 2))
    press(player, "UP")
    do(player, ("shows", "4 Payout T+0 5 By a pool"))
    away(player)
    signed_in(player)
    do(player, ("choose", "Settled slip"))
    assert money_of(slip(player)) == first and "DUPLICATE" in slip(player)
    sell(player, "10000")  # of today: the line of tomorrow does not count
    pooled = settled(player)
    assert pooled == (
        "GROSS 100.00 FEE 0.90 NET 99.10 PAYOUT T+0 2026-01-05 ACQUIRER > POOL POOL > SHOP "
        "POOL MAY FAIL"
    )
    do(player, "balance")
    state = player.world.kit.host._link._bank.state
    assert [state.by_name(name).balance for name in ("merchant", "fees", "pool", "paid")] == [
        0, 165, 0, 22335,
    ]  # fmt: skip


def test_while_payments_wait_cycle_and_way_stay():
    player = signed_in()
    sell(player, "12500")
    do(player, ("choose", "Sign off"))
    at_tariff(player)
    for keys in ("4 1", "5 2 OK"):
        press(player, keys)
        do(player, ("shows", "Settle first"))
        press(player, "OK")


def test_a_shop_is_told_its_limits_and_kept_to_them():
    """S75."""
    player = at_tariff()
    press(player, "3 1")
    do(player, ("shows", "A payment: 500.00 at most. A day: 1000.00"))
    press(player, "OK")
    do(player, ("wait_s", 2), ("shows", "3 Individual"))
    assert b"name=shop;was=small;is=individual" in said(player, b"setting")[-1]
    away(player)
    signed_in(player)
    for function in ("Sale", "Pre-auth"):
        do(player, ("choose", function), ("type", "50001"))
        press(player, "OK")
        do(player, ("shows", "This shop takes 500.00 at most in one payment"), ("beep", "bad"))
        press(player, "OK")
    sell(player, "50000")
    do(player, ("choose", "Sale"), ("type", "50001"))
    press(player, "CLEAR CLEAR CLEAR CLEAR CLEAR 4 9 9 0 0 OK")
    do(player, ("shows", "SALE"))
    press(player, "CANCEL OK")
    sell(player, "49800")
    do(player, ("choose", "Offline sale"), ("type", "300"))
    press(player, "OK")
    do(player, ("shows", "This shop sells 1000.00 at most in a day"))
    press(player, "OK")


def test_in_chinese_too():
    player = till(language="zh")
    do(player, ("sign_in",) + ADMINISTRATOR, ("choose", "参数"))
    press(player, "4")
    do(player, ("shows", "1费率表2新增费率3小微商户"))
    press(player, "1")
    do(player, ("shows", "生效2024-01-01费率0.60%封顶20.00"))
    press(player, "OK 5 2")
    do(player, ("shows", "出事商户收不到钱"))
    press(player, "OK")
    do(player, ("wait_s", 2))
    press(player, "UP")
    do(player, ("shows", "5二清经第三方"))
    press(player, "2")
    for figure in ("20261201", "60", "2000", "0", "30"):
        do(player, ("type", figure))
        press(player, "OK")
    do(player, ("shows", "封顶20.00上下看确认保存"))  # there is more of it than three rows
    press(player, "DOWN")
    do(player, ("shows", "固定0.00"), ("shows", "+0.30%"))
    press(player, "OK")
    do(player, ("wait_s", 2), ("shows", "费率表"))
