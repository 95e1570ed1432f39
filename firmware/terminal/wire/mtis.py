"""Message types, and which fields go from a request into its answer (protocol.md, Message)."""

from terminal.wire.fields import MTI, FormatError

_REQUESTS = ("0100", "0200", "0220", "0320", "0400", "0500", "0800", "0820")
_AGAIN = ("0221", "0401")
REPEATED = (3, 4, 7, 11, 12, 13, 25, 41, 42, 49, 53, 60, 63)  # in an answer, as they came
CONTENT = (2, 35, 3, 4, 22, 25, 38, 39, 48, 49, 61)  # makes a second message another one


def first(mti):
    """The MTI without its mark of a repeat: 0221 -> 0220."""
    return mti[:3] + "0"


def repeat(mti):
    """The MTI that a refund, an advice or a reversal is sent again with: 0400 -> 0401."""
    if mti[:3] not in ("022", "040"):
        raise FormatError(MTI, "sent again as it is")
    return mti[:3] + "1"


def answer(mti):
    """The MTI of the answer: 0221 -> 0230. FormatError when `mti` is no request of the dialect."""
    plain = first(mti) if mti in _AGAIN else mti
    if plain not in _REQUESTS:
        raise FormatError(MTI, "no such request")
    return "%04d" % (int(plain) + 10)
