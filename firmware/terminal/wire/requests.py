"""The dialect's requests, put together: what `iso8583` packs (protocol.md, Message)."""

from terminal.wire import kinds, parts_write
from terminal.wire.fields import CURRENCY


def request(
    kind, till, batch, stan, utc, local, card=None, expiry=None, track=None, value=None,
    entry=None, pin=False, original=None, auth=None, link=None, totals=None, reason=None,
    of=None, test="00", terms=None,
):  # fmt: skip
    """(mti, fields) of a request, without DE52, 53 and 64, which sealing adds.

    till: (TID, MID, operator, profile). utc, local: (year, month, day, hour, minute, second) now.
    card and expiry, or track (DE35). value: minor units. entry: DE22's first two digits, pin:
    whether a PIN comes or came with it. original: (batch, STAN, MMDD). link: last four digits of
    the card to pay from. totals: rows of a settlement, terms: what it is cleared by
    (`rules/fees`). reason: of a reversal; of: the kind that a reversal or an upload is about.
    test: 00, or 90 and 91. `messages.request` checks it as well.
    """
    line = kinds.line(kind)
    mti, network, code, condition = kinds.head(line)
    if of:
        _, _, code, condition = kinds.head(kinds.line(of))
    fields = {
        7: "%02d%02d%02d%02d%02d" % utc[1:],
        11: "%06d" % stan,
        12: "%02d%02d%02d" % local[3:],
        13: "%02d%02d" % local[1:3],
        41: till[0],
        42: till[1],
        60: parts_write.message_type(test, batch, network),
        63: parts_write.who(till[2], till[3]),
    }
    if 3 in kinds.asked(line):
        fields[3] = code
        fields[25] = condition
        fields[49] = CURRENCY
    for number, given in (
        (2, card),
        (14, expiry),
        (35, track),
        (4, None if value is None else "%012d" % value),
        (22, None if entry is None else entry + ("1" if pin else "2")),
        (38, auth),
        (39, reason),
        (48, None if link is None else parts_write.structured(L=link)),
        (48, None if totals is None and terms is None else _closing(totals, terms)),
        (61, None if original is None else parts_write.original(*original)),
    ):
        if given is not None:
            fields[number] = given
    return mti, fields


def _closing(totals, terms):
    """DE48 of what closes a batch."""
    return parts_write.structured(
        S=None if totals is None else parts_write.totals(totals), F=terms
    )
