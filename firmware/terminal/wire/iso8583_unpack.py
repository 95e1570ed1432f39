"""ISO 8583:1987 messages of the kit's dialect: bytes to values. See `wire/iso8583`."""

from terminal.wire.fields import BITMAP, FIELDS, KSN, MAC, MTI, ROW, FormatError
from terminal.wire.iso8583_text import text

_HEAD = 10  # bytes of the MTI and the bit map


def _known():
    """The bits of the bit map that mean something."""
    bits = bytearray(8)
    for at in range(0, len(FIELDS), ROW):
        number = FIELDS[at]
        bits[(number - 1) >> 3] |= 0x80 >> ((number - 1) & 7)
    return bytes(bits)


_KNOWN = _known()


def unpack(data, fields=None):
    """(mti, fields) of a whole message, its MAC included; what `pack` takes.

    `fields`: a dict to fill, for who wants what could be read of a message that is wrong.
    """
    if fields is None:
        fields = {}
    if not isinstance(data, (bytes, bytearray)):
        data = bytes(data)
    if len(data) < _HEAD:
        raise FormatError(MTI if len(data) < 2 else BITMAP, "cut short")
    mti = data[:2].hex()
    if not mti.isdigit():
        raise FormatError(MTI, "bad digit")
    _bits(data)
    at, end = _HEAD, len(data)
    for row in range(0, len(FIELDS), ROW):
        number = FIELDS[row]
        if not data[2 + ((number - 1) >> 3)] & 0x80 >> ((number - 1) & 7):
            continue
        kind, prefix, size = FIELDS[row + 1], FIELDS[row + 2], FIELDS[row + 3]
        start = at + prefix
        count = _count(number, data[at:start], prefix, size) if prefix else size
        at = start + ((count + 1) >> 1 if kind in "nz" else count)
        if at > end:
            raise FormatError(number, "cut short")
        part = data[start:at]
        if kind == "n":
            fields[number] = _read_digits(number, part, count)
        elif kind == "b":
            fields[number] = bytes(part)
        elif kind == "z":
            fields[number] = _read_track(number, part, count)
        else:
            fields[number] = text(number, kind, part)
    if at != end:
        raise FormatError(MAC, "bytes after it")
    return mti, fields


def _count(number, data, prefix, size):
    """The length that stands before a field, in `prefix` bytes of packed BCD."""
    if len(data) < prefix:
        raise FormatError(number, "cut short")
    length = data.hex()
    if not length.isdigit():
        raise FormatError(number, "bad digit in its length")
    count = int(length)
    if not 0 < count <= size:
        raise FormatError(number, "1 to %d, not %d" % (size, count))
    return count


def _bits(data):
    """Check the bit map: nothing unknown, and what every message has."""
    if data[2] & 0x80:
        raise FormatError(BITMAP, "a second bit map")
    for index in range(8):
        strange = data[2 + index] & ~_KNOWN[index]
        if strange:
            bit = 0
            while not strange & 0x80 >> bit:
                bit += 1
            raise FormatError(index * 8 + bit + 1, "unknown field")
    for number in (KSN, MAC):
        if not data[2 + ((number - 1) >> 3)] & 0x80 >> ((number - 1) & 7):
            raise FormatError(number, "missing")


def _read_digits(number, part, count):
    value = part.hex()
    if not value.isdigit():
        raise FormatError(number, "bad digit")
    if count & 1:
        if value[0] != "0":
            raise FormatError(number, "bad padding")
        value = value[1:]
    return value


def _read_track(number, part, count):
    value = part.hex().upper()
    if count & 1:
        if value[-1] != "F":
            raise FormatError(number, "bad padding")
        value = value[:-1]
    if not value.replace("D", "0", 1).isdigit():
        raise FormatError(number, "digits and one D only")
    return value
