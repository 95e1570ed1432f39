"""The bank's decision on one request: pure, so that every bank that stores postings agrees.

A request is a dict: mti, code (DE3), condition (DE25), amount (minor units), stan, batch, tid,
mid, card, pin (text, bytes or None), link (last four digits of the card to pay from), entry
(DE22), auth (DE38) and orig (STAN of what a void undoes). The checks run in the order of
protocol.md, "Which answer". What is seldom asked for is in modules of its own: `bank/holds` and
`bank/advice`.
"""

from terminal.bank import account as accounts
from terminal.bank.account import PIN_TRIES
from terminal.bank.codes import (
    ADVICE,
    HELD,
    INQUIRY,
    PREAUTH,
    PREAUTHORISED,
    REPAY_CASH,
    REPAY_LINKED,
    SALE,
    VOID,
)  # fmt: skip
from terminal.rules import calendar, money, pan

_KNOWN = (
    ("0200", SALE), ("0200", VOID), ("0200", INQUIRY), ("0200", REPAY_LINKED),
    ("0200", REPAY_CASH), ("0100", PREAUTH), ("0100", VOID), ("0220", SALE), ("0220", VOID),
)  # fmt: skip


def authorise(state, request, now, original=None):
    """(answer, postings) for a 0100, 0200 or 0220. `now`: seconds since 2000-01-01, or None.

    `original`: the approved `entries.Original` that a void or a completion names in the open
    batch, or a refund in any; or None.

    answer: dict with code (DE39) and balances, a list of (kind, type, minor units) as in DE54:
    type 01 ledger, 02 available, 03 debt. postings: ("money", account name, minor units),
    ("hold", account name, minor units more that may not be spent), ("tries", account name, wrong
    PINs so far) and ("total", type, minor units): one more transaction of that type in the batch,
    or with a negative sum one less.
    """
    account = state.by_number(request.get("card"))
    for check in (_terminal, _fields, _card, _expiry):
        code = check(state, request, account, now)
        if code:
            return answer(code), []
    code, postings = _pin(request, account)
    if code:
        return answer(code), postings
    kind = request["code"]
    if request["mti"] == ADVICE:
        from terminal.bank import advice

        return advice.decide(request, account, postings, original)
    if request["mti"] == PREAUTHORISED or request.get("condition") == HELD:
        from terminal.bank import holds

        return holds.decide(request, account, postings, original)
    if kind == INQUIRY:
        return answer("00", balances(account)), postings
    if kind == SALE:
        return sale(request, account, postings)
    if kind == VOID:
        return void(request, account, postings, original, ("sale", "offline"))
    return _repay(state, request, account, postings)


def answer(code, *entries):
    """An answer with these lists of DE54 entries."""
    return {"code": code, "balances": [entry for some in entries for entry in some]}


def balances(account, change=0, hold=0):
    """The DE54 entries of an account once `change` minor units are posted to it, and `hold` more
    are held."""
    balance, spare = account.balance + change, account.spare() + change - hold
    if account.kind == "credit":
        return [("credit", "02", spare), ("credit", "03", max(0, -balance))]
    return [("debit", "01", balance), ("debit", "02", spare)]


def _terminal(state, request, account, now):
    if request.get("tid") != state.tid or request.get("mid") != state.mid:
        return "58"
    return None if state.signed_on else "77"


def _fields(state, request, account, now):
    if (request.get("mti"), request.get("code")) not in _KNOWN:
        return "30"
    if not 0 < request.get("stan", 0) <= 999_999 or "card" not in request:
        return "30"
    if request["code"] != INQUIRY and not isinstance(request.get("amount"), int):
        return "30"
    return None


def _card(state, request, account, now):
    return "14" if account is None or not pan.is_demo(account.number) else None


def _expiry(state, request, account, now):
    if now is None:
        return None
    year, month = calendar.fields(now)[:2]
    return "54" if "%02d%02d" % (year % 100, month) > account.expiry else None


def _pin(request, account):
    if account.tries >= PIN_TRIES:
        return "38", []
    typed = request.get("pin")
    if typed is None:
        return ("55" if _wants_pin(request) else None), []
    if typed in (account.pin, account.pin.encode()):
        return None, [("tries", account.name, 0)] if account.tries else []
    tries = account.tries + 1
    return "75" if tries >= PIN_TRIES else "55", [("tries", account.name, tries)]


def _wants_pin(request):
    """Whether it is nothing without a PIN: money leaves an account, and not a little. What was
    held or sold offline before is not asked for one again."""
    if request["code"] == SALE:
        now = request.get("mti") == "0200" and request.get("condition", "00") == "00"
        return now and request["amount"] > money.NO_PIN
    return request["code"] == REPAY_LINKED


def sale(request, account, postings):
    """A sale, asked for now or told of later."""
    amount = request["amount"]
    code = uncovered(account, amount)
    if code:
        return answer(code), postings
    return paid("sale", account, -amount, postings)


def uncovered(account, amount):
    """The code for an amount that is out of bounds or that the account has not, else None."""
    if not 0 < amount <= money.CAP:
        return "13"
    if account.spare() < amount:
        return "61" if account.kind == "credit" else "51"
    return None


def paid(kind, account, change, postings, hold=0):
    """An approval that moves `change` to the card's account from the merchant's, and counts."""
    legs = [
        ("money", account.name, change),
        ("money", accounts.MERCHANT, -change),
        ("total", kind, abs(change)),
    ]
    if hold:
        legs.insert(0, ("hold", account.name, hold))
    return answer("00", balances(account, change, hold)), postings + legs


def named(request, account, original, wanted):
    """Whether the original is one of the kinds `wanted`, this card's, and still stands."""
    known = original and original.kind in wanted and original.card == account.name
    return known and not original.voided and request.get("auth") == original.auth


def void(request, account, postings, original, wanted):
    """The void of one of the kinds `wanted`: its money goes back."""
    if not named(request, account, original, wanted):
        return answer("25"), postings
    if request["amount"] != original.amount:
        return answer("13"), postings
    return paid("void", account, original.amount, postings)


def _repay(state, request, account, postings):
    amount = request["amount"]
    source = state.by_name(accounts.CASH)
    if request["code"] == REPAY_LINKED:
        source = state.by_name(account.link)
        if source is None or source.number[-4:] != request.get("link"):
            return answer("14"), postings
    if account.kind != "credit":
        return answer("14"), postings
    if not 0 < amount <= money.CAP or amount > account.debt():
        return answer("13"), postings
    if not source.house() and source.spare() < amount:
        return answer("51"), postings
    legs = [
        ("money", account.name, amount),
        ("money", source.name, -amount),
        ("total", "repay", amount),
    ]
    found = [balances(account, amount)]
    if not source.house():
        found.append(balances(source, -amount))
    return answer("00", *found), postings + legs
