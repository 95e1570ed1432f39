"""The messages of the dialect, one line each: which fields they carry (protocol.md, Message).

Which of them a request is tells `wire/kinds_find`; both are text and not rows of rows, which would
take several times as much of the heap.
"""

from micropython import const

# What every message carries (53, 64: the KSN and the MAC, put in by who seals it)
ALWAYS = (7, 11, 12, 13, 41, 42, 53, 60, 63, 64)

# Fields in the table; a minus: there may be one. Of 2 and 35 there is always just one.
_CARD = (-2, -35, 3, 22, 25, 49)
_PIN = (-14, -52)  # 14 beside 2; 52 when DE22 says that a PIN was typed
_DONE = (37, 38, -54, -62, -48)  # in an approval; in another answer each of them may be there

# MTI, network code of DE60, DE3, DE25, kind: fields of the request / of the answer besides 39.
# A void without 38 is answered 25, not 30.
TABLE = """
0800 001 ...... .. sign_on: / 48
0820 002 ...... .. sign_off: /
0820 301 ...... .. echo: /
0100 000 030000 06 preauth: card pin 4 / done
0100 000 200000 06 preauth_void: card pin 4 61 -38 / done
0200 000 000000 06 complete: card pin 4 61 38 / done
0200 000 200000 06 complete_void: card pin 4 61 -38 / done
0200 000 000000 00 sale: card pin 4 / done
0200 000 200000 00 void: card pin 4 61 -38 / done
0200 000 502030 00 repay: card pin 4 48 / done
0200 000 500030 00 repay_cash: card pin 4 / done
0200 000 310000 00 inquiry: card pin / 37 -38 54 -62 -48
0220 000 200000 00 refund: card 4 61 / 37 38 -54
0220 000 000000 00 offline: card 4 / 37 38 -54
0400 000 ...... .. reversal: card 4 39 61 /
0500 201 ...... .. settle: 48 / 48
0320 201 ...... .. upload: card 4 61 -14 -38 -48 /
0320 202 ...... .. uploaded: -48 / 48
0320 207 ...... .. balanced: / 48
"""
_NET, _CODE, _CONDITION, _KIND = const(5), const(9), const(16), const(19)  # where in a line


def line(kind):
    """The line of that kind."""
    at = TABLE.find(" %s:" % kind)
    if at < 0:
        raise ValueError(kind)
    return line_at(at + 1 - _KIND)


def line_at(at):
    """The line that begins there."""
    return TABLE[at : TABLE.find("\n", at)]


def name(line):
    """The kind of a line."""
    return line[_KIND : line.find(":")]


def head(line):
    """(MTI, network code of DE60, DE3, DE25) of a line; of some messages the last two are dots."""
    return (
        line[: _NET - 1], line[_NET : _CODE - 1], line[_CODE : _CONDITION - 1],
        line[_CONDITION : _KIND - 1],
    )  # fmt: skip


def asked(line):
    """The fields of a request, numbers."""
    return _fields(line[line.find(":") + 1 : line.find("/")])


def told(line):
    """Those of its answer."""
    return _fields(line[line.find("/") + 1 :])


def _fields(text):
    found = []
    for word in text.split():
        if word == "card":
            found += _CARD
        elif word == "pin":
            found += _PIN
        elif word == "done":
            found += _DONE
        else:
            found.append(int(word))
    return found
