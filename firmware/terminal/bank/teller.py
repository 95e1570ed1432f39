"""A bank's side of the wire: a request's bytes in, the answer's bytes out (protocol.md).

Both banks answer through here. `bank/hearing` and `bank/reading` take the message in,
`bank/telling` writes the answer; here are the till, its keys' generation and counter; what was
asked is decided by `bank/office`.
`bank` has

    initial_key(key_id)   a new bytearray of 16, wiped here; None for a key id it has no key of
    desk(tid)             the desk of `bank/office` for that till; None when it has no such till
    parameters            the version of its parameters, text, for P of DE48

and its desks, besides what `bank/office` needs of them,

    generation            the key generation it takes; 0 before the first sign-on
    renewable             a newer generation may sign on (somebody said so: `till reset`)
    counter               the highest counter taken of that generation
    adopt(generation)     take a new generation, counter 0, nothing kept; the batch of an earlier
                          one is closed. In one step: all of it is stored or nothing
    reply(seen)           the bytes given to a request, or None when they are not kept (any more)
    replied(seen, reply)  the last step of a new request: make its counter the highest, if `add`
                          has not done so, and keep the reply for as long as is convenient

`seen` is what a request's bytes are known by: 16 hexadecimal digits, the counter and the first
half of the MAC. It comes in the request for `add`, which stores it with the answer and makes its
counter the highest; `find` gives it back in the Entry. What can be kept only in memory is lost
without harm: a repeat of something that was posted is known by its entry, any other is A0.
"""

from terminal.bank import office

_VENDOR = b"DEMO"
_SIGN_ON, _NETWORK, _REVERSAL = "0800", "0820", "0400"
_FINANCIAL = ("0100", "0200", "0220")
_REAL = "00"  # message type of DE60: no test


class Refused(Exception):
    """What gets no answer but the end of the connection. `reason`: for the log, tells nothing."""

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason


def answer(bank, data):
    """The answer to a message, bytes without frames. Raises Refused; and what the desk raises
    when it cannot store, then answer with `sorry`. A board goes this way in steps of its own:
    `services/onboard`."""
    from terminal.bank import telling

    asked = _heard(bank, data)
    try:
        desk = bank.desk(asked["tid"])
        decided = decide(desk, asked)
        reply = telling.tell(asked, decided, desk.now_s() if desk else None, bank.parameters)
        if decided.get("fresh"):
            desk.replied(asked["seen"], reply)
        return reply
    finally:
        telling.forget(asked)


def sorry(bank, data):
    """The answer, 96, to a message that the bank could not store; it moved nothing."""
    from terminal.bank import telling

    asked = _heard(bank, data)
    return telling.tell(asked, unstored(asked), None, bank.parameters)


def _heard(bank, data):
    from terminal.bank import hearing, reading

    asked = reading.read(hearing.hear(bank.initial_key, data))
    if asked["refused"]:
        raise Refused(asked["refused"])
    return asked


def unstored(asked):
    """The decision on a message that the bank could not store."""
    return {"code": "96" if asked["good"] else "A0"}


def decide(desk, asked):
    """The decision on `asked` (`bank/reading`), a dict with `code`, what `bank/office` adds, and

    reply    the bytes given before, when they are known: nothing else is there then
    kind     the kind of message; fresh: its reply is for `desk.replied`

    `desk`: the till's, or None when there is none.
    """
    if not asked["good"]:
        return {"code": "A0"}
    tid = asked["tid"]
    known = desk and asked["key_id"][:4] == _VENDOR and asked["generation"]
    if not known or asked["fields"].get(41, tid) != tid:
        return {"code": "58"}
    request = asked["request"]
    if asked["generation"] != desk.generation:
        code = _stranger(desk, asked, request)
        if code:
            return {"code": code}
        desk.adopt(asked["generation"])
    fresh = asked["counter"] > desk.counter
    if not fresh:
        kept = desk.reply(asked["seen"])
        if kept is not None:
            return {"reply": kept}
        if request is None or not _known(desk, request):
            return {"code": "A0"}
    decided = _unclear(desk, asked) if request is None else _decide(desk, request)
    decided["kind"], decided["fresh"] = asked["kind"], fresh
    return decided


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
    """What a message is answered that lacks a field or has a wrong one."""
    if asked["fields"].get(42, desk.mid) != desk.mid:
        return {"code": "58"}
    if asked["mti"][:3] + "0" in _FINANCIAL and not desk.state.signed_on:
        return {"code": "77"}
    return {"code": "30"}


def _decide(desk, request):
    """The bank's decision, a dict as `office.exchange` gives it."""
    if request["mid"] == desk.mid:
        if request["mti"] in _FINANCIAL and request["batch"] != desk.batch:
            return {"code": "77"}  # out of step: a sign-on tells the till its batch
        if request["mti"] == _REVERSAL and request["orig_batch"] != desk.batch:
            # a batch that was settled, or one that this bank has never had
            return {"code": "25" if request["orig_batch"] < desk.batch else "00"}
    if request["pin"] is False:
        return {"code": "30"}
    if request["test"] != _REAL:
        from terminal.bank import trials

        return trials.exchange(desk, request)
    return office.exchange(desk, request)
