"""The bank's decision on one request: pure, so that every bank that stores postings agrees.

A request is a dict: mti, code (DE3), amount (minor units), stan, batch, tid, mid, card, pin (text
or None), link (last four digits of the card to pay from), entry (DE22). The checks run in the
order of protocol.md, "Which answer".
"""

from terminal.bank.accounts import PIN_TRIES
from terminal.rules import calendar, money, pan

INQUIRY = "310000"
REPAY_LINKED = "502030"
REPAY_CASH = "500030"
_KNOWN = (INQUIRY, REPAY_LINKED, REPAY_CASH)


class State:
    """What the bank knows when it decides. `accounts`: Accounts; `tid`, `mid`: the till's."""

    def __init__(self, accounts, tid, mid):
        self.accounts = accounts
        self.tid = tid
        self.mid = mid
        self.signed_on = False

    def by_number(self, number):
        for account in self.accounts:
            if account.number == number:
                return account
        return None

    def by_name(self, name):
        for account in self.accounts:
            if account.name == name:
                return account
        return None

    def apply(self, postings):
        """Carry out postings made by `authorise`."""
        for what, name, value in postings:
            account = self.by_name(name)
            if what == "money":
                account.balance += value
            else:
                account.tries = value


def authorise(state, request, now):
    """(answer, postings) for a 0200. `now`: seconds since 2000-01-01, or None.

    answer: dict with code (DE39) and balances, a list of (kind, type, minor units) as in DE54:
    type 01 ledger, 02 available, 03 debt. postings: ("money", account name, minor units) and
    ("tries", account name, wrong PINs so far).
    """
    account = state.by_number(request.get("card"))
    for check in (_terminal, _fields, _card, _expiry):
        code = check(state, request, account, now)
        if code:
            return _answer(code), []
    code, postings = _pin(request, account)
    if code:
        return _answer(code), postings
    if request["code"] == INQUIRY:
        return _answer("00", _balances(account)), postings
    return _repay(state, request, account, postings)


def _answer(code, *balances):
    return {"code": code, "balances": [entry for some in balances for entry in some]}


def _balances(account, change=0):
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
    if typed == account.pin:
        return None, [("tries", account.name, 0)] if account.tries else []
    tries = account.tries + 1
    return "75" if tries >= PIN_TRIES else "55", [("tries", account.name, tries)]


def _repay(state, request, account, postings):
    amount = request["amount"]
    source = None
    if request["code"] == REPAY_LINKED:
        source = state.by_name(account.link)
        if source is None or source.number[-4:] != request.get("link"):
            return _answer("14"), postings
    if account.kind != "credit":
        return _answer("14"), postings
    if not 0 < amount <= money.CAP or amount > account.debt():
        return _answer("13"), postings
    if source and source.balance < amount:
        return _answer("51"), postings
    legs = [("money", account.name, amount)]
    balances = [_balances(account, amount)]
    if source:
        legs.insert(0, ("money", source.name, -amount))
        balances.append(_balances(source, -amount))
    return _answer("00", *balances), postings + legs
