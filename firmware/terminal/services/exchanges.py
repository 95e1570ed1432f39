"""The last messages between the till and its bank, taken apart for a person to read.

Each exchange is two of them: what was asked, and its answer or that there is none. What takes
them apart is in the heap only while it does.
"""

from terminal.services import loading

BELIEVED = "good"


def exchange(host, number):
    """(request, answer or None, reason) of one that a `host.Host` keeps, 0 the oldest."""
    start = sum([both for _, both, _ in host.rows[:number]])
    asked, both, reason = host.rows[number]
    answer = bytes(host.store[start + asked : start + both]) if both > asked else None
    return bytes(host.store[start : start + asked]), answer, reason


def count(host):
    """How many there are."""
    return 2 * len(host.rows)


def message(host, at):
    """Message `at`, 0 the oldest: (kind, verdict, lines).

    kind: of the request (`wire/kinds`), "" of none that is known. verdict: None for a request,
    "good" for an answer that was believed, else a word of `wire/refusal`. lines: (number, shown)
    of each field, nothing secret in them; the bit map's ends in " = " and the fields it names.
    """
    those, answered = exchange(host, at // 2), at % 2
    kind = loading.once(_kind, those[0])
    verdict = loading.once(_verdict, those) if answered else None
    data = those[answered]
    return kind, verdict, loading.once(_lines, data) if data else []


def _kind(request):
    from terminal.wire import kinds, kinds_find
    from terminal.wire.fields import FormatError
    from terminal.wire.iso8583_unpack import unpack

    try:
        return kinds.name(kinds_find.find(*unpack(request)))
    except FormatError:
        return ""


def _verdict(those):
    from terminal.wire import refusal

    return refusal.of(*those) or BELIEVED


def _lines(data):
    from terminal.wire import view
    from terminal.wire.fields import BITMAP

    found = view.lines(data)
    bits = " ".join([str(bit) for bit in view.bits(data)])
    for at, (number, shown) in enumerate(found):
        if number == BITMAP:
            found[at] = number, shown + " = " + bits
    return found
