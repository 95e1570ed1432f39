"""What a bank does with what is no payment: sign-on, reversal, settlement (protocol.md)."""

from terminal.bank.office import store

SIGN_ON, SIGN_OFF = "001", "002"
_REVERSAL, _SETTLEMENT, _UPLOAD = "0400", "0500", "0320"
_END_BALANCED, _END_UPLOADED = "207", "202"


def answer(desk, request):
    """The answer to such a request, as `office.exchange` gives it, without its MTI."""
    mti = request["mti"]
    if mti in ("0800", "0820"):
        return _network(desk, request)
    if mti == _REVERSAL:
        return _reverse(desk, request)
    return _settle(desk, request)


def _network(desk, request):
    if request["net"] == SIGN_ON:
        desk.state.signed_on = True
    elif request["net"] == SIGN_OFF:
        desk.state.signed_on = False
    return {"code": "00", "batch": desk.batch}


def _reverse(desk, request):
    """Undo the request that `orig` names; 00 whether it ever came or not."""
    from terminal.bank import earlier, entries

    orig = request["orig"]
    before = desk.find(request["stan"], _REVERSAL)
    if before:
        return {"code": "00" if before.content == entries.content(request) else "94"}
    known = earlier.entry(desk, orig) if orig else None
    postings = []
    if known and known.mti != "0220" and not earlier.gone(desk, known):
        postings = undone(known.postings)
    store(desk, request, {"code": "00", "balances": []}, postings, orig)
    return {"code": "00"}


def undone(postings):
    """The postings that a reversal of these makes; wrong PINs stay counted."""
    return [(what, name, -value) for what, name, value in postings if what != "tries"]


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
        return {"code": "00", "batch": desk.turn(desk.brief(_cleared, desk, request))}
    if request["net"] == _END_UPLOADED:
        return {"code": "00", "batch": desk.turn(desk.brief(_cleared, desk, request))}
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
