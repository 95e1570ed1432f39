"""Messages that only try the till (DE60 types 90 and 91): nothing they ask for is ever posted.

A repeat test (90) is decided by the bank's own rules, so a wrong PIN counts as one: else PINs
could be guessed with it. A simulated transaction (91) is answered by the last two digits of its
amount when they name a known code, else approved; three of them are told by no code: no answer, a
late one, and one with a broken MAC (domain.md).
"""

from terminal.bank import office

_SIMULATED = "91"
NO_ANSWER, LATE, BROKEN_MAC = "98", "68", "90"
LATE_MS = 40_000  # a till has given up by then
_AUTH = "TEST00"
_FINANCIAL = ("0100", "0200", "0220")
# not 77 and A0: a till would sign on again for nothing
CODES = (
    "13 14 25 30 38 51 54 55 58 59 61 65 68 75 91 94 96 " + NO_ANSWER + " " + BROKEN_MAC
).split(" ")


def exchange(desk, request):
    """The answer to such a request, as `office.exchange` gives it."""
    answer = {"code": _refused(desk, request), "balances": []}
    if answer["code"] is None:
        answer = _decided(desk, request)
    answer["mti"] = office.back_mti(request["mti"])
    answer["trial"] = True
    answer["loose"] = request["mti"] in _FINANCIAL
    return answer


def _refused(desk, request):
    """The code for what cannot be tried, else None."""
    if request["mid"] != desk.mid:
        return "58"
    if request["mti"] == "0400":
        return "00"  # there is nothing to undo
    if request["mti"] not in _FINANCIAL:
        return "30"
    if not desk.state.signed_on:
        return "77"
    return "30" if request["test"] == _SIMULATED and "amount" not in request else None


def _decided(desk, request):
    if request["test"] == _SIMULATED:
        code = "%02d" % (request["amount"] % 100)
        return _told({"code": code if code in CODES else "00", "balances": []})
    known = desk.find(request["stan"], request["mti"])
    if known:
        return office.again(desk, known, request)
    answer, postings = office.decided(desk, request)
    wrong = [one for one in postings if one[0] == "tries" and one[2]]
    if wrong:
        office.store(desk, request, answer, wrong, 0)
    return _told(answer)


def _told(answer):
    if answer["code"] == "00":
        answer["auth"] = _AUTH
    return answer


def fate(test, code):
    """NO_ANSWER, LATE or BROKEN_MAC, what becomes of the answer to a message of that type; else
    None."""
    lost = test == _SIMULATED and code in (NO_ANSWER, LATE, BROKEN_MAC)
    return code if lost else None
