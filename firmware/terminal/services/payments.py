"""One transaction as the books see it: intent, answer, slips, both checked; and what a cut left.

Nothing here asks a person anything.
"""

from terminal.errors import FileTrouble, HostDown, Trouble
from terminal.rules import pan
from terminal.services import effort, loading
from terminal.services.host import NO_ANSWER
from terminal.version import VERSION

# Contactless, typed, swiped, by code: what stands beside the card on a slip
_LETTER = {"07": "C", "01": "M", "02": "S", "03": "Q"}
NO_DAY = "0101"  # MMDD of a till without the time, as `services/sealing` says it
_AGAIN = ("96", "91")  # answers after which a reversal is still open


async def repay(kit, card, amount, debt, pin, entry):
    """Pay down a credit card's debt from the card linked to it; (code, record as text for slips).

    `card`: a `services/cards.Card`; `debt`: as the bank last said; `entry`: DE22's first two
    digits. Raises Trouble when nothing was sent, HostDown when no answer came.
    """
    source, link = (("from", pan.mask(card.link)),), {"link": card.link[-4:]}
    return _debt_told(debt, amount, *await pay(
        kit, "repay", card, amount, pin, entry, source, **link
    ))  # fmt: skip


async def repay_cash(kit, card, amount, debt, entry):
    """The same with cash over the desk, and no PIN: nobody's account is paid from."""
    return _debt_told(debt, amount, *await pay(
        kit, "repay_cash", card, amount, None, entry, ()
    ))  # fmt: skip


def _debt_told(debt, amount, code, record, answer):
    """(code, record), the record with the debt before and after."""
    left = debt
    for kind, what, value in answer["balances"]:
        if kind == "credit" and what == "03":
            left = value
    record["before"] = str(left + amount if code == "00" else left)
    record["left"] = str(left)
    return code, record


async def sale(kit, card, amount, pin, entry):
    """Sell for `amount`; (code, record as text for slips). `pin` empty: none was asked for."""
    notes = () if pin else (("pin", "no"),)
    return (await pay(kit, "sale", card, amount, pin, entry, notes))[:2]


async def trial(kit, card, amount, pin, entry, test, number, cur=""):
    """A sale that only tries the till: round `number` of the test bench, marked so from its first
    record to its slip; (code, record). `test`: 90 or 91, as in DE60; `cur`: a TEST currency."""
    notes = (("test", test), ("round", number)) + (() if pin else (("pin", "no"),))
    if cur:
        notes += (("cur", cur),)
    return (await pay(kit, "sale", card, amount, pin, entry, notes, test=test, cur=cur))[:2]


async def preauth(kit, card, amount, pin, entry):
    """Hold `amount` on a card; (code, record)."""
    notes = () if pin else (("pin", "no"),)
    return (await pay(kit, "preauth", card, amount, pin, entry, notes))[:2]


async def void(kit, original, card, pin, entry, kind="void", amount=None):
    """Undo a transaction of this batch, or complete a pre-authorisation with `amount`; (code,
    record). `original`: a transaction of the journal."""
    orig, auth = ("orig", original["stan"]), original["auth"]
    if amount is None:
        amount = int(original["amount"])
    return (await pay(
        kit, kind, card, amount, pin, entry, (orig,), orig=int(original["stan"]),
        day=day(original), auth=auth,
    ))[:2]  # fmt: skip


async def pay(kit, kind, card, amount, pin, entry, notes, **asked):
    """(code, record, answer) of any payment. The intent, with these `notes` of its kind, is on
    the flash before the bank is `asked`, the answer before this returns. `asked`: link, or orig,
    day and auth; test; or what else goes in place of what a card says."""
    journal = kit.journal
    kit.host.ready()
    full = journal.room()
    if full:
        raise Trouble(word=full)
    spend(kit, card)
    stan = journal.next_stan()
    intent = begun(kit, kind, stan, card, amount, entry) + notes
    journal.note("intent", *intent)
    try:
        answer = await kit.host.exchange(dict({
            "kind": kind, "stan": stan, "card": card.number, "expiry": card.expiry,
            "track": card.track, "amount": amount, "pin": pin, "entry": entry,
        }, **asked))  # fmt: skip
    except HostDown as down:
        journal.unanswered[-1]["reason"] = down.detail
        down.word = "refund_open" if kind == "refund" else "unknown_" + down.detail
        raise
    outcome = [
        ("stan", "%06d" % stan),
        ("code", answer["code"]),
        ("rrn", answer.get("rrn", "")),
        ("auth", answer.get("auth", "")),
    ]
    outcome += [("left", value) for value in _debt(answer) if kind[:5] == "repay"]
    try:
        journal.note("answer", *outcome)
    except FileTrouble:  # what is in no book never was: nothing may say approved
        if kind == "refund":  # it is asked for again until a flash keeps what is said
            raise Trouble(word="refund_open")
        await _undo(kit, journal.unanswered[-1])
        raise Trouble(word="not_kept")
    record = {name: str(value) for name, value in intent + tuple(outcome)}
    if "why" in answer:
        record["why"] = answer["why"]
    return answer["code"], complete(kit, record, journal.stamp()), answer


def begun(kit, kind, stan, card, amount, entry):
    """What the journal says of every transaction at its beginning."""
    return (
        ("stan", "%06d" % stan),
        ("batch", "%06d" % kit.journal.batch),
        ("type", kind),
        ("op", kit.operator),
        ("card", pan.mask(card.number)),
        ("set", card.set),
        ("letter", _LETTER[entry]),
        ("amount", amount),
    )


def spend(kit, card):
    """The code that the card came by is not good a second time. A wrong PIN typed again belongs
    to the same payment and needs no other code."""
    if card.code:
        loading.once(_spend, kit, card)
        card.code = None


def _spend(kit, card):
    from terminal.services import paycodes

    paycodes.spend(kit, card.code, card.bill)


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


def checked(kit, record, by="merchant and cardholder"):
    """Merchant and cardholder said that the slips are right, or the signature was seen."""
    kit.journal.note("checked", ("stan", record["stan"]), ("by", by), *effort.spent(kit))


async def recover(kit):
    """Reverse what has no answer, or ask again where it is a refund; the vouchers that have an
    outcome now.

    Run before every financial message. Raises HostDown while the bank cannot be reached.
    """
    done = []
    for one in list(kit.journal.unanswered):
        if one["type"] != "refund":
            await _undo(kit, one)
        elif kit.journal.owed:
            continue  # the slips of another come first
        else:
            from terminal.services import refunds

            await refunds.again(kit, one)
        done.append(one["stan"])
    return done


async def _undo(kit, one):
    """The reversal is on the flash before it leaves, so that it is repeated until answered.

    A flash that takes nothing more does not hold it up: it is sent all the same, and once more
    after the next start.
    """
    journal = kit.journal
    if "by" not in one:
        by = "%06d" % journal.next_stan()
        why = one.setdefault("reason", NO_ANSWER)
        _keep(journal, "reversal", ("stan", one["stan"]), ("by", by), ("reason", why))
        one["by"] = by
    # 00 whether it ever arrived
    code = (await kit.host.exchange({
        "kind": "reversal", "of": one["type"], "stan": int(one["by"]), "card": kit.cards.of(one),
        "amount": int(one["amount"]), "entry": entry_of(one), "orig": int(one["stan"]),
        "day": day(one), "reason": one["reason"], "test": one.get("test", "00"),
        "cur": one.get("cur"),
    }))["code"]  # fmt: skip
    if code in _AGAIN:
        raise HostDown("reversal %s" % code)
    _keep(journal, "reversed", ("stan", one["stan"]), ("code", code))


def _keep(journal, kind, *fields):
    try:
        journal.note(kind, *fields)
    except FileTrouble:
        pass


def entry_of(one):
    """DE22's first two digits of a transaction of the journal."""
    for entry in _LETTER:
        if _LETTER[entry] == one["letter"]:
            return entry
    return ""


def day(one):
    """MMDD of a transaction, as its DE13 was."""
    at = one["at"]
    return at[5:7] + at[8:10] if at[0] == "2" else NO_DAY
