"""The dialect's messages, put together and looked at: what `iso8583` packs and unpacks.

A message is (mti, fields). `check` and `check_answer` tell what decodes and is no good message:
a field missing, one too many, one that says nothing; a request like that is answered 30. They are
made in `wire/requests` and `wire/answers`.
"""

from terminal.wire import checks, kinds, mtis, requests
from terminal.wire.fields import KSN, MAC

check = checks.request
check_answer = checks.answer
repeat = mtis.repeat


def key(mti, fields):
    """What a request is known by: (TID, batch, STAN, MTI without the mark of a repeat)."""
    return fields.get(41), fields.get(60, "")[2:8], fields.get(11), mtis.first(mti)


def content(fields):
    """What must be the same under the same key, or the answer is 94."""
    return [fields.get(number) for number in mtis.CONTENT]


def amount(fields):
    """DE4 in minor units, 0 when there is none."""
    return int(fields.get(4, "0"))


def request(kind, *told, pin=False, **more):
    """(mti, fields) as `requests.request`; FormatError names what is missing or wrong."""
    mti, fields = requests.request(kind, *told, pin=pin, **more)
    sealed = dict(fields)
    sealed[KSN] = sealed[MAC] = b""
    if pin and -52 in kinds.asked(kinds.line(kind)):
        sealed[52] = b""
    check(mti, sealed)
    return mti, fields
