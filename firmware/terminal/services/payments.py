"""One transaction as the books see it: intent, answer, slips, both checked; and what a cut left.

Nothing here asks a person anything.
"""

from terminal.bank import authorise
from terminal.errors import FileTrouble, HostDown, Trouble
from terminal.rules import pan
from terminal.version import VERSION

_LETTER = {"07": "C", "01": "M"}  # contactless, typed: what stands beside the card on a slip
_CODES = {"repay": authorise.REPAY_LINKED, "sale": authorise.SALE, "void": authorise.VOID}
_NO_ANSWER = "98"  # reason of a reversal
_AGAIN = ("96", "91")  # answers after which a reversal is still open


async def repay(kit, card, amount, debt, pin, entry):
    """Pay down a credit card's debt from the card linked to it; (code, record as text for slips).

    `card`: a `services/cards.Card`; `debt`: as the bank last said; `entry`: DE22's first two
    digits. Raises Trouble when nothing was sent, HostDown when no answer came.
    """
    source = ("from", pan.mask(card.link))
    code, record, answer = await _pay(
        kit, "repay", card, amount, pin, entry, (source,), link=card.link[-4:]
    )
    left = debt
    for kind, what, value in answer["balances"]:
        if kind == "credit" and what == "03":
            left = value
    record["before"] = str(left + amount if code == "00" else left)
    record["left"] = str(left)
    return code, record


async def sale(kit, card, amount, pin, entry):
    """Sell for `amount`; (code, record as text for slips)."""
    return (await _pay(kit, "sale", card, amount, pin, entry, ()))[:2]


async def void(kit, original, card, pin, entry):
    """Undo a sale of this batch; (code, record). `original`: a transaction of the journal."""
    orig, auth = ("orig", original["stan"]), original["auth"]
    amount = int(original["amount"])
    return (await _pay(
        kit, "void", card, amount, pin, entry, (orig,), orig=int(original["stan"]), auth=auth
    ))[:2]  # fmt: skip


async def _pay(kit, kind, card, amount, pin, entry, notes, **asked):
    """The intent is on the flash before the bank is asked, the answer before this returns."""
    journal = kit.journal
    full = journal.room()
    if full:
        raise Trouble(word=full)
    stan = journal.next_stan()
    intent = (
        ("stan", "%06d" % stan),
        ("batch", "%06d" % journal.batch),
        ("type", kind),
        ("op", kit.operator),
        ("card", pan.mask(card.number)),
        ("set", card.set),
        ("letter", _LETTER[entry]),
        ("amount", amount),
    ) + notes  # fmt: skip
    journal.note("intent", *intent)
    answer = await kit.host.pay(_CODES[kind], stan, card.number, amount, pin, entry, **asked)
    outcome = [
        ("stan", "%06d" % stan),
        ("code", answer["code"]),
        ("rrn", answer.get("rrn", "")),
        ("auth", answer.get("auth", "")),
    ]
    outcome += [("left", value) for value in _debt(answer) if kind == "repay"]
    try:
        journal.note("answer", *outcome)
    except FileTrouble:  # what is in no book never was: nothing may say approved
        await _undo(kit, journal.unanswered[-1], _NO_ANSWER)
        raise Trouble(word="not_kept")
    record = {name: str(value) for name, value in intent + tuple(outcome)}
    return answer["code"], complete(kit, record, journal.stamp()), answer


def _debt(answer):
    return [value for kind, what, value in answer["balances"] if (kind, what) == ("credit", "03")]


def complete(kit, record, at):
    """Add what every slip says besides: merchant, till, version, time."""
    record["at"] = at
    if "left" in record and "before" not in record:
        record["before"] = str(int(record["left"]) + int(record["amount"]))
    record["merchant"] = kit.settings.merchant
    record["mid"] = kit.settings.mid
    record["tid"] = kit.settings.tid
    record["version"] = VERSION
    return record


def printed(kit, record):
    """Both slips are out."""
    kit.journal.note("slips", ("stan", record["stan"]))


def checked(kit, record):
    """Merchant and cardholder said that the slips are right."""
    kit.journal.note("checked", ("stan", record["stan"]), ("by", "merchant and cardholder"))


async def recover(kit):
    """Reverse what has no answer; the vouchers that were reversed.

    Run before every financial message. Raises HostDown while the bank cannot be reached.
    """
    done = []
    for one in list(kit.journal.unanswered):
        await _undo(kit, one, _NO_ANSWER)
        done.append(one["stan"])
    return done


async def _undo(kit, one, reason):
    """The reversal is on the flash before it leaves, so that it is repeated until answered.

    A flash that takes nothing more does not hold it up: it is sent all the same, and once more
    after the next start.
    """
    journal = kit.journal
    if "by" not in one:
        by = "%06d" % journal.next_stan()
        _keep(journal, "reversal", ("stan", one["stan"]), ("by", by), ("reason", reason))
        one["by"] = by
    code = await kit.host.reverse(
        int(one["by"]), int(one["stan"]), code_of(one), kit.cards.of(one),
        int(one["amount"]), reason,
    )  # fmt: skip
    if code in _AGAIN:
        raise HostDown("reversal %s" % code)
    _keep(journal, "reversed", ("stan", one["stan"]), ("code", code))


def _keep(journal, kind, *fields):
    try:
        journal.note(kind, *fields)
    except FileTrouble:
        pass


def code_of(one):
    """DE3 of a transaction of the journal."""
    return _CODES[one["type"]]
