"""The data elements of the kit's dialect (protocol.md, Message): one table, and one error.

`FIELDS`, `ROW` entries for each: number, kind, bytes of the length before it, size. Without a
length the size is exact, with one it is the most there may be: digits for n and z, bytes for the
others. Kinds:

    n  digits, packed BCD, a zero nibble before an odd count    z  track 2: digits and D, F after
    a  letters and digits (an)     s  printable ASCII (ans)     u  printable UTF-8 (ans)
    b  bytes
"""

from micropython import const

MAC = const(64)
KSN = const(53)

# One row behind the other: a tuple of each would take more of the heap than all of this. Its type
# is said because a checker would else take any entry for any other.
FIELDS: tuple = (
    2, "n", 1, 19,
    3, "n", 0, 6,
    4, "n", 0, 12,
    7, "n", 0, 10,
    11, "n", 0, 6,
    12, "n", 0, 6,
    13, "n", 0, 4,
    14, "n", 0, 4,
    22, "n", 0, 3,
    25, "n", 0, 2,
    35, "z", 1, 37,
    37, "a", 0, 12,
    38, "a", 0, 6,
    39, "a", 0, 2,
    41, "s", 0, 8,
    42, "s", 0, 15,
    48, "u", 2, 400,
    49, "n", 0, 3,
    52, "b", 0, 16,
    53, "b", 0, 12,
    54, "s", 2, 120,
    60, "n", 2, 11,
    61, "n", 2, 16,
    62, "u", 2, 200,
    63, "u", 2, 100,
    64, "b", 0, 8,
)  # fmt: skip
ROW = const(4)

CURRENCY = "963"  # XTS, ISO 4217
TYPES = ("sale", "void", "refund", "repay", "preauth", "complete")  # in the order of DE48 S
ACCOUNTS = (("20", "debit"), ("30", "credit"))  # of DE54
DEBT = "03"
AMOUNTS = ("01", "02", DEBT)  # ledger, available, debt
KEYS = "TPBSDRLEF"  # of DE48, in the order they are written

MTI = const(0)  # what an error calls the message type, and the bit map, which is DE1's place
BITMAP = const(1)


class FormatError(ValueError):
    """Bytes or values that are no message of the dialect.

    `field`: the number of the data element, MTI, BITMAP, or None for the frame around the message.
    `reason`: plain text without anything of the message in it, fit for a log.
    """

    def __init__(self, field, reason):
        super().__init__("%s: %s" % (called(field), reason))
        self.field = field
        self.reason = reason


def called(field):
    """ "DE48" for 48, and "frame", "MTI", "bit map" for what has no number."""
    if field is None:
        return "frame"
    return "DE%d" % field if field > BITMAP else ("MTI", "bit map")[field]
