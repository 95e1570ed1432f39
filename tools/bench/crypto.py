"""What MACs, keys, PIN blocks and passwords take on MicroPython, in heap and in time.

Heap is that of the 64-bit MicroPython, about twice a board's; it is garbage once the call is
done. Time is real time on this computer, so no limit is put on it.
"""

from pathlib import Path

from tools.bench.figures import Figure
from tools.size import measure

_HERE = Path(__file__).resolve().parent
_HEAP_KB = 4096
_GROUP = "Cryptography, MicroPython on this computer"
_PASSWORD = 1800  # iterations, as services/operators has them
NAMES = {  # step -> what it is called, limit in bytes
    "mac": ("MAC of a message of 200 bytes", 2600),
    "take": ("DUKPT: keys of the next message", 2300),
    "load": ("DUKPT: all registers from an initial key", 14_000),
    "bank": ("DUKPT: the bank's walk to counter 3FFF", 8700),
    "pin": ("PIN block", 1200),
    "kdf": ("one iteration of a password's key", 700),
}


def steps(scales):
    """step -> (bytes, nanoseconds)."""
    scales.add(_HERE / "ciphers.py")
    code, out, err = scales.run(_HEAP_KB, "ciphers")
    if code != 0:
        raise measure.NotMeasured(err.strip())
    lines = [line.split() for line in out.splitlines()]
    return {line[1]: (int(line[2]), int(line[3])) for line in lines if line[0] == "step"}


def figures():
    """Bytes and time of each step, as Figures."""
    with measure.Scales() as scales:
        taken = steps(scales)
    found = []
    for name, (called, limit) in NAMES.items():
        used, took = taken[name]
        peer = f"a password: {took * _PASSWORD / 1e6:.1f} ms" if name == "kdf" else ""
        found.append(Figure(_GROUP, called, used, "bytes", limit))
        found.append(Figure(_GROUP, called, took / 1000, "us", peer=peer))
    return found
