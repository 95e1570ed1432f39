"""What a bank does with one request: exactly once, whichever bank it is (protocol.md).

`desk` is the bank's memory as one till sees it, on a board `services/ledger.Ledger`. It has

    mid, now_s()                the merchant this till belongs to; seconds since 2000-01-01 or None
    state                       a memory.State with everything posted
    batch, count                the open batch; answers given so far
    find(stan, mti)             the Entry of that request in the open batch, or of the reversal of
                                that request when it never came; or None
    later(entry)                the entries of the open batch from that one on
    books(batch, stan)          of that batch and those since, for refunds: see `bank/advice`
    add(request, answer, postings, orig)   store an answer and carry out its postings; with it
                                `fired`, what the risk monitor found
    turn(cleared)               close the batch, and hold for it no more; the number of the next.
                                `cleared`: (terms, postings) of `bank/fees`, or None
    watches, held, past, day    for the risk monitor: see `bank/monitor`
    brief(work, *arguments)     what `work` gives; on a board what that imports is in the heap
                                meanwhile only

What `add` or `turn` raise passes through; then nothing was done.
"""

from terminal.bank import codes, memory
from terminal.bank.memory import content

SIGN_ON, SIGN_OFF = "001", "002"
_REVERSAL, _SETTLEMENT, _UPLOAD = "0400", "0500", "0320"
_END_BALANCED, _END_UPLOADED = "207", "202"
_NEVER_STORED = ("77", "30")  # a till puts these right and asks again under the same key
_STOPPED = "58"  # what was sold offline waits, and is told again under the same key


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
    moves = request["code"] != codes.INQUIRY
    if moves:
        known = desk.find(request["stan"], request["mti"])
        if known:
            return again(desk, known, request)
    named = original(desk, request)
    answer, postings = desk.brief(_authorised, desk, request, named)
    if moves:
        answer, postings = desk.brief(_judged, desk, request, answer, postings)
    waits = request["mti"] == codes.ADVICE and answer["code"] == _STOPPED
    if postings or moves and not waits and answer["code"] not in _NEVER_STORED:
        store(desk, request, answer, postings, request.get("orig", 0))
    return answer


def _authorised(desk, request, named):
    from terminal.bank import authorise

    return authorise.authorise(desk.state, request, desk.now_s(), named)


def _judged(*arguments):
    from terminal.bank import monitor

    return monitor.judge(*arguments)


def original(desk, request):
    """The `memory.Original` that a request names, or None: of this batch, and approved; of a
    refund any."""
    if "refund" in request:
        from terminal.bank import advice

        return advice.original(desk, *request["refund"])
    orig = request.get("orig", 0)
    entry = _entry(desk, orig) if orig else None
    if entry is None or entry.code != "00" or not entry.left:
        return None
    code, amount = entry.asked()
    back = memory.refunded(desk.batch, orig, desk.later(entry))
    voided = back > 0 or memory.undone(entry, desk.later(entry))
    return memory.Original(
        code, amount, entry.left[0][0], entry.auth, voided, _kind(entry, code), back
    )


def _entry(desk, stan):
    """The entry of the request with that STAN in the open batch, whatever its MTI; or None."""
    for mti in ("0200", "0100", "0220"):
        entry = desk.find(stan, mti)
        if entry and entry.mti == mti:
            return entry
    return None


def _kind(entry, code):
    """What an entry is, of what can be an original."""
    if code == codes.PREAUTH:
        return "preauth"
    if code != codes.SALE:
        return "other"
    if entry.mti == "0220":
        return "offline"
    return "complete" if entry.orig else "sale"


def again(desk, known, request):
    """The answer that was given to a request before."""
    if known.mti == _REVERSAL:  # the late original of what was reversed
        return {"code": "25", "balances": []}
    if known.content != content(request):
        return {"code": "94", "balances": []}
    from terminal.bank import authorise

    told = []
    for name, balance, held in known.left:
        one = desk.state.by_name(name)
        told += authorise.balances(one, balance - one.balance, held - one.held)
    answer = {"code": known.code, "rrn": known.rrn, "auth": known.auth, "balances": told}
    if known.risk:
        from terminal.bank import monitor, risk

        monitor.tell(answer, risk.read(known.risk))
    return answer


def _reverse(desk, request):
    """Undo the request that `orig` names; 00 whether it ever came or not."""
    orig = request["orig"]
    before = desk.find(request["stan"], _REVERSAL)
    if before:
        return {"code": "00" if before.content == content(request) else "94"}
    known = _entry(desk, orig) if orig else None
    postings = []
    if known and known.mti != "0220" and not _gone(desk, known):
        from terminal.bank import authorise

        postings = authorise.undone(known.postings)
    store(desk, request, {"code": "00", "balances": []}, postings, orig)
    return {"code": "00"}


def _gone(desk, entry):
    """Whether undoing that entry would give its money back a second time."""
    return memory.undone(entry, desk.later(entry)) or memory.refunded(
        desk.batch, entry.stan, desk.later(entry)
    )


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
        return {"code": "00", "batch": desk.turn(_cleared(desk, request))}
    if request["net"] == _END_UPLOADED:
        return {"code": "00", "batch": desk.turn(_cleared(desk, request))}
    if request["net"] == _END_BALANCED:
        return {"code": "95", "lines": desk.state.lines()}
    if desk.find(request["stan"], _UPLOAD) is None:
        store(desk, request, {"code": "00", "balances": []}, [], 0)
    return {"code": "00"}


def _cleared(desk, request):
    """What closing the batch posts; None where the till said nothing of fees."""
    if "terms" not in request:
        return None
    from terminal.bank import fees

    return fees.clear(desk.state.lines(), request["terms"])


def store(desk, request, answer, postings, orig):
    """Give an answer its number, and have the desk keep it."""
    count = desk.count + 1
    answer["rrn"] = "%012d" % count
    answer["auth"] = "%06d" % (count * 7919 % 1_000_000) if answer["code"] == "00" else ""
    desk.add(request, answer, postings, orig)
