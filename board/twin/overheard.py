"""What somebody on the line between till and bank hears: messages, as far as they can be read."""

from terminal.wire import iso8583, parts
from terminal.wire.fields import FormatError

INQUIRY = "310000"


def request(data):
    """A request as a dict: mti, stan, batch, net, and where it has them code (DE3), amount, card,
    track (DE35), entry (DE22), link, pin (whether there is a PIN block), test (90 or 91); `data`:
    its bytes."""
    mti, fields = iso8583.unpack(data)
    test, batch, net = parts.read_message_type(fields[60])
    heard = {"mti": mti, "stan": int(fields[11]), "batch": batch, "net": net, "data": data}
    for name, number in (
        ("code", 3),
        ("card", 2),
        ("track", 35),
        ("entry", 22),
        ("link", 48),
        ("reason", 39),
    ):
        if number in fields:
            heard[name] = fields[number]
    if 4 in fields:
        heard["amount"] = int(fields[4])
    if test != "00":
        heard["test"] = test
    if 52 in fields:
        heard["pin"] = True
    return heard


def answer(data, refused=""):
    """An answer: mti, code (DE39), rrn and auth, as far as it can be read; None when none came.

    `refused`: the reason for which the till did not believe it, or "".
    """
    if data is None:
        return None
    mti, fields = data[:2].hex(), {}
    try:
        iso8583.unpack(data, fields)
    except FormatError:
        pass  # something happened to it
    return {
        "mti": mti, "code": fields.get(39), "rrn": fields.get(37), "auth": fields.get(38),
        "data": data, "refused": refused,
    }  # fmt: skip


def moves(heard):
    """Whether a request is about money and not only a question."""
    return heard.get("code", INQUIRY) != INQUIRY
