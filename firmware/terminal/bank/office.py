"""What a bank does with one request: exactly once, whichever bank it is (protocol.md).

`desk` is the bank's memory as one till sees it, on a board `services/ledger.Ledger`. It has

    mid, now_s()                the merchant this till belongs to; seconds since 2000-01-01 or None
    state                       a memory.State with everything posted
    batch, count                the open batch; answers given so far
    find(stan, mti)             the Entry of that request in the open batch, or of the reversal of
                                that request when it never came; or None
    undone(entry)               whether that approved entry was reversed or voided
    add(request, answer, postings, orig)   store an answer and carry out its postings
    turn()                      close the batch; the number of the next one

What `add` or `turn` raise passes through; then nothing was done.
"""

from terminal.bank import authorise
from terminal.bank.memory import content

SIGN_ON, SIGN_OFF = "001", "002"
_REVERSAL, _SETTLEMENT, _UPLOAD = "0400", "0500", "0320"
_END_BALANCED, _END_UPLOADED = "207", "202"
_NEVER_STORED = ("77", "30")  # a till puts these right and asks again under the same key


def exchange(desk, request):
    """The answer to a request: a dict with `mti` and `code` (DE39), and what else it carries."""
    mti = request["mti"]
    if request["mid"] != desk.mid:
        answer = {"code": "58", "balances": []}
    elif mti in ("0800", "0820"):
        answer = _network(desk, request)
    elif mti == _REVERSAL:
        answer = _reverse(desk, request)
    elif mti in (_SETTLEMENT, _UPLOAD):
        answer = _settle(desk, request)
    else:
        answer = _financial(desk, request)
    answer["mti"] = answer_mti(mti)
    return answer


def answer_mti(mti):
    """0200 -> 0210, 0221 -> 0230, 0820 -> 0830."""
    return "%04d" % (int(mti) // 10 * 10 + 10)


def _network(desk, request):
    if request["net"] == SIGN_ON:
        desk.state.signed_on = True
    elif request["net"] == SIGN_OFF:
        desk.state.signed_on = False
    return {"code": "00", "batch": desk.batch}


def _financial(desk, request):
    moves = request["code"] != authorise.INQUIRY
    if moves:
        known = desk.find(request["stan"], request["mti"])
        if known:
            return _again(desk, known, request)
    original = _original(desk, request) if request["code"] == authorise.VOID else None
    answer, postings = authorise.authorise(desk.state, request, desk.now_s(), original)
    if postings or moves and answer["code"] not in _NEVER_STORED:
        orig = request.get("orig", 0)
        _store(desk, request, answer, postings, orig)
    return answer


def _original(desk, request):
    """What a void names, when this batch has approved it."""
    entry = desk.find(request.get("orig", 0), "0200")
    if entry is None or entry.mti != "0200" or entry.code != "00":
        return None
    code, amount = entry.content.split(" ")[:2]
    name = [name for name, _ in entry.left][0]
    return authorise.Original(code, int(amount), name, entry.auth, desk.undone(entry))


def _again(desk, known, request):
    if known.mti == _REVERSAL:  # the late original of what was reversed
        return {"code": "25", "balances": []}
    if known.content != content(request):
        return {"code": "94", "balances": []}
    told = []
    for name, balance in known.left:
        one = desk.state.by_name(name)
        told += authorise.balances(one, balance - one.balance)
    return {"code": known.code, "rrn": known.rrn, "auth": known.auth, "balances": told}


def _reverse(desk, request):
    """Undo the request that `orig` names; 00 whether it ever came or not."""
    orig = request["orig"]
    again = desk.find(request["stan"], _REVERSAL)
    if again:
        return {"code": "00" if again.content == content(request) else "94"}
    known = desk.find(orig, "0200")
    postings = []
    if known and known.mti == "0200" and not desk.undone(known):
        postings = authorise.undone(known.postings)
    _store(desk, request, {"code": "00", "balances": []}, postings, orig)
    return {"code": "00"}


def _settle(desk, request):
    """Compare the batch, take up its records, close it (protocol.md, "Settlement")."""
    if request["batch"] == desk.batch - 1:  # closed before; its answer was lost
        return {"code": "00", "batch": desk.batch}
    if request["batch"] != desk.batch:
        return {"code": "25"}
    if request["mti"] == _SETTLEMENT:
        ours = desk.state.lines()
        if list(request["lines"]) != ours:
            return {"code": "95", "lines": ours}
        return {"code": "00", "batch": desk.turn()}
    if request["net"] == _END_UPLOADED:
        return {"code": "00", "batch": desk.turn()}
    if request["net"] == _END_BALANCED:
        return {"code": "95", "lines": desk.state.lines()}
    if desk.find(request["stan"], _UPLOAD) is None:
        _store(desk, request, {"code": "00", "balances": []}, [], 0)
    return {"code": "00"}


def _store(desk, request, answer, postings, orig):
    count = desk.count + 1
    answer["rrn"] = "%012d" % count
    answer["auth"] = "%06d" % (count * 7919 % 1_000_000) if answer["code"] == "00" else ""
    desk.add(request, answer, postings, orig)
