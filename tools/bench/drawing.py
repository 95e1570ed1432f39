"""On MicroPython: what a QR code of version 6 takes, in real time and in heap, ours and uQR's.

    micropython -X heapsize=4M -m drawing

Prints `code BYTES`, the heap of the encoder's modules; then for a mask that was given and for 8,
the best one: `ours MASK NANOSECONDS ALLOCATED PEAK KEPT YIELDS LONGEST` and `uqr MASK NANOSECONDS
ALLOCATED KEPT`. Times are those of the fastest of several rounds, LONGEST is the longest step in
nanoseconds; ALLOCATED counts garbage, PEAK what is held at any yield and what the step after it
allocates. Last `same`, when both made the same modules.
"""

# pyright: reportAttributeAccessIssue=false, reportMissingImports=false

import sys

if sys.implementation.name == "micropython":
    import in_packs  # noqa: F401  (where the firmware comes from there)

import gc  # noqa: E402
import time

gc.collect()
_BEFORE = gc.mem_alloc()
from terminal.rules import qr  # noqa: E402

gc.collect()
_CODE = gc.mem_alloc() - _BEFORE
import micropython_qr  # noqa: E402

_ROUNDS = 5
_CHOSEN = 8
PAYLOAD = bytes([97 + i % 26 for i in range(134)])  # all that version 6, level L holds


def _ours(mask):
    """(nanoseconds, longest step) of one."""
    work = qr.make(PAYLOAD, "L", mask)
    longest = steps = 0
    began = before = time.ticks_us()
    while True:
        try:
            next(work)
        except StopIteration as end:
            took = time.ticks_diff(time.ticks_us(), began)
            return end.value, took, longest, steps
        now = time.ticks_us()
        longest = max(longest, time.ticks_diff(now, before))
        before = now
        steps += 1


def _peak(mask):
    """Bytes held at a yield and allocated in the step after it, at the most."""
    gc.collect()
    start = gc.mem_alloc()
    work = qr.make(PAYLOAD, "L", mask)
    peak = 0
    while True:
        try:
            next(work)
        except StopIteration:
            return peak
        peak = max(peak, gc.mem_alloc() - start)
        gc.collect()


def _theirs(mask):
    code = micropython_qr.QRCode(6, micropython_qr.ERROR_CORRECT_L, mask_pattern=mask)
    code.add_data(micropython_qr.QRData(PAYLOAD, mode=4))
    code.make(fit=False)
    return code.modules


def _heap(call):
    """(result, bytes allocated, bytes kept) of one call."""
    gc.collect()
    gc.disable()
    before = gc.mem_alloc()
    result = call()
    allocated = gc.mem_alloc() - before
    gc.enable()
    gc.collect()
    return result, allocated, gc.mem_alloc() - before


def main():
    """The command line, without the program."""
    print("code", _CODE)
    for mask in (None, 3):
        least = longest = steps = None
        for _ in range(_ROUNDS):
            gc.collect()
            _, took, slow, steps = _ours(mask)
            least = took if least is None else min(least, took)
            longest = slow if longest is None else min(longest, slow)
        (code, _, _, _), allocated, kept = _heap(lambda mask=mask: _ours(mask))
        shown = _CHOSEN if mask is None else mask
        print("ours", shown, least * 1000, allocated, _peak(mask), kept, steps, longest * 1000)
        least = None
        for _ in range(_ROUNDS):
            gc.collect()
            began = time.ticks_us()
            _theirs(mask)
            took = time.ticks_diff(time.ticks_us(), began)
            least = took if least is None else min(least, took)
        theirs, allocated, kept = _heap(lambda mask=mask: _theirs(mask))
        print("uqr", shown, least * 1000, allocated, kept)
    rows = [[code.black(x, y) for x in range(code.size)] for y in range(code.size)]
    if rows == [[1 if black else 0 for black in row] for row in theirs]:
        print("same")


if __name__ == "__main__":
    main()
