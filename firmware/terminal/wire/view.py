"""A message as a person may see it: field by field, with nothing in it that is secret.

For the message view and for reports. The texts are numbers and the field's own short terms; a
reader who wants another language has the number of each field.
"""

from terminal.rules import money, pan
from terminal.wire import iso8583_unpack, parts_read
from terminal.wire.fields import BITMAP, CURRENCY, KSN, MTI, FormatError

_HIDDEN = "******"


def describe(data):
    """[(number, name, shown)] of a message's bytes, as `lines` has them."""
    from terminal.wire import names

    return [(number, names.name(number), shown) for number, shown in lines(data)]


def lines(data):
    """[(number, shown)] of a message's bytes: MTI (0), bit map (1), then its fields.

    Never raises: of bytes that are no message it shows what could be read, and last the field at
    which that ended, with "?" and the reason.
    """
    data = bytes(data)
    fields, trouble = {}, None
    try:
        iso8583_unpack.unpack(data, fields)
    except FormatError as error:
        trouble = error
    found = [(MTI, data[:2].hex()), (BITMAP, _spaced(data[2:10]))]
    for number in sorted(fields):
        raw = number == 4 and fields.get(49, CURRENCY) != CURRENCY  # its dot stands elsewhere
        found.append((number, fields[4] if raw else shown(number, fields[number])))
    if trouble:
        found.append((trouble.field, "? " + trouble.reason))
    return found


def bits(data):
    """The numbers of the fields that a message's bit map announces."""
    bitmap = bytes(data[2:10])
    return [1 + i for i in range(8 * len(bitmap)) if bitmap[i // 8] & 0x80 >> i % 8]


def shown(number, value):
    """A field's value in one line: card masked, PIN block and MAC no more than hinted at."""
    try:
        return _shown(number, value)
    except FormatError:  # it decodes and says nothing: it is shown as it stands
        return value


def _shown(number, value):
    if number == 4:
        return money.show(int(value))
    if number in (2, 35):
        card, mark, rest = value.partition("D")
        return masked(card) + mark + rest[:4]
    if number == 54:
        entries = parts_read.read_balances(value)
        return ", ".join(["%s %s %s" % (who, kind, money.show(n)) for who, kind, n in entries])
    if number == 48:
        return ";".join([_without_points(one) for one in value.split(";")])
    if number in (60, 61):
        first, second = (2, 8) if number == 60 else (6, 12)
        return "%s %s %s" % (value[:first], value[first:second], value[second:])
    if number == KSN:
        return key_number(value)
    if isinstance(value, bytes):
        return "%s... (%d)" % (value[:2].hex().upper(), len(value))
    return value


def _without_points(pair):
    """What the risk monitor counted is in the teacher's ledger; here is which rules it named."""
    if pair[:2] != "R=":
        return pair
    _, rules = parts_read.read_risk(pair[2:])
    return "R=" + "|".join([name for name, _ in rules])


def masked(card):
    """A card number as it may be shown. One that is no demo number is not shown at all."""
    return pan.mask(card) if pan.is_demo(card) else _HIDDEN


def key_number(ksn):
    """The KSN (12 bytes) in its parts: who DEMO, till, key generation, then the counter."""
    ksn = bytes(ksn)
    if ksn[:4] != b"DEMO":
        return ksn[:8].hex().upper() + " " + ksn[8:].hex().upper()
    till, generation = ksn[4] << 8 | ksn[5], ksn[6] << 8 | ksn[7]
    counter = ksn[8:].hex().upper()
    return "DEMO%04d generation %d counter %s" % (till, generation, counter)


def _spaced(data):
    return " ".join(["%02X" % one for one in data])
