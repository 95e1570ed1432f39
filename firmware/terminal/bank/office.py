"""What a bank does with one request: exactly once, whichever bank it is (protocol.md).

`desk` is the bank's memory as one till sees it, on a board `services/ledger.Ledger`. It has

    mid, now_s()                the merchant this till belongs to; seconds since 2000-01-01 or None
    state                       a memory.State with everything posted
    batch, count                the open batch; answers given so far
    find(stan, mti)             the Entry of that request in the open batch, or of the reversal of
                                that request when it never came; or None
    later(entry)                the entries of the open batch from that one on
    books(batch, stan)          of that batch and those since, for refunds: see `bank/earlier`
    add(request, answer, postings, orig)   store an answer and carry out its postings; with it
                                `fired`, what the risk monitor found
    turn(cleared)               close the batch, and hold for it no more; the number of the next.
                                `cleared`: (terms, postings) of `bank/fees`, or None
    watches, held, past, day    for the risk monitor: see `bank/monitor`
    brief(work, *arguments)     what `work` gives; on a board what that imports is in the heap
                                meanwhile only

What `add` or `turn` raise passes through; then nothing was done.
"""

from terminal.bank import codes

_BACKROOM = ("0800", "0820", "0400", "0500", "0320")
_REAL = "00"  # message type of DE60: no test
_NEVER_STORED = ("77", "30")  # a till puts these right and asks again under the same key
_STOPPED = "58"  # what was sold offline waits, and is told again under the same key


def exchange(desk, request):
    """The answer to a request: a dict with `mti` and `code` (DE39), and what else it carries."""
    mti = request["mti"]
    if request.get("test", _REAL) != _REAL:
        from terminal.bank import trials

        return trials.exchange(desk, request)
    if request["mid"] != desk.mid:
        answer = {"code": "58", "balances": []}
    elif mti in _BACKROOM:
        from terminal.bank import backroom

        answer = backroom.answer(desk, request)
    else:
        answer = _financial(desk, request)
    answer["mti"] = back_mti(mti)
    return answer


def back_mti(mti):
    """0200 -> 0210, 0221 -> 0230, 0820 -> 0830."""
    return "%04d" % (int(mti) // 10 * 10 + 10)


def _financial(desk, request):
    moves = request["code"] != codes.INQUIRY
    if moves:
        known = desk.find(request["stan"], request["mti"])
        if known:
            return again(desk, known, request)
    answer, postings = decided(desk, request)
    if moves:
        answer, postings = desk.brief(_judged, desk, request, answer, postings)
    waits = request["mti"] == codes.ADVICE and answer["code"] == _STOPPED
    if postings or moves and not waits and answer["code"] not in _NEVER_STORED:
        store(desk, request, answer, postings, request.get("orig", 0))
    return answer


def decided(desk, request):
    """(answer, postings) by the rules of `bank/authorise` alone."""
    named = None
    if request.get("orig") or "refund" in request:
        named = desk.brief(_original, desk, request)
    return desk.brief(_authorised, desk, request, named)


def again(desk, known, request):
    """The answer that was given to a request before."""
    return desk.brief(_again, desk, known, request)


def _again(*arguments):
    from terminal.bank import earlier

    return earlier.again(*arguments)


def _original(desk, request):
    from terminal.bank import earlier

    return earlier.original(desk, request)


def _authorised(desk, request, named):
    from terminal.bank import authorise

    return authorise.authorise(desk.state, request, desk.now_s(), named)


def _judged(*arguments):
    from terminal.bank import monitor

    return monitor.judge(*arguments)


def store(desk, request, answer, postings, orig):
    """Give an answer its number, and have the desk keep it."""
    count = desk.count + 1
    answer["rrn"] = "%012d" % count
    answer["auth"] = "%06d" % (count * 7919 % 1_000_000) if answer["code"] == "00" else ""
    desk.add(request, answer, postings, orig)
