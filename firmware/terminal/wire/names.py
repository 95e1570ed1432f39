"""What the fields of a message are called, in the field's own short terms."""

from terminal.wire.fields import BITMAP, MTI

_NAMES = (
    (MTI, "message type"), (BITMAP, "bit map"), (2, "card number"), (3, "processing code"),
    (4, "amount"), (7, "sent (UTC)"), (11, "STAN"), (12, "local time"), (13, "local date"),
    (14, "expiry"), (22, "entry mode"), (25, "condition"), (35, "track 2"), (37, "RRN"),
    (38, "auth code"), (39, "answer"), (41, "TID"), (42, "MID"), (48, "structured"),
    (49, "currency"), (52, "PIN block"), (53, "KSN"), (54, "balances"), (60, "type batch net"),
    (61, "original"), (62, "text"), (63, "operator"), (64, "MAC"),
)  # fmt: skip


def name(number):
    """The short term for a field, "unknown" for one that the dialect does not have."""
    for one, text in _NAMES:
        if one == number:
            return text
    return "unknown"
