"""The tag of a pay code: five digits that only the class's key makes (see `rules/paycode`).

AES-CMAC over what the code says, with its minute in full: the four digits of a minute come again
after a week, the tag does not. Five digits keep an honest classroom honest: one guess in a hundred
thousand would hit.
"""

from terminal.rules import paycode
from terminal.wire import aes, cmac, dukpt

_USE = b"tillkit pay code"  # 16 bytes: what the class's key is enciphered into
_TAG_USE = b"tillkit demo tag"
_TAGS = 100_000


def class_key(bdk=dukpt.TEST_BDK):
    """The key of all pay codes of a class, 16 bytes, from its test BDK."""
    return aes.encipher(bdk, _USE)


def token_key(bdk):
    """The key of all demo tags of a class that has a BDK of its own, 16 bytes."""
    return aes.encipher(bdk, _TAG_USE)


def tag(key, kind, till, card, when, bill=""):
    """Five digits. `when`: YYMM of a printed code, the whole minute of any other. `bill`: what a
    code of kind BILL agrees to, see `bill`."""
    said = "%s;%04d;%d;%d" % (kind, till, card, when)
    if bill:
        said += ";" + bill
    return "%05d" % (int.from_bytes(cmac.sign(key, said.encode()), "big") % _TAGS)


def good(key, code, now_s, bill=""):
    """Whether a `paycode.Code` has the tag it must have at `now_s`."""
    when = int(code.when) if code.kind == paycode.PRINTED else code.minute(now_s)
    return code.tag == tag(key, code.kind, int(code.set), code.card, when, bill)


def bill(tid, reference, minor):
    """What a till's code asks for, as the tag of its answer takes it in. `minor`: units."""
    return "%s;%s;%d" % (tid, reference, minor)


def printed(key, till, card, year, month):
    """The 18 digits of a code for a sheet."""
    when = year % 100 * 100 + month
    told = tag(key, paycode.PRINTED, till, card, when)
    return paycode.printed(till, card, year, month, told)


def fresh(key, till, card, now_s):
    """The 18 digits of a code made now."""
    told = tag(key, paycode.FRESH, till, card, now_s // paycode.MINUTE_S)
    return paycode.fresh(till, card, now_s, told)


def agreed(key, till, card, now_s, bill):
    """The 18 digits that answer a till's code."""
    told = tag(key, paycode.BILL, till, card, now_s // paycode.MINUTE_S, bill)
    return paycode.fresh(till, card, now_s, told, paycode.BILL)
