"""A batch of a thousand: it is full, it is looked through, it settles, and the next begins. S88.

The sales stand in the journal and at the bank as if they had been made, which takes no time; all
that is done with them is done by the till. The short batches of both runtimes are in
`flows/test_settle.py`.
"""

from support.paid import papers, write
from support.till import do, press, signed_in, till
from terminal.services import journal

COUNT = journal.CAPACITY
A_TIME = 50  # sales that the bank is told of at once


def full():
    """(player, sum in minor units) of a till with as many sales as a batch takes."""
    player, total = signed_in(till()), 0
    kit = player.world.kit
    there = kit.host._link._bank.ledger
    answer = {"code": "00", "rrn": "0" * 12, "auth": "000001", "balances": []}
    for first in range(0, COUNT, A_TIME):
        posted = []
        for number in range(first, first + A_TIME):
            sale = {"type": "sale", "card": "999999******0014", "amount": 1000 + number}
            write(kit.journal, sale)
            posted.append(("total", "sale", sale["amount"]))
            total += sale["amount"]
        there.add({
            "stan": there.last, "mti": "0000", "code": "000000", "amount": 0,
            "card": "9999990000000014",
        }, answer, posted, 0)  # fmt: skip
    return player, total


def figure(minor):
    return f"{minor // 100}.{minor % 100:02}"


def test_a_batch_of_a_thousand_is_full_and_settles():
    player, total = full()
    assert player.world.kit.journal.count == COUNT == 1000
    press(player, "menu_sale")
    do(player, ("shows", "The batch is full"), ("shows", "Settlement"), ("beep", "bad"))
    press(player, "OK")
    do(player, ("asked", 0), "cut", "power_back", ("wait_s", 3))
    signed_in(player)  # it starts with them, and knows them all
    assert player.world.kit.journal.count == COUNT
    press(player, "2 0 2 6 0 1 0 5 OK 0 9 0 0 OK menu_query 2 7 0 3 OK")
    do(player, ("shows", "000703"))
    press(player, "CANCEL menu_settle OK")
    do(player, ("shows", f"SALE {COUNT} {figure(total)}"))
    since = player.world.time.now_us
    press(player, "OK")
    do(player, ("shows", "SETTLED"), ("shows", "Batch 000002 begins"))
    assert player.world.time.now_us - since < 15_000_000, "fast: its slip included"
    slip = papers(player)[-1]
    assert ["SALE", str(COUNT), figure(total)] in [line.split() for line in slip.split("\n")]
    assert "BOOKS BALANCED" in slip
    sent = [one["mti"] for one, _ in player.asked if one["mti"] in ("0500", "0320")]
    assert sent == ["0500", "0320"]  # compared, and its end: no record had to be sent
    press(player, "OK menu_sale")
    do(player, ("shows", "0.00"))
