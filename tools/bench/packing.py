"""The messages that the codec is measured on; and on MicroPython: what each takes.

    micropython -X heapsize=4M -m packing

Prints `step NAME BYTES NANOSECONDS` for each message packed, unpacked and checked: of one call,
collections left out; the time is that of the fastest of several rounds.
"""

# pyright: reportAttributeAccessIssue=false

# pyright: reportMissingImports=false

import sys

if sys.implementation.name == "micropython":
    import in_packs  # noqa: F401  (where the firmware comes from there)

import gc  # noqa: E402
import time

from terminal.wire import answers, iso8583, messages

_ROUNDS = 7
_TIMES = 40
_TILL = ("DEMO0012", "DEMOMERCHANT001", "01", "countertop")
_NOW = (2026, 11, 23, 10, 2, 3)
_TOTALS = [
    ("sale", 120, 1_250_000), ("void", 3, 30_000), ("refund", 1, 10_000), ("repay", 40, 500_000),
    ("preauth", 2, 60_000), ("complete", 1, 30_000),
]  # fmt: skip


def _signed(mti, fields):
    fields[53] = b"DEMO\x00\x0c\x00\x01\x00\x00\x00\x05"
    fields[64] = b"\xa1\xa2\xa3\xa4\xa5\xa6\xa7\xa8"
    return mti, fields


def samples():
    """[(name, (mti, fields))]: a long request, its answer, a short request, a long text."""
    paid = messages.request(
        "repay", _TILL, 3, 12, _NOW, _NOW, card="9999990000000006", expiry="3112", entry="07",
        pin=True, value=12500, link="0014",
    )  # fmt: skip
    paid[1][52] = bytes(range(16))
    mti, fields = _signed(*paid)
    entries = [("credit", "02", 32500), ("credit", "03", 17500), ("debit", "01", 87500),
               ("debit", "02", 87500)]  # fmt: skip
    answer = answers.answer(
        mti, fields, "00", "000000000042", "A1B2C3", entries, "还款成功", "R=0"
    )
    echo = messages.request("echo", _TILL, 3, 13, _NOW, _NOW)
    settle = messages.request("settle", _TILL, 3, 14, _NOW, _NOW, totals=_TOTALS)
    return [
        ("repayment", (mti, fields)),
        ("its answer", _signed(*answer)),
        ("echo", _signed(*echo)),
        ("settlement", _signed(*settle)),
    ]


def step(call):
    """(bytes, nanoseconds) of one call."""
    least, used = None, 0
    for _ in range(_ROUNDS):
        gc.collect()
        gc.disable()
        before, began = gc.mem_alloc(), time.ticks_us()
        for _ in range(_TIMES):
            call()
        took, used = time.ticks_diff(time.ticks_us(), began), gc.mem_alloc() - before
        gc.enable()
        least = took if least is None else min(least, took)
    return used // _TIMES, least * 1000 // _TIMES


def main():
    """The command line, without the program."""
    for name, (mti, fields) in samples():
        data = bytes(iso8583.pack(mti, fields))
        calls = [
            ("pack", lambda mti=mti, fields=fields: iso8583.pack(mti, fields)),
            ("unpack", lambda data=data: iso8583.unpack(data)),
        ]
        if name != "its answer":
            calls.append(("check", lambda mti=mti, fields=fields: messages.check(mti, fields)))
        for what, call in calls:
            used, took = step(call)
            print("step", what, used, took, len(data), name)


if __name__ == "__main__":
    main()
