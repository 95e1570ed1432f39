"""A bank's side of the wire: a request's bytes in, the answer's bytes out (protocol.md).

Both banks answer through here. What was asked is decided by `bank/office`; here are the message,
its keys, its counter and its MAC. `bank` has

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

import binascii
import hashlib

from terminal.bank import office
from terminal.wire import aes, cmac, dukpt, iso8583, kinds, messages, parts, pinblock
from terminal.wire.fields import KSN, MAC, FormatError

_VENDOR = b"DEMO"
_SIGN_ON, _NETWORK, _REVERSAL = "0800", "0820", "0400"
_FINANCIAL = ("0100", "0200", "0220")
_REAL = "00"  # message type of DE60: no test


class Refused(Exception):
    """What gets no answer but the end of the connection. `reason`: for the log, tells nothing."""

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason


class _Asked:
    """A message that decodes, and the keys its KSN leads to."""

    def __init__(self, bank, data):
        try:
            self.mti, self.fields = iso8583.unpack(data)
            kinds.answer_mti(self.mti)
        except FormatError as error:
            raise Refused(str(error))
        number = self.fields[KSN]
        self.key_id, self.generation = number[:8], number[6] << 8 | number[7]
        self.tid = "DEMO%04d" % (number[4] << 8 | number[5])
        self.counter = int.from_bytes(number[8:], "big")
        self.seen = str(binascii.hexlify(number[8:] + self.fields[MAC][:4]), "ascii")
        initial = bank.initial_key(self.key_id)
        if initial is None:
            raise Refused("DE53: no key is known by this id")
        try:
            self.keys = dukpt.bank_keys(initial, number)
        except ValueError:
            raise Refused("DE53: no key has this counter")
        finally:
            aes.wipe(initial)
        self.good = cmac.good(self.keys.sent, iso8583.mac_input(data), self.fields[MAC])

    def answer(self, code, *more):
        """The bytes of an answer; `more` as `messages.answer` takes it."""
        data = iso8583.pack(*messages.answer(self.mti, self.fields, code, *more))
        data += cmac.sign(self.keys.answered, data)
        return bytes(data)


def answer(bank, data):
    """The answer to a message, bytes without frames. Raises Refused; and what the desk raises
    when it cannot store, then answer with `sorry`."""
    asked = _Asked(bank, data)
    try:
        return _answer(bank, asked) if asked.good else asked.answer("A0")
    finally:
        asked.keys.wipe()


def sorry(bank, data):
    """The answer, 96, to a message that the bank could not store; it moved nothing."""
    asked = _Asked(bank, data)
    try:
        return asked.answer("96" if asked.good else "A0")
    finally:
        asked.keys.wipe()


def _answer(bank, asked):
    desk = bank.desk(asked.tid) if asked.key_id[:4] == _VENDOR and asked.generation else None
    fields = asked.fields
    if desk is None or fields.get(41, asked.tid) != asked.tid:
        return asked.answer("58")
    request = None
    try:
        kind = messages.check(asked.mti, fields)
        request = _request(asked)
    except FormatError:
        kind = None
    if asked.generation != desk.generation:
        code = _stranger(desk, asked, request)
        if code:
            return asked.answer(code)
        desk.adopt(asked.generation)
    fresh = asked.counter > desk.counter
    if not fresh:
        kept = desk.reply(asked.seen)
        if kept is not None:
            return kept
        if request is None or not _known(desk, request):
            return asked.answer("A0")
    decided = _unclear(desk, asked) if request is None else _decide(desk, asked, request)
    reply = asked.answer(
        decided["code"],
        decided.get("rrn") or (_loose_rrn(asked) if kind == "inquiry" else None),
        decided.get("auth"),
        decided.get("balances"),
        decided.get("text"),
        _structured(bank, desk, kind, request, decided),
    )
    if fresh:
        desk.replied(asked.seen, reply)
    return reply


def _stranger(desk, asked, request):
    """The code for a key generation that the desk does not take, None to adopt it.

    Only a sign-on brings a new one. Until then nothing is stored, so nothing can be replayed.
    """
    if desk.generation and not (desk.renewable and asked.generation > desk.generation):
        return "58"
    if asked.fields.get(42, desk.mid) != desk.mid:
        return "58"
    if asked.mti not in (_SIGN_ON, _NETWORK):
        return "77"
    if request is None:
        return "30"
    return "00" if asked.mti == _NETWORK else None


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
    if asked.fields.get(42, desk.mid) != desk.mid:
        return {"code": "58"}
    if kinds.first(asked.mti) in _FINANCIAL and not desk.state.signed_on:
        return {"code": "77"}
    return {"code": "30"}


def _decide(desk, asked, request):
    """The bank's decision, a dict as `office.exchange` gives it."""
    if request["mid"] == desk.mid:
        if request["mti"] in _FINANCIAL and request["batch"] != desk.batch:
            return {"code": "77"}  # out of step: a sign-on tells the till its batch
        if request["mti"] == _REVERSAL and request["orig_batch"] != desk.batch:
            # a batch that was settled, or one that this bank has never had
            return {"code": "25" if request["orig_batch"] < desk.batch else "00"}
    if request["test"] != _REAL:
        return {"code": "30"}
    try:
        if 52 in asked.fields:
            request["pin"] = pinblock.decipher(asked.keys.pin, asked.fields[52], request["card"])
    except ValueError:
        return {"code": "30"}
    try:
        return office.exchange(desk, request)
    finally:
        if request["pin"] is not None:
            aes.wipe(request["pin"])


def _request(asked):
    """A checked message as `bank/authorise` and `bank/office` want it, still without its PIN."""
    fields = asked.fields
    test, batch, net = parts.read_message_type(fields[60])
    operator, profile = parts.read_who(fields[63])
    request = {
        "mti": kinds.first(asked.mti), "stan": int(fields[11]), "batch": batch, "net": net,
        "test": test, "tid": fields[41], "mid": fields[42], "operator": operator,
        "profile": profile, "seen": asked.seen, "pin": None,
    }  # fmt: skip
    if 3 in fields:
        request["code"] = fields[3]
        request["card"] = fields[2] if 2 in fields else parts.read_track(fields[35])[0]
        request["entry"] = fields[22]
        request["condition"] = fields[25]
        request["digest"] = _digest(fields)
    if 4 in fields:
        request["amount"] = int(fields[4])
    if 38 in fields:
        request["auth"] = fields[38]
    if 39 in fields:
        request["reason"] = fields[39]
    if 48 in fields:
        keys = parts.read_structured(fields[48])
        request["link"] = keys.get("L")
        if "S" in keys:
            request["lines"] = parts.read_totals(keys["S"])
    if 61 in fields:
        request["orig_batch"], orig, request["orig_date"] = parts.read_original(fields[61])
        # what is of another batch is not the one with that STAN in this batch
        request["orig"] = orig if request["orig_batch"] == batch else 0
    return request


def _digest(fields):
    """What must not differ under the same key, in 8 hexadecimal digits."""
    hashed = hashlib.sha256(repr(messages.content(fields)).encode()).digest()
    return str(binascii.hexlify(hashed[:4]), "ascii")


def _loose_rrn(asked):
    """The reference of an answer that is in no ledger; those that are begin with zeros."""
    return "9%011d" % asked.counter


def _structured(bank, desk, kind, request, decided):
    """DE48 of an answer, or None."""
    code = decided["code"]
    if kind == "sign_on" and code == "00":
        now = parts.stamp(desk.now_s() or 0)  # 2000-01-01: a bank whose clock was never set
        return parts.structured(T=now, P=bank.parameters, B=_batch(decided))
    if kind in ("settle", "uploaded", "balanced"):
        if code == "00":
            return parts.structured(B=_batch(decided))
        if code == "95" and kind == "settle":
            theirs = [row for row in decided["lines"] if row not in request["lines"]]
            return parts.structured(D=parts.totals(theirs))
        return None
    risk, why = decided.get("risk"), decided.get("why")
    if risk is None and why is None:
        return None
    return parts.structured(R=parts.risk(*risk) if risk else None, E=why)


def _batch(decided):
    return "%06d" % decided["batch"]
