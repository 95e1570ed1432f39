"""What a bank looks at before it decides on a message: whose it is, and whether it came before."""

_VENDOR = b"DEMO"
_SIGN_ON, _NETWORK, _REVERSAL = "0800", "0820", "0400"
_FINANCIAL = ("0100", "0200", "0220")


def unstored(asked):
    """The decision on a message that the bank could not store."""
    return {"code": "96" if asked["good"] else "A0"}


def accept(desk, asked):
    """(decision, whether it goes on) on `asked` (`bank/reading`): when it does, `bank/office`
    decides on its request and adds what it says. The decision is a dict with `code` and

    reply    the bytes given before, when they are known: nothing else is there then
    kind     the kind of message; fresh: its reply is for `desk.replied`

    `desk`: the till's, or None when there is none.
    """
    if not asked["good"]:
        return {"code": "A0"}, False
    tid = asked["tid"]
    known = desk and asked["key_id"][:4] == _VENDOR and asked["generation"]
    if not known or asked["fields"].get(41, tid) != tid:
        return {"code": "58"}, False
    request = asked["request"]
    if asked["generation"] != desk.generation:
        code = _stranger(desk, asked, request)
        if code:
            return {"code": code}, False
        desk.adopt(asked["generation"])
    fresh = asked["counter"] > desk.counter
    if not fresh:
        kept = desk.reply(asked["seen"])
        if kept is not None:
            return {"reply": kept}, False
        if request is None or not _known(desk, request):
            return {"code": "A0"}, False
    code = _unclear(desk, asked) if request is None else _out_of_step(desk, request)
    decided = {"kind": asked["kind"], "fresh": fresh}
    if code:
        decided["code"] = code
    return decided, code is None


def _stranger(desk, asked, request):
    """The code for a key generation that the desk does not take, None to adopt it.

    Only a sign-on brings a new one. Until then nothing is stored, so nothing can be replayed.
    """
    if desk.generation and not (desk.renewable and asked["generation"] > desk.generation):
        return "58"
    if asked["fields"].get(42, desk.mid) != desk.mid:
        return "58"
    if asked["mti"] not in (_SIGN_ON, _NETWORK):
        return "77"
    if request is None:
        return "30"
    return "00" if asked["mti"] == _NETWORK else None


def _known(desk, request):
    """Whether a message with an old counter is one that the bank has answered, or the late
    original of a reversal."""
    if request["batch"] != desk.batch:
        return False
    entry = desk.find(request["stan"], request["mti"])
    if entry is None:
        return False
    late = entry.mti == _REVERSAL and request["mti"] in _FINANCIAL
    return late or entry.seen == request["seen"]


def _unclear(desk, asked):
    """The code for a message that lacks a field or has a wrong one."""
    if asked["fields"].get(42, desk.mid) != desk.mid:
        return "58"
    if asked["mti"][:3] + "0" in _FINANCIAL and not desk.state.signed_on:
        return "77"
    return "30"


def _out_of_step(desk, request):
    """The code for what `bank/office` is not asked, else None."""
    if request["mid"] == desk.mid:
        if request["mti"] in _FINANCIAL and request["batch"] != desk.batch:
            return "77"  # a sign-on tells the till its batch
        if request["mti"] == _REVERSAL and request["orig_batch"] != desk.batch:
            # a batch that was settled, or one that this bank has never had
            return "25" if request["orig_batch"] < desk.batch else "00"
    return "30" if request["pin"] is False else None
