"""A merchant-presented payload taken apart, strictly: what a phone reads, or the lesson shows.

Fields come back in their order; what breaks a rule raises ValueError that says which. It reads
what tills show; a code that a customer shows is no such text and refused at its first field.
"""

from terminal.rules import money
from terminal.wire import emvqr

_MOST = 512  # characters of a payload (3.6)
_NEEDED = ("52", "53", "58", "59", "60")
NAMES = {
    "00": "format", "01": "used once (12) or often (11)", "52": "category", "53": "currency",
    "54": "amount", "58": "country", "59": "merchant", "60": "city", "62": "more",
    "63": "check", "64": "in another language",
}  # fmt: skip


def fields(payload):
    """[(id, text)] of the bytes `payload`, where text is a list of the same in a template."""
    try:
        text = payload.decode()
    except (UnicodeError, ValueError):
        raise ValueError("a payment code is UTF-8 text")
    if len(text) > _MOST:
        raise ValueError("a payment code has at most %d characters" % _MOST)
    if not text.startswith("000201"):
        raise ValueError("not a code that a till shows: it does not begin with 000201")
    end = len(text) - 4
    if text[end - 4 : end] != emvqr.CRC:
        raise ValueError("a payment code ends with field 63 and its four digits")
    if text[end:] != emvqr.check(text[:end]):
        raise ValueError("the check at the end is wrong: the code is damaged")
    found = _split(text, "the code")
    names = [name for name, _ in found]
    for name in _NEEDED:
        if name not in names:
            raise ValueError("field %s is missing" % name)
    if not [name for name in names if "02" <= name <= "51"]:
        raise ValueError("no field says whose account it is")
    return [(name, _split(value, name) if _template(name) else value) for name, value in found]


def _template(name):
    return "26" <= name <= "51" or name in ("62", "64") or "80" <= name <= "99"


def _split(text, where):
    found, names, at = [], [], 0
    while at < len(text):
        head = text[at : at + 4]
        if len(head) < 4 or [digit for digit in head.encode() if not 0x30 <= digit <= 0x39]:
            raise ValueError("%s: no field begins with %s" % (where, head))
        name, length = head[:2], int(head[2:])
        value = text[at + 4 : at + 4 + length]
        if not length or len(value) != length:
            raise ValueError("%s: field %s is cut short" % (where, name))
        if name in names:
            raise ValueError("%s: field %s comes twice" % (where, name))
        names.append(name)
        found.append((name, value))
        at += 4 + length
    return found


class Bill:
    """What a till of this kit asks for. `minor`: the amount, None where the payer types it."""

    def __init__(self, tid, merchant, reference, minor):
        self.tid = tid
        self.merchant = merchant
        self.reference = reference
        self.minor = minor


def bill(payload):
    """The Bill in the bytes `payload`. ValueError for a code of anybody else, too."""
    both = fields(payload)
    found = {name: value for name, value in both if not isinstance(value, list)}
    inside = {name: dict(value) for name, value in both if isinstance(value, list)}
    account = inside.get("26", {})
    if account.get("00") != emvqr.GUID:
        raise ValueError("not a code of this kit")
    if found["53"] != emvqr.CURRENCY or found["58"] != emvqr.COUNTRY:
        raise ValueError("not in demo money: currency %s, country %s" % (found["53"], found["58"]))
    if not found["59"].endswith(" DEMO") or not account.get("01", "").startswith("DEMO"):
        raise ValueError("not marked as a demo")
    minor = money.parse(found["54"]) if "54" in found else None
    return Bill(account["01"], found["59"], inside.get("62", {}).get("05", ""), minor)
