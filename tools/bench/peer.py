"""The kit's dialect told to pyiso8583, line by line from protocol.md and not from the firmware.

It is the judge of our codec in the tests and what the codec is measured against. pyiso8583 keeps
all values as text, bytes as hexadecimal digits, and knows fields by their number as text.
"""

import iso8583

_PLAIN = {"data_enc": "b", "len_enc": "bcd", "len_type": 0, "max_len": 0, "desc": ""}


def _numeric(digits, desc, length=0):
    """Packed BCD; `length`: digits of the length before it, 0 when the size is fixed."""
    return {
        **_PLAIN, "len_type": (length + 1) // 2, "max_len": digits, "len_count": "nibbles",
        "left_pad": "0", "desc": desc,
    }  # fmt: skip


def _text(size, desc, length=0, encoding="ascii"):
    return {
        **_PLAIN, "data_enc": encoding, "len_type": (length + 1) // 2, "max_len": size,
        "desc": desc,
    }  # fmt: skip


def _binary(size, desc):
    return {**_PLAIN, "max_len": size, "desc": desc}


SPEC = {
    "h": _binary(0, "no header: the frame is not part of the message"),
    "t": _binary(2, "message type"),
    "p": _binary(8, "bit map"),
    "1": _binary(8, "second bit map"),
    "2": _numeric(19, "card number", 2),
    "3": _numeric(6, "processing code"),
    "4": _numeric(12, "amount"),
    "7": _numeric(10, "date and time sent"),
    "11": _numeric(6, "STAN"),
    "12": _numeric(6, "local time"),
    "13": _numeric(4, "local date"),
    "14": _numeric(4, "expiry"),
    "22": _numeric(3, "entry mode"),
    "25": _numeric(2, "condition"),
    "35": {**_numeric(37, "track 2", 2), "left_pad": "", "right_pad": "F"},
    "37": _text(12, "RRN"),
    "38": _text(6, "auth code"),
    "39": _text(2, "answer"),
    "41": _text(8, "TID"),
    "42": _text(15, "MID"),
    "48": _text(400, "structured text", 3, "utf-8"),
    "49": _numeric(3, "currency"),
    "52": _binary(16, "PIN block"),
    "53": _binary(12, "KSN"),
    "54": _text(120, "balances", 3),
    "60": _numeric(11, "type, batch, network code", 3),
    "61": _numeric(16, "original batch, STAN, date", 3),
    "62": _text(200, "text from the bank", 3, "utf-8"),
    "63": _text(100, "operator and profile", 3, "utf-8"),
    "64": _binary(8, "MAC"),
}


_BINARY = ("52", "53", "64")


def encode(mti, fields):
    """The bytes of a message; `fields` as our codec has them, or as `told` made them."""
    return iso8583.encode({"t": mti, **told(fields)}, SPEC)[0]


def told(fields):
    """Our dict number -> value as pyiso8583 wants it, without the message type."""
    return {
        str(number): value.hex().upper() if isinstance(value, bytes) else value
        for number, value in fields.items()
    }


def decode(data):
    """(mti, fields) as our codec gives them. Raises iso8583.DecodeError."""
    found = iso8583.decode(data, SPEC)[0]
    fields = {}
    for name, value in found.items():
        if name.isdigit():
            fields[int(name)] = bytes.fromhex(value) if name in _BINARY else value
    return found["t"], fields
