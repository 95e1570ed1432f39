"""One repayment as the books see it: intent, answer, slips, both checked; and what a cut left.

Nothing here asks a person anything.
"""

from terminal.rules import pan
from terminal.version import VERSION

_LETTER = {"07": "C", "01": "M"}  # contactless, typed: what stands beside the card on a slip


async def repay(kit, card, amount, debt, pin, entry):
    """Ask the bank once for a repayment of `amount`; (code, record as text for slips).

    The intent is on the flash before the bank is asked, the answer before this returns. `card`: a
    `services/cards.Card`; `debt`: as the bank last said; `entry`: DE22's first two digits.
    """
    stan = kit.journal.next_stan()
    intent = (
        ("stan", "%06d" % stan),
        ("batch", "%06d" % kit.journal.batch),
        ("type", "repay"),
        ("op", kit.operator),
        ("card", pan.mask(card.number)),
        ("from", pan.mask(card.link)),
        ("letter", _LETTER[entry]),
        ("amount", amount),
    )
    kit.journal.note("intent", *intent)
    answer = await kit.host.repay(stan, card.number, amount, card.link[-4:], pin, entry)
    left = debt
    for kind, what, value in answer["balances"]:
        if kind == "credit" and what == "03":
            left = value
    outcome = (
        ("stan", "%06d" % stan),
        ("code", answer["code"]),
        ("rrn", answer["rrn"]),
        ("auth", answer["auth"]),
        ("before", left + amount if answer["code"] == "00" else left),
        ("left", left),
    )
    kit.journal.note("answer", *outcome)
    record = {name: str(value) for name, value in intent + outcome}
    return answer["code"], complete(kit, record, kit.journal.stamp())


def complete(kit, record, at):
    """Add what every slip says besides: merchant, till, version, time."""
    record["at"] = at
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
    """Reverse what the last boot left without an answer; the vouchers that were reversed."""
    done = []
    for intent in list(kit.journal.unanswered):
        stan, batch = int(intent["stan"]), int(intent["batch"])
        code = await kit.host.reverse(stan, batch)
        kit.journal.note("reversed", ("stan", intent["stan"]), ("code", code))
        done.append(intent["stan"])
    return done
