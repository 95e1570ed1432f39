"""NDEF on a Type 2 tag: find the message in the data area, read its records, write one.

NFC Forum: Type 2 Tag Operation (TLV blocks, 2.3), NDEF 1.0 (records, 3.2), RTD (external types).
The data area is the bytes from page 4 on, as the reader gives them. Whatever they hold, the only
error raised is ValueError, with a text for the log.
"""

from micropython import const

EXTERNAL = const(4)  # TNF of an external type
_NULL = const(0x00)
_NDEF = const(0x03)
_TERMINATOR = const(0xFE)
_LONG = const(0xFF)  # first byte of a three-byte TLV length

_MB = const(0x80)  # message begin
_ME = const(0x40)  # message end
_CF = const(0x20)  # chunk
_SR = const(0x10)  # short record: one byte of payload length
_IL = const(0x08)  # id length present
_TNF = const(0x07)
_RESERVED = const(7)  # a TNF never used


def find(area):
    """(start, end) of the NDEF message in `area`, its first bytes at least; None: read more.

    `end` may lie beyond `area`: a reader need not fetch the rest of the tag. Lock control, memory
    control and proprietary blocks are stepped over. ValueError when the tag has no message.
    """
    at, size = 0, len(area)
    while at < size:
        kind = area[at]
        at += 1
        if kind == _NULL:
            continue
        if kind == _TERMINATOR:
            raise ValueError("no NDEF message on the tag")
        if at >= size or (area[at] == _LONG and at + 2 >= size):
            return None
        if area[at] == _LONG:
            length = area[at + 1] << 8 | area[at + 2]
            at += 3
        else:
            length = area[at]
            at += 1
        if kind == _NDEF:
            return at, at + length
        at += length
    return None


def message(area):
    """The bytes of the NDEF message in `area`. ValueError when none is whole."""
    found = find(area)
    if found is None:
        raise ValueError("no NDEF message on the tag")
    start, end = found
    if end > len(area):
        raise ValueError("NDEF message cut short")
    return bytes(area[start:end])


def records(data, most=4):
    """The first records of the message `data`: a list of (tnf, type, payload), `most` at most.

    ValueError for an empty, broken or chunked message; ids are skipped.
    """
    found, at = [], 0
    while len(found) < most:
        flags = _byte(data, at)
        if bool(flags & _MB) != (at == 0):
            raise ValueError("NDEF message does not begin where it should")
        if flags & _CF or flags & _TNF == _RESERVED:
            raise ValueError("NDEF record of a kind not read here")
        type_size = _byte(data, at + 1)
        at += 2
        size = 0
        for _ in range(1 if flags & _SR else 4):
            size = size << 8 | _byte(data, at)
            at += 1
        id_size = 0
        if flags & _IL:
            id_size = _byte(data, at)
            at += 1
        payload = at + type_size + id_size
        if payload + size > len(data):
            raise ValueError("NDEF record cut short")
        found.append(
            (flags & _TNF, bytes(data[at : at + type_size]), bytes(data[payload : payload + size]))
        )
        at = payload + size
        if flags & _ME:
            break
    return found


def _byte(data, at):
    if at >= len(data):
        raise ValueError("NDEF record cut short")
    return data[at]


def external(data, name):
    """The payload of the message's first external record of type `name`, e.g. b"domain:type".

    The name stands on the tag without its "urn:nfc:ext:". ValueError when there is none.
    """
    for tnf, kind, payload in records(data):
        if tnf == EXTERNAL and kind == name:
            return payload
    raise ValueError("no NDEF record of our type")


def pack_external(name, payload):
    """A message of one external record of type `name` that holds `payload`."""
    if not 1 <= len(name) <= 255:
        raise ValueError("an NDEF type has 1 to 255 bytes")
    if len(payload) < 256:
        head = bytes((_MB | _ME | _SR | EXTERNAL, len(name), len(payload)))
    else:
        head = bytes((_MB | _ME | EXTERNAL, len(name))) + _big_endian(len(payload), 4)
    return head + bytes(name) + bytes(payload)


def tlv(data):
    """The message `data` as a tag's data area holds it: NDEF block, then the terminator."""
    if len(data) < _LONG:
        head = bytes((_NDEF, len(data)))
    elif len(data) < 0xFFFF:
        head = bytes((_NDEF, _LONG)) + _big_endian(len(data), 2)
    else:
        raise ValueError("an NDEF message on a tag has at most 65534 bytes")
    return head + bytes(data) + bytes((_TERMINATOR,))


def _big_endian(value, size):
    return bytes((value >> (8 * n)) & 0xFF for n in reversed(range(size)))
