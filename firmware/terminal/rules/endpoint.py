"""Where the till may find a bank: an IPv4 address in figures, of this machine or its own network.

Never a name, so nothing is asked of a name server, and never an address of the public Internet:
this till reaches classroom banks only (domain.md, endpoint policy). Allowed are loopback
(RFC 1122, 127/8), private (RFC 1918, 10/8, 172.16/12, 192.168/16) and link-local addresses
(RFC 3927, 169.254/16). IPv6 is refused.
"""

_HIGHEST_PORT = 65535


def allowed(address):
    """True for an address, text, that the till may connect to; False for any other text."""
    parts = _parts(address)
    if parts is None:
        return False
    first, second = parts[0], parts[1]
    return (
        first in (10, 127)
        or (first == 172 and 16 <= second <= 31)
        or (first == 192 and second == 168)
        or (first == 169 and second == 254)
    )


def parse(text):
    """(address, port) of such a text as "192.168.1.20:8583". ValueError says what to write."""
    address, colon, port = text.rpartition(":")
    if "[" in text or ":" in address:
        raise ValueError("IPv6: give an IPv4 address, like 192.168.1.20:8583")
    number = _number(port, _HIGHEST_PORT) if colon else None
    if not number:
        raise ValueError("port: write address:port, like 192.168.1.20:8583")
    if _parts(address) is None:
        raise ValueError("name: give the address in figures, like 192.168.1.20:8583")
    if not allowed(address):
        raise ValueError("public: only 127.x, 10.x, 172.16-31.x, 192.168.x and 169.254.x")
    return address, number


def _parts(address):
    """The four numbers of an address written out in full, or None."""
    parts = [_number(part, 255) for part in address.split(".")]
    return None if len(parts) != 4 or None in parts else parts


def _number(text, highest):
    """An int in plain figures: 0, or without leading zeros, which some read as octal; or None."""
    if not 0 < len(text) <= 5 or any(not "0" <= letter <= "9" for letter in text):
        return None
    if len(text) > 1 and text[0] == "0":
        return None
    number = int(text)
    return number if number <= highest else None
