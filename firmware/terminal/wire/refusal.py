"""Why a till did not believe an answer, told afterwards from the messages themselves.

The keys are gone by then: that a MAC was wrong is known by the reason of the reversal it led to.
"""

from terminal.wire.fields import KSN, FormatError
from terminal.wire.iso8583_unpack import unpack

NONE, MAC, OLD, OTHER, UNREADABLE = "none", "mac", "old", "other", "unreadable"
_BAD_MAC = "A0"


def of(request, answer, reason):
    """One of the words above, None for an answer that was believed.

    "none": none came. "mac": its MAC is wrong. "old": wrong, and its KSN is another request's.
    "other": the bank signed it, and it fits no such request. "unreadable": it is no message.
    `reason`: of the reversal that it led to, or "".
    """
    if answer is None:
        return NONE
    if not reason:
        return None
    asked_mti, asked = unpack(request)
    found = {}
    try:
        mti, _ = unpack(answer, found)
    except FormatError:
        mti = None
    if reason == _BAD_MAC:
        return OLD if found.get(KSN, asked[KSN]) != asked[KSN] else MAC
    if mti is None:
        return UNREADABLE
    from terminal.wire import checks_answer

    try:
        checks_answer.answer(asked_mti, asked, mti, found)
    except FormatError:
        return OTHER
    return UNREADABLE
