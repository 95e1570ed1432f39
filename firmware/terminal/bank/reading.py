"""What a message that a bank heard asks for: its kind, and the request it decides on."""

import binascii
import hashlib

_CARD = (2, 35)
_STRANGER = "****"  # any card that is not a demo one: no digit and no digest of it is kept


def _at_once(work, *arguments):
    return work(*arguments)


def read(asked, brief=_at_once):
    """Complete `asked` (`bank/hearing`) with

    refused   as there
    kind      of a message with all it needs, else None
    request   of such a message a dict for `bank/office`, its `pin` as in `asked`; else None

    `brief`: as in `bank/office`.
    """
    asked["kind"] = asked["request"] = None
    if asked["refused"]:
        return asked
    asked["refused"], kind = brief(_kind, asked["mti"], asked["fields"], asked["good"])
    if kind and brief(_says_something, kind, asked["fields"]):
        asked["kind"] = kind
        asked["request"] = brief(_request, asked)
    return asked


def _kind(mti, fields, good):
    """(why it is no request or None, kind of a message that has what it needs or None)."""
    from terminal.wire import checks_request, mtis
    from terminal.wire.fields import FormatError

    try:
        mtis.answer(mti)
    except FormatError as error:
        return str(error), None
    try:
        return None, checks_request.whole(mti, fields) if good else None
    except FormatError:
        return None, None


def _says_something(kind, fields):
    from terminal.wire import checks_values
    from terminal.wire.fields import FormatError

    try:
        checks_values.values(kind, fields)
        return True
    except FormatError:
        return False


def _request(asked):
    """A checked message as `bank/authorise` and `bank/office` want it."""
    from terminal.rules import pan
    from terminal.wire import mtis, parts_read

    fields = asked["fields"]
    test, batch, net = parts_read.read_message_type(fields[60])
    operator, profile = parts_read.read_who(fields[63])
    request = {
        "mti": mtis.first(asked["mti"]), "stan": int(fields[11]), "batch": batch, "net": net,
        "test": test, "tid": fields[41], "mid": fields[42], "operator": operator,
        "profile": profile, "seen": asked["seen"], "pin": asked["pin"],
    }  # fmt: skip
    if 3 in fields:
        request["code"] = fields[3]
        card = fields[2] if 2 in fields else parts_read.read_track(fields[35])[0]
        ours = pan.is_demo(card)
        request["card"] = card if ours else _STRANGER
        request["entry"] = fields[22]
        request["condition"] = fields[25]
        content = [fields.get(one) for one in mtis.CONTENT if ours or one not in _CARD]
        request["digest"] = _digest(content)
    if 4 in fields:
        request["amount"] = int(fields[4])
    if 38 in fields:
        request["auth"] = fields[38]
    if 39 in fields:
        request["reason"] = fields[39]
    if 48 in fields:
        told = parts_read.read_structured(fields[48])
        request["link"] = told.get("L")
        if "S" in told:
            request["lines"] = parts_read.read_totals(told["S"])
        if "F" in told:
            request["terms"] = parts_read.read_terms(told["F"])
    if 61 in fields:
        request["orig_batch"], orig, request["orig_date"] = parts_read.read_original(fields[61])
        # what is of another batch is not the one with that STAN in this batch
        request["orig"] = orig if request["orig_batch"] == batch else 0
        if request["mti"] == "0220":
            request["refund"], request["orig"] = (request["orig_batch"], orig), 0
    return request


def _digest(content):
    """What must not differ under the same key, in 8 hexadecimal digits."""
    hashed = hashlib.sha256(repr(content).encode()).digest()
    return str(binascii.hexlify(hashed[:4]), "ascii")
