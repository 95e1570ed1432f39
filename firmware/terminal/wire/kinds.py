"""The messages of the dialect, one row each: which fields they carry (protocol.md, Message)."""

from terminal.wire.fields import FIELDS, KSN, MAC, MTI, FormatError

# What every message carries. The KSN and the MAC are put in by who seals it.
ALWAYS = (7, 11, 12, 13, 41, 42, KSN, 60, 63, MAC)
REPEATED = (3, 4, 7, 11, 12, 13, 25, 41, 42, 49, KSN, 60, 63)  # in an answer, as they came
CONTENT = (2, 35, 3, 4, 22, 25, 38, 39, 48, 49, 61)  # what makes a second message another one

# Fields in the tables; a minus: there may be one. Of 2 and 35 there is always just one.
_CARD = (-2, -35, 3, 22, 25, 49)
_ASKED = _CARD + (-14, -52)  # 14 beside 2; 52 when DE22 says that a PIN was typed
_PAID = _ASKED + (4,)
_VOID = _PAID + (61, -38)  # a void without 38 is answered 25, not 30
_TOLD = _CARD + (4,)
_DONE = (37, 38, -54, -62, -48)  # in an approval; in any other answer each of them may be there

# kind, MTI, DE3, DE25, network code of DE60, fields of the request, of the answer besides 39
KINDS = (
    ("sign_on", "0800", "", "", "001", (), (48,)),
    ("sign_off", "0820", "", "", "002", (), ()),
    ("echo", "0820", "", "", "301", (), ()),
    ("preauth", "0100", "030000", "06", "000", _PAID, _DONE),
    ("preauth_void", "0100", "200000", "06", "000", _VOID, _DONE),
    ("complete", "0200", "000000", "06", "000", _PAID + (61, 38), _DONE),
    ("complete_void", "0200", "200000", "06", "000", _VOID, _DONE),
    ("sale", "0200", "000000", "00", "000", _PAID, _DONE),
    ("void", "0200", "200000", "00", "000", _VOID, _DONE),
    ("repay", "0200", "502030", "00", "000", _PAID + (48,), _DONE),
    ("repay_cash", "0200", "500030", "00", "000", _PAID, _DONE),
    ("inquiry", "0200", "310000", "00", "000", _ASKED, (37, -38, 54, -62, -48)),
    ("refund", "0220", "200000", "00", "000", _TOLD + (61,), (37, 38, -54)),
    ("offline", "0220", "000000", "00", "000", _TOLD, (37, 38, -54)),
    ("reversal", "0400", "", "", "000", _TOLD + (39, 61), ()),
    ("settle", "0500", "", "", "201", (48,), (48,)),
    ("upload", "0320", "", "", "201", _TOLD + (61, -14, -38, -48), ()),
    ("uploaded", "0320", "", "", "202", (-48,), (48,)),
    ("balanced", "0320", "", "", "207", (), (48,)),
)
REVERSIBLE = (
    "preauth", "preauth_void", "complete", "complete_void", "sale", "void", "repay", "repay_cash",
)  # fmt: skip
RECORDED = REVERSIBLE + ("refund", "offline")  # what an upload may be of


def row(kind):
    """The row of `KINDS` of that name."""
    for one in KINDS:
        if one[0] == kind:
            return one
    raise ValueError(kind)


def first(mti):
    """The MTI without its mark of a repeat: 0221 -> 0220."""
    return mti[:3] + "0"


def repeat(mti):
    """The MTI that a refund, an advice or a reversal is sent again with: 0400 -> 0401."""
    if mti[:3] not in ("022", "040"):
        raise FormatError(MTI, "sent again as it is")
    return mti[:3] + "1"


def answer_mti(mti):
    """The MTI of the answer: 0221 -> 0230. FormatError when `mti` is no request of the dialect."""
    plain = first(mti) if mti in ("0221", "0401") else mti
    for one in KINDS:
        if one[1] == plain:
            return "%04d" % (int(plain) + 10)
    raise FormatError(MTI, "no such request")


def find(mti, fields):
    """The row of `KINDS` that a request is of; FormatError names what it goes by."""
    answer_mti(mti)
    plain = first(mti)
    if 60 not in fields:
        raise FormatError(60, "missing")
    network = fields[60][8:]
    trouble = FormatError(60, "no such network code in this message")
    for one in KINDS:
        if one[1] != plain or one[4] != network:
            continue
        if 3 not in one[5]:
            return one
        for number in (3, 25):
            if number not in fields:
                raise FormatError(number, "missing")
        if not one[2]:
            _of(one[0], fields)
            return one
        if one[2] == fields[3] and one[3] == fields[25]:
            return one
        if trouble.field != 25:
            trouble = FormatError(25 if one[2] == fields[3] else 3, "no such function")
    raise trouble


def _of(kind, fields):
    """A reversal or an upload names what it is about by DE3 and DE25."""
    names = REVERSIBLE if kind == "reversal" else RECORDED
    number = 3
    for one in KINDS:
        if one[0] in names and one[2] == fields[3]:
            number = 25
            if one[3] == fields[25]:
                return
    raise FormatError(number, "no such function")


def others(fields, carried, besides=()):
    """FormatError for a field that is not among `ALWAYS`, `carried` and `besides`."""
    for number, _, _, _ in FIELDS:
        if number not in fields or number in ALWAYS or number in besides:
            continue
        if number not in carried and -number not in carried:
            raise FormatError(number, "not in this message")
