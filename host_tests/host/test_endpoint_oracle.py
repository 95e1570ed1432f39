"""The endpoint policy against the standard library's `ipaddress`, over generated addresses."""

import ipaddress

from hypothesis import given
from hypothesis import strategies as st

from terminal.rules import endpoint

HOME = [
    ipaddress.ip_network(text)
    for text in ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16")
]
EDGES = [
    edge + step
    for network in HOME
    for edge in (int(network.network_address), int(network.broadcast_address))
    for step in (-1, 0, 1)
]


def _judged(text):
    """What `ipaddress` says: may the till go there?"""
    try:
        address = ipaddress.IPv4Address(text)
    except ValueError:
        return False
    return any(address in network for network in HOME)


@given(st.one_of(st.integers(0, 2**32 - 1), st.sampled_from(EDGES)), st.integers(1, 65535))
def test_addresses(number, port):
    """Every IPv4 address, and the edges of each range."""
    text = str(ipaddress.IPv4Address(number))
    assert endpoint.allowed(text) == _judged(text)
    if _judged(text):
        assert endpoint.parse(f"{text}:{port}") == (text, port)


@given(st.ip_addresses(v=6))
def test_no_ipv6(address):
    assert not endpoint.allowed(str(address))


@given(st.one_of(st.text(max_size=20), st.text("0123456789.:[]afx ", max_size=20)))
def test_any_text(text):
    """What `ipaddress` does not take for a near address is refused, with the one error it has."""
    assert endpoint.allowed(text) == _judged(text)
    try:
        address, port = endpoint.parse(text)
    except ValueError:
        return
    assert _judged(address) and 0 < port < 65536
    assert f"{address}:{port}" == text
