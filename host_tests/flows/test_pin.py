"""The PIN at the till: whose it may be, how often it may be wrong, and when none is wanted.

S05, S35. What the screen shows of it is in `test_repay.py`, how it is wiped in `test_ask.py`.
"""

from support.till import do, home, press, signed_in, till
from terminal.rules import money
from terminal.services import payments
from terminal.wire import iso8583
from twin.classroom import ADDRESS

BANKS = ("board", ADDRESS)


def at_sale_pin(player, amount="10000"):
    """A sale by card B, verified: what comes next is the PIN, or the last OK."""
    do(player, ("choose", "Sale"), ("type", amount))
    press(player, "OK")
    do(player, ("place", ["B"]))
    press(player, "OK")
    return player


def tried(player, pin):
    """The PIN typed and confirmed; what the screen says then."""
    do(player, ("pin", pin))
    press(player, "OK")
    return player.screen()


def restarted(player):
    """The power goes and comes back; at the PIN of another sale."""
    do(player, "take_card", "cut", ("wait_s", 2), "power_back")
    signed_in(player)
    if player.world.kit.waiting == "date":  # it has lost the time, and this bank knows none
        press(player, "CANCEL OK")
    return at_sale_pin(player)


def test_a_pin_of_no_card_stays_here_and_one_of_another_card_goes_to_the_bank():
    for bank in BANKS:
        player = at_sale_pin(signed_in(till(bank=bank)))
        do(player, ("pin", "864209753186"), ("asked", 0), ("shows", "not a demo PIN"))
        press(player, "OK")
        do(player, ("shows", "DEMO PIN 7350"))
        assert "DECLINED 55" in tried(player, "4821")
        do(player, ("asked", 1))


def test_the_third_wrong_pin_blocks_the_card_whatever_power_cuts_come_between():
    for bank in BANKS:
        player = at_sale_pin(signed_in(till(bank=bank)))
        assert "DECLINED 55" in tried(player, "4821"), bank
        assert "DECLINED 55" in tried(restarted(player), "4821"), bank
        assert "DECLINED 75" in tried(restarted(player), "4821"), bank
        assert "DECLINED 38" in tried(restarted(player), "7350"), bank  # the right one
        home(player)
        do(player, ("holds", "B", 100000), "balance")


def test_a_right_pin_in_time_makes_three_tries_again():
    player = at_sale_pin(signed_in())
    for pin in ("4821", "4821", "7350"):
        said = tried(player, pin)
        press(player, "OK") if "55" in said else None
    home(player)
    assert "DECLINED 55" in tried(restarted(player), "4821")


def small_sales(limit="2000", bank="board", language="en"):
    """A till that lets sales up to `limit` minor units go without a PIN."""
    player = signed_in(till(bank=bank, language=language))
    player.world.kit.settings.change(pin_limit=limit)
    return player


def test_a_small_sale_goes_without_a_pin_and_its_slip_says_so():
    for bank in BANKS:
        player = at_sale_pin(small_sales(bank=bank), "2000")
        do(player, ("shows", "CONFIRM"), ("shows", "NO PIN REQUIRED"))
        press(player, "OK")
        do(player, ("shows", "APPROVED"), ("slip_shows", "NO PIN REQUIRED"), ("slips", 2))
        do(player, ("slip_marked", "NO PIN REQUIRED"), ("holds", "B", 98000), "balance")
        assert [heard.get("pin") for heard, _ in player.asked[-1:]] == [None]
        assert player.asked[-1][0]["entry"][2:] == "2", player.asked[-1][0]


def test_one_more_and_the_pin_is_asked_for():
    player = at_sale_pin(small_sales(), "2001")
    do(player, ("shows", "DEMO PIN 7350"), ("pin", "7350"), ("not_shows", "NO PIN"))
    press(player, "OK")
    do(player, ("shows", "APPROVED"))
    slips = player.slips()
    assert slips and not [1 for slip in slips if "NO PIN" in " ".join(slip)]


def test_every_sale_has_a_pin_at_first():
    player = at_sale_pin(signed_in(), "1")
    do(player, ("shows", "DEMO PIN 7350"))


def test_the_limit_is_a_small_one():
    kept = signed_in().world.kit.settings
    for wrong in ("-1", "", "1e3", "007", str(money.NO_PIN + 1)):
        try:
            kept.change(pin_limit=wrong)
        except ValueError as error:
            assert "pin_limit" in str(error)
        else:
            raise AssertionError(wrong)
    kept.change(pin_limit=str(money.NO_PIN))


def test_a_bank_that_wants_the_pin_all_the_same_gets_it():
    player = small_sales(str(money.NO_PIN))
    most, money.NO_PIN = money.NO_PIN, 100
    try:
        at_sale_pin(player, "2000")
        press(player, "OK")
        do(player, ("shows", "DECLINED 55"))
        press(player, "OK")
        do(player, ("shows", "DEMO PIN 7350"))
        assert "APPROVED" in tried(player, "7350")
    finally:
        money.NO_PIN = most
    do(player, ("holds", "B", 98000), "balance")


def test_the_pin_is_gone_before_anybody_reads_the_answer():
    player = at_sale_pin(signed_in())
    held, sent = [], payments.sale

    async def sale(kit, card, amount, pin, entry):
        held.append((pin, bytes(pin)))
        return await sent(kit, card, amount, pin, entry)

    payments.sale = sale
    try:
        assert "DECLINED 55" in tried(player, "4821")
        assert held == [(bytearray(4), b"4821")]
        press(player, "OK")
        assert "APPROVED" in tried(player, "7350")
    finally:
        payments.sale = sent
    assert [(bytes(pin), was) for pin, was in held] == [(bytes(4), b"4821"), (bytes(4), b"7350")]


def test_no_pin_block_comes_twice():
    """S65: card, PIN and amount are the same, and nothing on the wire tells so."""
    player, blocks = at_sale_pin(signed_in()), []
    for pin in ("4821", "4821", "7350"):
        said = tried(player, pin)
        blocks.append(iso8583.unpack(player.asked[-1][0]["data"])[1][52])
        press(player, "OK") if "55" in said else None
    assert len(set(blocks)) == 3 and {len(block) for block in blocks} == {16}


def test_without_a_pin_in_chinese():
    player = small_sales(language="zh")
    do(player, ("choose", "消费"), ("type", "2000"))
    press(player, "OK")
    do(player, ("place", ["B"]))
    press(player, "OK")
    do(player, ("shows", "无需密码"))
    press(player, "OK")
    do(player, ("slip_shows", "无需密码"), ("holds", "B", 98000))
