"""The code a till shows to be paid by: EMVCo's merchant-presented payload, demo money only.

A payload is text: two digits that name a field, two that count its characters, the characters;
templates hold fields of their own. It ends with a CRC over its UTF-8 bytes, so a hanzi counts one
in a length and three in the CRC (EMVCo QR Code Specification for Payment Systems, merchant-
presented mode). Where a real payload names a scheme ours names this kit, the currency is the one
for testing and the country none. Codes that customers show have another format; nothing here
reads that.
"""

from terminal.rules import crc16, money

GUID = "demo.tillkit"  # whose account information template 26 is: a domain name backwards
CURRENCY, COUNTRY = "963", "ZZ"  # XTS; user-assigned: no country
_CATEGORY = "0000"  # of no merchant
_SUFFIX = " DEMO"
_NAME, _CITY, _REFERENCE, _TID = 25, 15, 25, 8  # characters, at most
CRC = "6304"  # the id and length of the last field


def encode(tid, merchant, city, reference, minor=None, chinese=None):
    """The payload as bytes, for a QR code.

    `merchant`: its name, DEMO is put behind it. `reference`: what the payment is for, 1 to 25
    characters. `minor`: the amount in minor units, None for one that the payer types. `chinese`:
    (name, city) in hanzi, for phones set to Chinese. ValueError names the field that is too long,
    empty or not allowed.
    """
    if len(tid) != _TID or not tid.startswith("DEMO"):
        raise ValueError("a till is called DEMO and four digits, not %s" % tid)
    if minor is not None and not 0 < minor <= money.CAP:
        raise ValueError("an amount is more than 0 and at most %s" % money.show(money.CAP))
    text = field("00", "01") + field("01", "11" if minor is None else "12")
    text += field("26", field("00", GUID) + field("01", tid))
    text += field("52", _CATEGORY) + field("53", CURRENCY)
    if minor is not None:
        text += field("54", money.show(minor))
    text += field("58", COUNTRY) + field("59", _plain("name", shop(merchant), _NAME))
    text += field("60", _plain("city", city, _CITY))
    text += field("62", field("05", _plain("reference", reference, _REFERENCE)))
    if chinese:
        name, place = chinese
        text += field("64", field("00", "zh") + _named(name) + _placed(place))
    return (text + CRC + check(text + CRC)).encode()


def shop(merchant):
    """The name as a code has it: cut to leave room for DEMO, which is put behind it."""
    if merchant.endswith(_SUFFIX):
        merchant = merchant[: -len(_SUFFIX)]
    return merchant[: _NAME - len(_SUFFIX)] + _SUFFIX


def field(name, value):
    """One field; its length counts characters. ValueError where two digits cannot say it."""
    if not 1 <= len(value) <= 99:
        raise ValueError("field %s holds 1 to 99 characters, not %d" % (name, len(value)))
    return "%s%02d%s" % (name, len(value), value)


def check(text):
    """The four hex digits behind `text`, which ends with `CRC`."""
    return "%04X" % crc16.crc(text.encode(), crc16.CCITT_FALSE)


def _named(name):
    return field("01", _counted("name", shop(name), _NAME))


def _placed(city):
    return field("02", _counted("city", city, _CITY))


def _counted(what, text, most):
    if not 1 <= len(text) <= most:
        raise ValueError("the %s has 1 to %d characters: %s" % (what, most, text))
    return text


def _plain(what, text, most):
    """ASCII alone: the alphabet that every reader has."""
    for byte in text.encode():
        if not 0x20 <= byte <= 0x7E:
            raise ValueError("the %s in ASCII only: %s" % (what, text))
    return _counted(what, text, most)
