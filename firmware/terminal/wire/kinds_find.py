"""Which of the messages of `wire/kinds` a request is, and what does not belong into it."""

from terminal.wire import kinds, mtis
from terminal.wire.fields import FIELDS, ROW, FormatError

REVERSIBLE = (
    "preauth", "preauth_void", "complete", "complete_void", "sale", "void", "repay", "repay_cash",
)  # fmt: skip
_RECORDED = REVERSIBLE + ("refund", "offline")  # what an upload may be of


def find(mti, fields):
    """The `kinds.line` that a request is of; FormatError names what it goes by."""
    mtis.answer(mti)
    if 60 not in fields:
        raise FormatError(60, "missing")
    table, head = kinds.TABLE, "\n%s %s " % (mtis.first(mti), fields[60][8:])
    at = table.find(head) + 1
    if not at:
        raise FormatError(60, "no such network code in this message")
    line = kinds.line_at(at)
    if "card" not in line:
        return line
    for number in (3, 25):
        if number not in fields:
            raise FormatError(number, "missing")
    if "." in line:
        _of(REVERSIBLE if kinds.name(line) == "reversal" else _RECORDED, fields)
        return line
    head += fields[3]
    at = table.find("%s %s " % (head, fields[25])) + 1
    if not at:
        raise FormatError(25 if head + " " in table else 3, "no such function")
    return kinds.line_at(at)


def _of(those, fields):
    """A reversal or an upload names what it is about, one of those kinds, by DE3 and DE25."""
    number = 3
    for kind in those:
        _, _, code, condition = kinds.head(kinds.line(kind))
        if code == fields[3]:
            number = 25
            if condition == fields[25]:
                return
    raise FormatError(number, "no such function")


def others(fields, carried, besides=()):
    """FormatError for a field that is not among `kinds.ALWAYS`, `carried` and `besides`."""
    for at in range(0, len(FIELDS), ROW):
        number = FIELDS[at]
        if number not in fields or number in kinds.ALWAYS or number in besides:
            continue
        if number not in carried and -number not in carried:
            raise FormatError(number, "not in this message")
