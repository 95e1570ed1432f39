"""Test rounds in currencies with other decimals than the till's, printed DEMO-JPY and so on. S52.

The matrix of amounts in the till's own is in `host/test_bench_matrix.py`.
"""

from support.paid import papers
from support.till import do, press, signed_in
from terminal.errors import HostDown
from terminal.rules import exponents, money
from terminal.wire.iso8583_unpack import unpack

CURRENCIES = (
    ("DEMO-JPY 1", "392"), ("DEMO-JPY 999999999999", "392"), ("DEMO-USD 0.01", "840"),
    ("DEMO-USD 9999999999.99", "840"), ("DEMO-KWD 0.001", "414"),
    ("DEMO-KWD 999999999.999", "414"), ("DEMO-CLF 0.0001", "990"),
    ("DEMO-CLF 99999999.9999", "990"),
)  # fmt: skip


def test_currencies_with_other_decimals_are_records_slips_and_messages():
    player = signed_in()
    kit = player.world.kit
    press(player, "menu_simulated OK OK 5")
    for number, (figure, currency) in enumerate(CURRENCIES):
        do(player, ("shows", "TEST %d/8" % (number + 1)), ("place", ["B"]), ("shows", figure))
        do(player, ("shows", "******0014"))
        press(player, "OK")
        do(player, ("shows", "APPROVED"), ("shows", figure), ("slips", 2))
        do(player, ("slip_shows", "AMOUNT " + figure), ("slip_shows", "TEST - SIMULATED"))
        assert all("XTS" not in paper for paper in papers(player)[-2:])
        one = kit.journal.past.newest()
        assert (one["cur"], money.told(one)) == (figure[5:8], figure)
        fields = unpack(player.asked[-2][0]["data"])[1]
        assert fields[49] == currency and fields[4] == "%012d" % int(one["amount"])
        assert exponents.show(int(fields[4]), exponents.code(fields[49])) == figure
        do(player, "take_card")
        press(player, "OK")
        do(player, ("wait_s", 3))
    do(player, ("shows", "8 of 8 rounds came out right"))
    press(player, "OK")
    report = papers(player)[-1]
    assert report.count("++++ OK") == 8
    for figure, _ in CURRENCIES:
        assert figure in report, report
    press(player, "menu_journal")
    do(player, ("shows", "TEST SIMULATE CLF"), ("shows", "99999999.9999"))
    press(player, "OK")
    do(player, ("shows", "DEMO-CLF"), ("not_shows", "9999999999.99"))
    press(player, "CANCEL CANCEL menu_books")
    do(player, ("shows", "PAPER 0 0.00"))
    do(player, ("holds", "B", 100000), ("knows", 0), "balance")


def test_a_round_in_another_currency_without_an_answer_is_reversed_in_it():
    player = signed_in()
    press(player, "menu_simulated OK OK 5")
    host = player.world.kit.host
    exchange = host.exchange

    async def lost(message):
        answer = await exchange(message)
        if message["kind"] == "sale":
            raise HostDown("98")
        return answer

    host.exchange = lost
    do(player, ("place", ["B"]))
    press(player, "OK")
    do(player, ("shows", "NO ANSWER"), "take_card")
    press(player, "OK")
    do(player, ("shows", "REVERSED"))
    undone = [unpack(one["data"])[1] for one, _ in player.asked if one["mti"] == "0400"]
    assert [(one[4], one[49], one[60][:2]) for one in undone] == [("0" * 11 + "1", "392", "91")]


def test_slips_of_another_currency_that_were_owed_come_again():
    player = signed_in()
    press(player, "menu_simulated OK OK 5")
    do(player, ("place", ["B"]), ("paper_out", 4))
    press(player, "OK")
    do(
        player,
        ("shows", "Paper is out"),
        "take_card",
        "cut",
        "new_roll",
        "power_back",
        ("wait_s", 5),
    )
    press(player, "OK")
    do(player, ("slip_marked", "DUPLICATE"), ("slip_shows", "DEMO-JPY 1"))
    do(player, ("shows", "APPROVED"), ("shows", "DEMO-JPY 1"))
