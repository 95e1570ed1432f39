"""The bank's decision on one request: pure, so that every bank that stores postings agrees.

A request is a dict: mti, code (DE3), amount (minor units), stan, batch, tid, mid, card, pin (text,
bytes or None), link (last four digits of the card to pay from), entry (DE22), auth (DE38) and
orig (STAN of what a void undoes). The checks run in the order of protocol.md, "Which answer".
"""

from terminal.bank import accounts
from terminal.bank.accounts import PIN_TRIES
from terminal.rules import calendar, money, pan

SALE = "000000"
VOID = "200000"
INQUIRY = "310000"
REPAY_LINKED = "502030"
REPAY_CASH = "500030"
_KNOWN = (SALE, VOID, INQUIRY, REPAY_LINKED, REPAY_CASH)


class Original:
    """What a void names: `request` fields code, amount and card name; `auth`; `voided`."""

    def __init__(self, code, amount, card, auth, voided):
        self.code = code
        self.amount = amount
        self.card = card
        self.auth = auth
        self.voided = voided


def authorise(state, request, now, original=None):
    """(answer, postings) for a 0200. `now`: seconds since 2000-01-01, or None.

    `original`: for a void, the approved `Original` it names in the open batch, or None.

    answer: dict with code (DE39) and balances, a list of (kind, type, minor units) as in DE54:
    type 01 ledger, 02 available, 03 debt. postings: ("money", account name, minor units),
    ("tries", account name, wrong PINs so far) and ("total", type, minor units): one more
    transaction of that type in the batch, or with a negative sum one less.
    """
    account = state.by_number(request.get("card"))
    for check in (_terminal, _fields, _card, _expiry):
        code = check(state, request, account, now)
        if code:
            return _answer(code), []
    code, postings = _pin(request, account)
    if code:
        return _answer(code), postings
    kind = request["code"]
    if kind == INQUIRY:
        return _answer("00", balances(account)), postings
    if kind == SALE:
        return _sale(state, request, account, postings)
    if kind == VOID:
        return _void(state, request, account, postings, original)
    return _repay(state, request, account, postings)


def undone(postings):
    """The postings that a reversal of these makes; wrong PINs stay counted."""
    return [(what, name, -value) for what, name, value in postings if what != "tries"]


def _answer(code, *entries):
    return {"code": code, "balances": [entry for some in entries for entry in some]}


def balances(account, change=0):
    """The DE54 entries of an account once `change` minor units are posted to it."""
    balance = account.balance + change
    if account.kind == "credit":
        return [("credit", "02", account.limit + balance), ("credit", "03", max(0, -balance))]
    return [("debit", "01", balance), ("debit", "02", balance)]


def _terminal(state, request, account, now):
    if request.get("tid") != state.tid or request.get("mid") != state.mid:
        return "58"
    return None if state.signed_on else "77"


def _fields(state, request, account, now):
    if request.get("mti") != "0200" or request.get("code") not in _KNOWN:
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
        return ("55", []) if request["code"] == REPAY_LINKED else (None, [])
    if typed in (account.pin, account.pin.encode()):
        return None, [("tries", account.name, 0)] if account.tries else []
    tries = account.tries + 1
    return "75" if tries >= PIN_TRIES else "55", [("tries", account.name, tries)]


def _sale(state, request, account, postings):
    amount = request["amount"]
    if not 0 < amount <= money.CAP:
        return _answer("13"), postings
    if account.kind == "credit" and account.balance - amount < -account.limit:
        return _answer("61"), postings
    if account.kind == "debit" and account.balance < amount:
        return _answer("51"), postings
    legs = [
        ("money", account.name, -amount),
        ("money", accounts.MERCHANT, amount),
        ("total", "sale", amount),
    ]
    return _answer("00", balances(account, -amount)), postings + legs


def _void(state, request, account, postings, original):
    known = original and original.code == SALE and original.card == account.name
    if not known or original.voided or request.get("auth") != original.auth:
        return _answer("25"), postings
    amount = original.amount
    if request["amount"] != amount:
        return _answer("13"), postings
    legs = [
        ("money", accounts.MERCHANT, -amount),
        ("money", account.name, amount),
        ("total", "void", amount),
    ]
    return _answer("00", balances(account, amount)), postings + legs


def _repay(state, request, account, postings):
    amount = request["amount"]
    source = state.by_name(accounts.CASH)
    if request["code"] == REPAY_LINKED:
        source = state.by_name(account.link)
        if source is None or source.number[-4:] != request.get("link"):
            return _answer("14"), postings
    if account.kind != "credit":
        return _answer("14"), postings
    if not 0 < amount <= money.CAP or amount > account.debt():
        return _answer("13"), postings
    if not source.house() and source.balance < amount:
        return _answer("51"), postings
    legs = [
        ("money", account.name, amount),
        ("money", source.name, -amount),
        ("total", "repay", amount),
    ]
    found = [balances(account, amount)]
    if not source.house():
        found.append(balances(source, -amount))
    return _answer("00", *found), postings + legs
