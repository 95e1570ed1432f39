"""On MicroPython: what each step of the cryptography takes, in real time and in heap.

    micropython -X heapsize=4M -m ciphers

Prints `step NAME BYTES NANOSECONDS` for each: of one call, collections left out; the time is that
of the fastest of several rounds, because this computer does other things too.
"""

# pyright: reportAttributeAccessIssue=false

# pyright: reportMissingImports=false

import sys

if sys.implementation.name == "micropython":
    import in_packs  # noqa: F401  (where the firmware comes from there)

import gc  # noqa: E402
import time

from terminal.rules import kdf
from terminal.wire import cmac, dukpt, pinblock

_ROUNDS = 7
_KEY = bytes(range(16))
_KEY_ID = b"DEMO\x00\x0c\x00\x01"
_MESSAGE = bytes(200)
_PAN = "9999990000000006"
_ITERATIONS = 500


def _loaded():
    registers = dukpt.Registers(_KEY_ID, 0, bytearray(dukpt.SIZE))
    registers.load(_KEY)
    return registers


def _signed(_):
    cmac.sign(_KEY, _MESSAGE)


def _taken(registers):
    registers.take()


def _given(registers):
    registers.load(_KEY)


def _found(_):
    dukpt.both_keys(_KEY, _KEY_ID + b"\x00\x00\x3f\xff")


def _typed(_):
    pinblock.encipher(_KEY, bytearray(b"4821"), _PAN, _KEY_ID)


def _derived(_):
    for _ in kdf.derive(b"27160394", _KEY_ID, _ITERATIONS):
        pass


# name, what is called, how often in a round, what of that is one step
STEPS = (
    ("mac", _signed, 50, 50),
    ("take", _taken, 256, 256),
    ("load", _given, 5, 5),
    ("bank", _found, 50, 50),
    ("pin", _typed, 50, 50),
    ("kdf", _derived, 1, _ITERATIONS),
)


def step(call, times, parts):
    """(bytes, nanoseconds) of one part."""
    least, used = None, 0
    for _ in range(_ROUNDS):
        registers = _loaded()
        gc.collect()
        gc.disable()
        before, began = gc.mem_alloc(), time.ticks_us()
        for _ in range(times):
            call(registers)
        took, used = time.ticks_diff(time.ticks_us(), began), gc.mem_alloc() - before
        gc.enable()
        least = took if least is None else min(least, took)
    return used // parts, least * 1000 // parts


def main():
    """The command line, without the program."""
    for name, call, times, parts in STEPS:
        used, took = step(call, times, parts)
        print("step", name, used, took)


if __name__ == "__main__":
    main()
