"""Answers that a simulated transaction wants late or not at all (`bank/trials`)."""

from terminal.bank import trials
from terminal.wire import iso8583

NEVER = -1.0  # seconds


def held_s(message, reply, late_s):
    """Seconds to hold an answer back, both bytes that decode; NEVER: it is not sent."""
    _, asked = iso8583.unpack(message)
    _, told = iso8583.unpack(reply)
    fate = trials.fate(asked.get(60, "")[:2], told[39])
    if fate == trials.NO_ANSWER:
        return NEVER
    return late_s if fate == trials.LATE else 0.0
