"""ISO 8583:1987 messages of the kit's dialect (protocol.md, Message): bytes to values and back.

Values are kept as they stand: str for n, z, an and ans fields, leading zeros included (an amount
is "000000012500"), bytes for b. A field that is there is never empty. Every error is FormatError.
"""

from terminal.wire.fields import BITMAP, FIELDS, KSN, MAC, MTI, FormatError

_HEAD = 10  # bytes of the MTI and the bit map
_MAC_SIZE = 8
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"


def _known():
    """The bits of the bit map that mean something."""
    bits = bytearray(8)
    for number, _, _, _ in FIELDS:
        bits[(number - 1) >> 3] |= 0x80 >> ((number - 1) & 7)
    return bytes(bits)


_KNOWN = _known()


# encoding


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
    for number, kind, prefix, size in FIELDS:
        value = fields.get(number)
        if value is None:
            continue
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
    _text(number, kind, data)
    return data


def _refuse(fields):
    """Name the first field that nobody knows, or that was given without a value."""
    numbers = [row[0] for row in FIELDS]
    for number in sorted(fields):
        if fields[number] is None or number not in numbers:
            raise FormatError(number, "no value" if number in numbers else "unknown field")


# decoding


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
    for number, kind, prefix, size in FIELDS:
        if not data[2 + ((number - 1) >> 3)] & 0x80 >> ((number - 1) & 7):
            continue
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
            fields[number] = _text(number, kind, part)
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


def mac_input(data):
    """What the MAC of a whole message covers: from the MTI to the field before DE64."""
    return memoryview(data)[:-_MAC_SIZE]


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


def _text(number, kind, data):
    """The str of a text field's bytes, checked: nothing that a screen, a slip or a log could take
    for a command."""
    try:
        text = str(data, "utf-8")
    except ValueError:
        raise FormatError(number, "not UTF-8")
    if not data or (min(data) >= 0x20 and max(data) < 0x7F):
        if kind == "a" and not text.isdigit():
            for letter in text:
                if letter not in _LETTERS:
                    raise FormatError(number, "letters and digits only")
        return text
    if kind != "u":
        raise FormatError(number, "printable ASCII only")
    size = 0
    for letter in text:
        code = ord(letter)
        if code < 0x20 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
            raise FormatError(number, "no printable text")
        size += 1 if code < 0x80 else 2 if code < 0x800 else 3 if code < 0x10000 else 4
    if size != len(data):  # MicroPython reads a letter in more bytes than it takes
        raise FormatError(number, "not UTF-8")
    return text
