"""Where the till may find a bank (domain.md, "reach a real acquirer")."""

from support import raises
from terminal.rules import endpoint

HOME = (
    "127.0.0.1:8583", "127.255.255.254:1", "10.0.0.1:8583", "10.255.255.255:65535",
    "172.16.0.1:80", "172.31.255.255:8583", "192.168.0.1:8583", "192.168.255.255:8583",
    "169.254.0.1:8583", "169.254.255.255:8583",
)  # fmt: skip
PUBLIC = (
    "126.255.255.255:8583", "128.0.0.0:8583", "9.255.255.255:8583", "11.0.0.0:8583",
    "172.15.255.255:8583", "172.32.0.0:8583", "192.167.255.255:8583", "192.169.0.0:8583",
    "169.253.255.255:8583", "169.255.0.0:8583", "0.0.0.0:8583", "255.255.255.255:8583",
    "8.8.8.8:8583", "100.64.0.1:8583", "224.0.0.1:8583",
)  # fmt: skip
NAMES = (
    "localhost:8583", "bank.example:8583", "bank:8583", ":8583", "10.0.0:8583", "10.1:8583",
    "10.0.0.0.1:8583", "10.0.0.256:8583", "010.0.0.1:8583", "10.0.0.01:8583", "0x0a.0.0.1:8583",
    "10.0.0.1 :8583", " 10.0.0.1:8583", "10.0.0.-1:8583", "10.0.0.+1:8583", "10..0.1:8583",
    "10.0.0.1.:8583", "167772161:8583", "10.0.0.1@8.8.8.8:8583", "10.0.0.\u0661:8583",
    "10.0.0.1\0:8583", "10.0.0.1_0:8583",
)  # fmt: skip
PORTS = (
    "", "10.0.0.1", "10.0.0.1:", "10.0.0.1:0", "10.0.0.1:65536", "10.0.0.1:08583",
    "10.0.0.1:-1", "10.0.0.1:99999999", "10.0.0.1:http", "10.0.0.1:8583 ", "10.0.0.1:8583/",
    "10.0.0.1:\u0668",
)  # fmt: skip
IPV6 = ("::1:8583", "[::1]:8583", "[fe80::1]:8583", "[fc00::1]:8583", "10.0.0.1:80:8583")


def test_what_is_near_is_allowed():
    for text in HOME:
        address, port = endpoint.parse(text)
        assert "%s:%d" % (address, port) == text
        assert endpoint.allowed(address)


def test_what_is_not_near_is_refused_and_said_why():
    for word, texts in (("public", PUBLIC), ("name", NAMES), ("port", PORTS), ("IPv6", IPV6)):
        for text in texts:
            said = str(raises(ValueError, endpoint.parse, text))
            assert said.startswith(word + ":"), (text, said)
            assert len(said) < 64


def test_an_address_alone_is_judged_alike():
    for text in PUBLIC + NAMES:
        assert not endpoint.allowed(text.rpartition(":")[0]), text
    assert not endpoint.allowed("")
    assert not endpoint.allowed("::1")
