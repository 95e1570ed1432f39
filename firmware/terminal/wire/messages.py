"""The dialect's messages, put together and looked at: what `iso8583` packs and unpacks.

A message is (mti, fields). `check` and `check_answer` tell what decodes and is no good message:
a field missing, one too many, one that says nothing; a request like that is answered 30.
"""

from terminal.wire import checks, kinds, parts
from terminal.wire.fields import KSN, MAC

check = checks.request
check_answer = checks.answer
repeat = kinds.repeat


def key(mti, fields):
    """What a request is known by: (TID, batch, STAN, MTI without the mark of a repeat)."""
    return fields.get(41), fields.get(60, "")[2:8], fields.get(11), kinds.first(mti)


def content(fields):
    """What must be the same under the same key, or the answer is 94."""
    return [fields.get(number) for number in kinds.CONTENT]


def amount(fields):
    """DE4 in minor units, 0 when there is none."""
    return int(fields.get(4, "0"))


def request(
    kind, till, batch, stan, utc, local, card=None, expiry=None, track=None, value=None,
    entry=None, pin=False, original=None, auth=None, link=None, totals=None, reason=None,
    of=None, test="00",
):  # fmt: skip
    """(mti, fields) of a request, without DE52, 53 and 64, which sealing adds.

    till: (TID, MID, operator, profile). utc, local: (year, month, day, hour, minute, second) now.
    card and expiry, or track (DE35). value: minor units. entry: DE22's first two digits, pin:
    whether a PIN comes or came with it. original: (batch, STAN, MMDD). link: last four digits of
    the card to pay from. totals: rows of a settlement. reason: of a reversal; of: the kind that a
    reversal or an upload is about. test: 00, or 90 and 91. FormatError names what is missing.
    """
    _, mti, code, condition, network, carried, _ = kinds.row(kind)
    if of:
        _, _, code, condition, _, _, _ = kinds.row(of)
    fields = {
        7: "%02d%02d%02d%02d%02d" % utc[1:],
        11: "%06d" % stan,
        12: "%02d%02d%02d" % local[3:],
        13: "%02d%02d" % local[1:3],
        41: till[0],
        42: till[1],
        60: parts.message_type(test, batch, network),
        63: parts.who(till[2], till[3]),
    }
    if 3 in carried:
        fields[3] = code
        fields[25] = condition
        fields[49] = parts.CURRENCY
    for number, given in (
        (2, card),
        (14, expiry),
        (35, track),
        (4, None if value is None else "%012d" % value),
        (22, None if entry is None else entry + ("1" if pin else "2")),
        (38, auth),
        (39, reason),
        (48, None if link is None else parts.structured(L=link)),
        (48, None if totals is None else parts.structured(S=parts.totals(totals))),
        (61, None if original is None else parts.original(*original)),
    ):
        if given is not None:
            fields[number] = given
    sealed = dict(fields)
    sealed[KSN] = sealed[MAC] = b""
    if pin and -52 in carried:
        sealed[52] = b""
    check(mti, sealed)
    return mti, fields


def answer(
    mti, fields, code, rrn=None, auth=None, balances=None, text=None, structured=None
):  # fmt: skip
    """(mti, fields) of the answer to a request, without DE64. The KSN is the request's.

    code: DE39. balances: entries as `parts.balances` takes them. text: DE62. structured: DE48.
    """
    found = {number: fields[number] for number in kinds.REPEATED if number in fields}
    found[39] = code
    for number, given in (
        (37, rrn),
        (38, auth),
        (48, structured),
        (54, parts.balances(balances) if balances else None),
        (62, text),
    ):
        if given:
            found[number] = given
    return kinds.answer_mti(mti), found
