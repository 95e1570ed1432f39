"""Amounts at every edge, played as test rounds: journal, message, slip and ledger agree, and what
is one too many is refused by whoever has the limit. S52.

Currencies with other decimals are in `flows/test_bench_currency.py`.
"""

from support.paid import papers
from support.till import do, press, signed_in, till
from terminal.services import bench
from terminal.wire.iso8583_unpack import unpack

MATRIX = (
    ("0.01", 1), ("0.99", 99), ("1.00", 100), ("9.99", 999), ("10.00", 1000), ("99.99", 9999),
    ("100.00", 10000), ("999.99", 99999), ("1000.00", 100000), ("4999.99", 499999),
    ("5000.00", 500000), ("5000.01", 500001),
)  # fmt: skip


def rich():
    """A till at which card B holds 10,000.00."""
    player = till()
    player.shop.accounts["B"].balance = 1_000_000
    return signed_in(player)


def requests(player):
    """Fields of each request that was about money, and of its answer."""
    return [(unpack(one["data"])[1], told) for one, told in player.asked
            if one["mti"] == "0200" and one["code"][:2] != "31"]  # fmt: skip


def test_the_matrix_is_played_round_by_round_and_the_cap_refused_by_the_till():
    player = rich()
    kit = player.world.kit
    press(player, "menu_repeat OK OK 4")
    assert bench.load(kit.files)["amounts"] == [minor for _, minor in MATRIX]
    for number, (figure, minor) in enumerate(MATRIX[:-1]):
        do(player, ("shows", "TEST %d/12" % (number + 1)), ("place", ["B"]), ("shows", figure))
        press(player, "OK")
        if minor > int(kit.settings.pin_limit):
            do(player, ("pin", "7350"))
        press(player, "OK")
        do(player, ("shows", "APPROVED"), ("slips", 2), ("slip_shows", "XTS " + figure))
        do(player, ("slip_shows", "TEST - REPEATED"), "take_card")
        one = kit.journal.past.newest()
        assert (one["amount"], one["test"], one["state"]) == (str(minor), "90", "approved")
        press(player, "OK")
        do(player, ("wait_s", 3))
    do(player, ("shows", "5000.01"), ("shows", "over the cap: refused"))
    do(player, ("shows", "It was not sent"))
    press(player, "OK")
    do(player, ("shows", "12 of 12 rounds came out right"), ("holds", "B", 1_000_000))
    do(player, ("knows", 0), "balance")
    press(player, "OK")
    report = papers(player)[-1].split("\n")
    for number, (figure, _) in enumerate(MATRIX[:-1]):
        row = "%d %s" % (number + 1, figure)
        assert row + " " * (32 - len(row) - 10) + "00 ++++ OK" in report, row
    assert ["12", "5000.01", "CAP", "OK"] in [line.split() for line in report]
    sent = requests(player)
    assert [fields[4] for fields, _ in sent] == ["%012d" % minor for _, minor in MATRIX[:-1]]
    assert {(fields[49], fields[60][:2]) for fields, _ in sent} == {("963", "90")}


def test_one_more_than_a_card_may_spend_is_refused_by_the_bank():
    player = signed_in()
    kit = player.world.kit
    bench.begin(kit, bench.REPEAT, "list", [19999, 20000, 20001])  # card A: 300.00 of 500.00
    press(player, "menu_repeat OK OK 1")
    for shown in ("APPROVED", "APPROVED", "DECLINED 61"):
        do(player, ("place", ["A"]))
        press(player, "OK 4 8 2 1 OK OK")
        do(player, ("shows", shown), "take_card")
        press(player, "OK")
        do(player, ("wait_s", 3))
    do(player, ("shows", "3 of 3 rounds"), ("owes", "A", 30000))
    ended = [one[1:] for one in bench.load(kit.files)["rounds"]]
    assert ended == [("00", "00", "++++"), ("00", "00", "++++"), ("61", "61", "++-+")]
