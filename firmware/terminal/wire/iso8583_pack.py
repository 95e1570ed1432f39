"""ISO 8583:1987 messages of the kit's dialect: values to bytes. See `wire/iso8583`."""

from terminal.wire.fields import FIELDS, KSN, MTI, ROW, FormatError
from terminal.wire.iso8583_text import text


def pack(mti, fields):
    """The message of `mti` (4 digits) and `fields`, a dict number -> value, as a bytearray.

    Without DE64 among the fields its bit is set all the same and the message ends before it: that
    is what the MAC is made of, and the MAC, put after it, makes the message whole.
    """
    if len(mti) != 4:
        raise FormatError(MTI, "four digits")
    out = bytearray(_digits(MTI, mti))
    out += b"\0\0\0\0\0\0\0\x01"
    taken = 0
    for at in range(0, len(FIELDS), ROW):
        number = FIELDS[at]
        value = fields.get(number)
        if value is None:
            continue
        kind, prefix, size = FIELDS[at + 1], FIELDS[at + 2], FIELDS[at + 3]
        taken += 1
        out[2 + ((number - 1) >> 3)] |= 0x80 >> ((number - 1) & 7)
        if kind in "nz":
            count = len(value)
            if kind == "n":
                data = _digits(number, "0" + value if count & 1 else value)
            else:
                data = _track(number, value, count)
        else:
            data = value if kind == "b" else _bytes(number, kind, value)
            count = len(data)
        if prefix:
            if not 0 < count <= size:
                raise FormatError(number, "1 to %d, not %d" % (size, count))
            if prefix == 2:
                out.append(count // 1000 << 4 | count // 100 % 10)
            out.append(count // 10 % 10 << 4 | count % 10)
        elif count != size:
            raise FormatError(number, "%d, not %d" % (size, count))
        out += data
    if taken != len(fields):
        _refuse(fields)
    if KSN not in fields:
        raise FormatError(KSN, "missing")
    return out


def _digits(number, value):
    """Packed BCD of an even number of digits. fromhex would skip blanks, isdigit alone would take
    the digits of other scripts."""
    if value.isdigit():
        try:
            return bytes.fromhex(value)
        except ValueError:
            pass
    raise FormatError(number, "digits only")


def _track(number, value, count):
    if value.replace("D", "0", 1).isdigit():
        try:
            return bytes.fromhex(value + "F" if count & 1 else value)
        except ValueError:
            pass
    raise FormatError(number, "digits and one D only")


def _bytes(number, kind, value):
    try:
        data = value.encode()
    except ValueError:  # CPython does not write half a surrogate pair
        raise FormatError(number, "not UTF-8")
    text(number, kind, data)
    return data


def _refuse(fields):
    """Name the first field that nobody knows, or that was given without a value."""
    numbers = [FIELDS[at] for at in range(0, len(FIELDS), ROW)]
    for number in sorted(fields):
        if fields[number] is None or number not in numbers:
            raise FormatError(number, "no value" if number in numbers else "unknown field")
