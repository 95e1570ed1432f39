"""Offline sales: taken while the bank does not answer, kept, and sent until it has them.

A sale is in the journal before anybody is told that it is made. It counts when the bank has
answered 00, under `sale` there as here; a batch is not settled before all are answered. What the
bank declines is lost to the merchant: that is the risk of selling offline, and why amounts are
capped (domain.md, Offline sale).
"""

from terminal.errors import CardTrouble, FileTrouble, HostDown, Trouble
from terminal.rules import calendar
from terminal.services import payments

CAP = 5_000  # minor units of one sale
TOGETHER = 20_000  # of all that wait
MOST = 10  # sales that wait
_LATER = ("58", "77", "91", "96", "A0")  # answers that say nothing about the sale


def cap(kit):
    """The most that may be sold offline now, in minor units; 0 when too much waits."""
    those = kit.journal.waiting
    if len(those) >= MOST:
        return 0
    return min(CAP, TOGETHER - sum([int(one["amount"]) for one in those]))


def refusal(kit, amount):
    """The word of why nothing, or not that much, can be sold offline now; or None."""
    if amount > cap(kit):
        return "offline_full"
    return kit.journal.room()


def acceptable(kit, card):
    """Raises CardTrouble for a card that has expired: that much is known without the bank."""
    now = kit.clock.wall_s()
    if now is not None:
        year, month = calendar.fields(now)[:2]
        if "%02d%02d" % (year % 100, month) > card.expiry:
            raise CardTrouble(word="answer_54")


def sell(kit, card, amount, entry):
    """Keep a sale for later; its record as text for slips. Raises Trouble when it cannot be."""
    kit.host.ready()
    word = refusal(kit, amount)
    if word:
        raise Trouble(word=word)
    acceptable(kit, card)
    journal = kit.journal
    fields = payments.begun(kit, "offline", journal.next_stan(), card, amount, entry)
    journal.note("offline", *fields)
    record = {name: str(value) for name, value in fields}
    return payments.complete(kit, record, journal.stamp())


async def send(kit, done):
    """Send what waits, oldest first, after any reversal; `done` gets (STAN, code) of each.

    Each goes as 0220 and, when no answer came, as 0221 from then on, under its own STAN: the bank
    takes it once. Raises HostDown when the bank has no answer for one; that and the rest wait on.
    """
    journal = kit.journal
    await payments.recover(kit)
    for one in list(journal.waiting):
        number = kit.cards.of(one)
        if not number:
            raise CardTrouble(word="unknown_card")
        again = "sent" in one
        if not again:
            _sent(journal, one)
        answer = await kit.host.exchange({
            "kind": "offline", "stan": int(one["stan"]), "card": number, "again": again,
            "amount": int(one["amount"]), "entry": payments.entry_of(one),
        })  # fmt: skip
        code = answer["code"]
        if code in _LATER:
            raise HostDown("advice %s" % code)
        journal.note(
            "answer", ("stan", one["stan"]), ("code", code), ("rrn", answer["rrn"]),
            ("auth", answer["auth"]),
        )  # fmt: skip
        done.append((one["stan"], code))


def _sent(journal, one):
    """A worn flash does not hold it up: the bank knows a second 0220 by its STAN."""
    try:
        journal.note("advice", ("stan", one["stan"]))
    except FileTrouble:
        one["sent"] = "yes"
