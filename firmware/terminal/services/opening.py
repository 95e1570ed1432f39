"""An answer judged: did the bank sign it, and can it be one to this request?"""

from terminal.errors import HostDown
from terminal.services import loading

IMPOSSIBLE = "06"  # reason of a reversal (domain.md)


def opened(key, request, data):
    """The answer in the bytes `data`, a dict: `mti`, `code`, `rrn`, `auth`, `text`, `balances`,
    `why` of the risk monitor, if any; after sign-on and settlement `batch`, `time` and `lines`.

    `request`: its bytes; `key`: of the answer's MAC, overwritten. HostDown, its detail the reason
    for a reversal, when it cannot be the answer to that.
    """
    loading.once(_check_mac, key, data)
    from terminal.wire.fields import FormatError

    try:
        asked, (mti, found) = loading.once(_unpacked, request, data)
        kind = loading.once(_whole, *asked, mti, found)
        return loading.once(_answer, kind, mti, found)
    except FormatError:
        raise HostDown(IMPOSSIBLE, "host_other")


def _check_mac(key, data):
    from terminal.services import opening_mac

    opening_mac.check(key, data)


def _unpacked(*both):
    from terminal.wire.iso8583_unpack import unpack

    return [unpack(data) for data in both]


def _whole(*both):
    from terminal.wire import checks_answer

    return checks_answer.whole(*both)


def _answer(kind, mti, found):
    from terminal.wire import checks_told, parts_read

    checks_told.told(kind, found)
    keys = parts_read.read_structured(found[48]) if 48 in found else {}
    answer = {
        "mti": mti,
        "code": found[39],
        "rrn": found.get(37, ""),
        "auth": found.get(38, ""),
        "text": found.get(62, ""),
        "balances": parts_read.read_balances(found[54]) if 54 in found else [],
    }
    if "E" in keys:
        answer["why"] = keys["E"]  # of the risk monitor; the points in R are the teacher's
    if "B" in keys:
        answer["batch"] = int(keys["B"])
    if "T" in keys:
        answer["time"] = parts_read.read_stamp(keys["T"])
    if "D" in keys:
        answer["lines"] = parts_read.read_totals(keys["D"])
    return answer
