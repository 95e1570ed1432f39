"""Lines of the log: what was asked and answered, without PIN, key or whole card number."""

from terminal.rules import exponents, money
from terminal.wire import iso8583, kinds, kinds_find, messages, view
from terminal.wire.fields import CURRENCY, FormatError


def exchange(message, reply, seconds):
    """One line for a request and its answer, both bytes that decode."""
    mti, fields = iso8583.unpack(message)
    _, told = iso8583.unpack(reply)
    try:
        kind = kinds.name(kinds_find.find(mti, fields))
    except FormatError:
        kind = "?"
    parts = [fields.get(41, "?"), mti, kind, "stan", fields.get(11, "?")]
    card = fields.get(2) or fields.get(35, "").partition("D")[0]
    if card:
        parts.append(view.masked(card))
    if 4 in fields:
        parts.append(_amount(fields))
    parts += ["->", told[39]]
    return " ".join(parts) + f"  {seconds * 1000:.1f} ms"


def _amount(fields):
    """In the currency of DE49: XTS, or one of those that a test round tries."""
    minor, code = messages.amount(fields), exponents.code(fields.get(49, CURRENCY))
    return exponents.show(minor, code) if code else money.show(minor)
