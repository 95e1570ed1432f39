"""The question for a card's balances."""


async def balances(host, card, entry, pin=None, what="balance", test="00"):
    """(code, {type: minor units}), types as in DE54. `what`: of the journal's note that a number
    was taken; `host`: a `services/host.Host`."""
    answer = await host.exchange({
        "kind": "inquiry", "stan": host.journal.take_stan(what), "card": card.number,
        "expiry": card.expiry, "track": card.track, "entry": entry, "pin": pin, "test": test,
    })  # fmt: skip
    return answer["code"], {kind: value for _, kind, value in answer["balances"]}
