"""What stands inside the fields that have an inside: DE35, 48, 54, 60, 61 and 63 (protocol.md).

Each has a writer and a reader. Amounts are ints of minor units, counts, batches and STANs ints,
dates and codes text. Readers take what `iso8583.unpack` gave, whoever sent it, and raise
FormatError, nothing else.

A board imports the half it needs.
"""

from terminal.wire.fields import CURRENCY, TYPES
from terminal.wire.parts_read import (
    ascii_digits,
    is_day,
    is_month,
    is_time,
    read_balances,
    read_message_type,
    read_original,
    read_risk,
    read_stamp,
    read_structured,
    read_terms,
    read_totals,
    read_track,
    read_who,
)
from terminal.wire.parts_write import (
    balances,
    message_type,
    original,
    risk,
    stamp,
    structured,
    totals,
    track,
    who,
)

__all__ = [
    "CURRENCY",
    "TYPES",
    "ascii_digits",
    "balances",
    "is_day",
    "is_month",
    "is_time",
    "message_type",
    "original",
    "read_balances",
    "read_message_type",
    "read_original",
    "read_risk",
    "read_stamp",
    "read_structured",
    "read_terms",
    "read_totals",
    "read_track",
    "read_who",
    "risk",
    "stamp",
    "structured",
    "totals",
    "track",
    "who",
]
