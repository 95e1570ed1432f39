"""Where the class's bank may listen and who may call: this computer and the room it stands in.

domain.md, "reach a real acquirer": loopback, RFC 1918 and link-local literals, no names.
"""

import ipaddress

LOOPBACK = "127.0.0.1"
_NETWORKS = [
    ipaddress.ip_network(text)
    for text in (
        "127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16",
        "::1/128", "fe80::/10",
    )
]  # fmt: skip


def near(text):
    """Whether an address literal is one of this computer or of a private network."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    address = mapped or address
    return any(address in network for network in _NETWORKS if network.version == address.version)


def refusal(text):
    """Why an address cannot be listened on, or None when it can."""
    if near(text):
        return None
    return (
        f"{text!r} is not an address of a class's own network. Give this computer's address "
        "there, such as 192.168.1.10: from 10.*, 172.16.* to 172.31.*, 192.168.* or 169.254.*; "
        "names and 0.0.0.0 are not taken."
    )
