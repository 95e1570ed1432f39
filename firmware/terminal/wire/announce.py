"""How the class's bank says where it is: one datagram, signed with the class's key.

4  DEMO
1  version
4  its IPv4 address
2  its port
4  seconds since 2000-01-01, UTC
8  AES-CMAC over all before it, its first eight bytes
"""

from terminal.wire import aes, cmac

PORT = 8584  # that tills listen on
_HEAD = b"DEMO\x02"
_BODY, _MAC = 15, 8
_USE = b"tillkit announce"  # 16 bytes: what the class's BDK is made to encipher


def key(bdk):
    """The key of a class's announcements, 16 bytes."""
    return aes.encipher(bdk, _USE)


def pack(announce_key, address, port, now_s):
    """The datagram. `address`: an IPv4 literal."""
    parts = [int(part) for part in address.split(".")]
    data = _HEAD + bytes(parts) + port.to_bytes(2, "big") + now_s.to_bytes(4, "big")
    return data + cmac.sign(announce_key, data)


def unpack(announce_key, data):
    """(address:port as text, time). ValueError for what this class's bank did not say."""
    if len(data) != _BODY + _MAC or data[:5] != _HEAD:
        raise ValueError("no announcement")
    if not cmac.good(announce_key, data[:_BODY], data[_BODY:]):
        raise ValueError("MAC")
    address = ".".join([str(part) for part in data[5:9]])
    port = int.from_bytes(data[9:11], "big")
    return "%s:%d" % (address, port), int.from_bytes(data[11:_BODY], "big")
