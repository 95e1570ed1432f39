"""A good message of every kind of the dialect, for tests that spoil them."""

from terminal.wire import iso8583, messages
from terminal.wire.fields import FIELDS, ROW

TILL = ("DEMO0012", "DEMOMERCHANT001", "01", "countertop")
UTC = (2026, 11, 23, 10, 2, 3)
LOCAL = (2026, 11, 23, 18, 2, 3)
KSN = bytes.fromhex("44454D4F000C000100000005")
CARD = {"card": "9999990000000006", "entry": "07"}
PAID = {"card": "9999990000000006", "expiry": "3112", "entry": "07", "value": 12500}
TOLD = {"card": "9999990000000006", "entry": "07", "value": 12500}
ORIGINAL = (1, 11, "1123")
TOTALS = [
    ("sale", 2, 30000), ("void", 1, 10000), ("refund", 0, 0), ("repay", 1, 12500),
    ("preauth", 0, 0), ("complete", 0, 0),
]  # fmt: skip
SHEET = "sale,2,30000|void,1,10000|refund,0,0|repay,1,12500|preauth,0,0|complete,0,0"

ROWS = [FIELDS[at : at + ROW] for at in range(0, len(FIELDS), ROW)]

# kind, what it is made of, MTI, DE3, DE25, network code, its fields besides those of all
MADE = (
    ("sign_on", {}, "0800", None, None, "001", ()),
    ("sign_off", {}, "0820", None, None, "002", ()),
    ("echo", {}, "0820", None, None, "301", ()),
    ("sale", PAID, "0200", "000000", "00", "000", (2, 3, 4, 14, 22, 25, 49)),
    ("void", dict(PAID, original=ORIGINAL, auth="A1B2C3"), "0200", "200000", "00", "000",
     (2, 3, 4, 14, 22, 25, 38, 49, 61)),
    ("refund", dict(TOLD, original=ORIGINAL), "0220", "200000", "00", "000",
     (2, 3, 4, 22, 25, 49, 61)),
    ("offline", TOLD, "0220", "000000", "00", "000", (2, 3, 4, 22, 25, 49)),
    ("preauth", PAID, "0100", "030000", "06", "000", (2, 3, 4, 14, 22, 25, 49)),
    ("preauth_void", dict(PAID, original=ORIGINAL, auth="A1B2C3"), "0100", "200000", "06", "000",
     (2, 3, 4, 14, 22, 25, 38, 49, 61)),
    ("complete", dict(PAID, original=ORIGINAL, auth="A1B2C3"), "0200", "000000", "06", "000",
     (2, 3, 4, 14, 22, 25, 38, 49, 61)),
    ("complete_void", dict(PAID, original=ORIGINAL, auth="A1B2C3"), "0200", "200000", "06", "000",
     (2, 3, 4, 14, 22, 25, 38, 49, 61)),
    ("repay", dict(PAID, link="0014"), "0200", "502030", "00", "000",
     (2, 3, 4, 14, 22, 25, 48, 49)),
    ("repay_cash", PAID, "0200", "500030", "00", "000", (2, 3, 4, 14, 22, 25, 49)),
    ("inquiry", dict(CARD, expiry="3112"), "0200", "310000", "00", "000", (2, 3, 14, 22, 25, 49)),
    ("reversal", dict(TOLD, of="repay", original=ORIGINAL, reason="98"), "0400", "502030", "00",
     "000", (2, 3, 4, 22, 25, 39, 49, 61)),
    ("settle", {"totals": TOTALS}, "0500", None, None, "201", (48,)),
    ("upload", dict(TOLD, of="refund", original=ORIGINAL), "0320", "200000", "00", "201",
     (2, 3, 4, 22, 25, 49, 61)),
    ("uploaded", {}, "0320", None, None, "202", ()),
    ("balanced", {}, "0320", None, None, "207", ()),
)  # fmt: skip
WORDS = {row[0]: row[1] for row in MADE}
ALL = (7, 11, 12, 13, 41, 42, 60, 63)


def made(kind, **more):
    """(mti, fields) as it goes on the wire, with zeros for a MAC."""
    words = dict(WORDS[kind])
    words.update(more)
    mti, fields = messages.request(kind, TILL, 3, 12, UTC, LOCAL, **words)
    fields[53] = KSN
    if words.get("pin") and kind not in ("reversal", "upload", "refund", "offline"):
        fields[52] = bytes(16)
    return iso8583.unpack(iso8583.pack(mti, fields) + bytes(8))
