"""One line of a book: text a person can read, with its own check and a chain to the line before.

    0047 5f3a9c01 1b2c3d4e5f607182 intent;stan=000001;amount=12500;...

length of the body in bytes (4 digits) · CRC-32 of the body (IEEE 802.3, 8 hex) · the first
8 bytes of SHA-256(chain of the line before + body) (16 hex) · the body: kind;name=value;…
"""

import binascii
import hashlib

START = "0" * 16  # the chain before the first line
_HEAD = 4 + 1 + 8 + 1 + 16 + 1


def chain(before, body):
    """The chain value of `body` (bytes) after a line whose chain was `before` (16 hex digits)."""
    digest = hashlib.sha256(before.encode() + body).digest()
    return binascii.hexlify(digest[:8]).decode()


def encode(body, before):
    """(line as bytes with its LF, its chain value). `body`: str without line breaks."""
    if "\n" in body:
        raise ValueError("a record is one line")
    data = body.encode()
    link = chain(before, data)
    head = "%04d %08x %s " % (len(data), binascii.crc32(data) & 0xFFFFFFFF, link)
    return head.encode() + data + b"\n", link


def decode(line, before):
    """(body as str, its chain) of a line without its LF; None when any check fails."""
    if len(line) < _HEAD or line[4:5] != b" " or line[13:14] != b" " or line[30:31] != b" ":
        return None
    link = chain(before, bytes(line[_HEAD:]))
    data = _stated(line, link)
    return None if data is None else (data, link)


def _stated(line, link):
    data = bytes(line[_HEAD:])
    head = "%04d %08x %s " % (len(data), binascii.crc32(data) & 0xFFFFFFFF, link)
    return data.decode() if head.encode() == bytes(line[:_HEAD]) else None


def body(line):
    """The body of a line without its LF, its length and CRC checked, its chain not; or None."""
    try:
        return _stated(line, chain_of(line)) if len(line) >= _HEAD else None
    except (UnicodeError, ValueError):
        return None


def chain_of(line):
    """The chain value a line states, as 16 hex digits."""
    return "".join([chr(byte) for byte in line[14:30]])  # garbage too is a text


def pack(kind, fields):
    """ "kind;name=value;…" from a list of (name, value); values are made str."""
    parts = [kind]
    for name, value in fields:
        text = str(value)
        if ";" in text or "\n" in text:
            raise ValueError("; and line breaks cannot stand in a record: %s" % text)
        parts.append("%s=%s" % (name, text))
    return ";".join(parts)


def unpack(body):
    """(kind, dict of name -> text) of a body made by `pack`."""
    parts = body.split(";")
    fields = {}
    for part in parts[1:]:
        name, _, value = part.partition("=")
        fields[name] = value
    return parts[0], fields
