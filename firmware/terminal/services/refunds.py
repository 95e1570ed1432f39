"""Refunds: money back for a sale of any day, which the bank hears of as an advice (protocol.md).

A refund that got no answer is not reversed. It is in the journal, and sent again as 0221, with
the same STAN and the same content, until the bank says what became of it: it takes it once. Until
then nothing else is paid, and no batch is settled.
"""

from terminal.errors import HostDown, Trouble
from terminal.services import payments

_LATER = ("58", "77", "91", "96", "A0")  # answers that say nothing about a refund sent before


async def refund(kit, original, card, amount, entry):
    """Give `amount` back for the `original`, a dict of text with `batch`, `stan` and `day` (MMDD)
    as its slip has them; (code, record). Raises as `payments.repay`."""
    of = "%s/%s/%s" % (original["batch"], original["stan"], original["day"])
    return (await payments.pay(
        kit, "refund", card, amount, None, entry, (("of", of),), **_fields(of)
    ))[:2]  # fmt: skip


def _fields(of):
    """The parts of the message that its kind has in place of a payment's. The number stands for
    the track of a swipe, which nothing keeps: what is sent again must say the same."""
    batch, stan, day = of.split("/")
    return {
        "orig_batch": int(batch), "orig": int(stan), "day": day, "track": None, "expiry": None,
    }  # fmt: skip


async def again(kit, one):
    """Send a refund of the journal once more. Raises HostDown while there is no answer to it."""
    number = kit.cards.of(one)
    if not number:
        raise Trouble(word="unknown_card")
    message = {
        "kind": "refund", "stan": int(one["stan"]), "card": number, "again": True,
        "amount": int(one["amount"]), "entry": payments.entry_of(one),
    }  # fmt: skip
    message.update(_fields(one["of"]))
    try:
        answer = await kit.host.exchange(message)
    except HostDown as down:
        down.word = "refund_open"
        raise
    code = answer["code"]
    if code in _LATER:
        raise HostDown("refund %s" % code, "refund_open")
    kit.journal.note(
        "answer", ("stan", one["stan"]), ("code", code), ("rrn", answer["rrn"]),
        ("auth", answer["auth"]),
    )  # fmt: skip
