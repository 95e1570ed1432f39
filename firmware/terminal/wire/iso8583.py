"""ISO 8583:1987 messages of the kit's dialect (protocol.md, Message): bytes to values and back.

Values are kept as they stand: str for n, z, an and ans fields, leading zeros included (an amount
is "000000012500"), bytes for b. A field that is there is never empty. Every error is FormatError.

A board imports the half it needs.
"""

from terminal.wire.iso8583_pack import pack
from terminal.wire.iso8583_unpack import unpack

__all__ = ["mac_input", "pack", "unpack"]
_MAC_SIZE = 8


def mac_input(data):
    """What the MAC of a whole message covers: from the MTI to the field before DE64."""
    return memoryview(data)[:-_MAC_SIZE]
