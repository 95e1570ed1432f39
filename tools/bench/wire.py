"""The codec: on CPython beside pyiso8583 on the same messages, on MicroPython in heap and time.

Heap is that of the 64-bit MicroPython, about twice a board's; it is garbage once the message is
gone. Time is real time on this computer.
"""

import time
from pathlib import Path

from tools.bench.figures import Figure
from tools.size import measure

_HERE = Path(__file__).resolve().parent
_ROUNDS = 15
_TIMES = 150
_HEAP_KB = 4096
_PEERS_PERCENT = 100  # at least as fast
_HEAP_LIMIT = 6000  # bytes, for the longest message on a 64-bit MicroPython


def figures():
    """Both, as Figures."""
    return _beside_peer() + _on_micropython()


def duel(ours, theirs, rounds=_ROUNDS, times=_TIMES):
    """Nanoseconds of one call of each: the fastest round, both in turn, so that what else this
    computer does falls on both."""
    least: list[int | None] = [None, None]
    for _ in range(rounds):
        for place, call in enumerate((ours, theirs)):
            began = time.perf_counter_ns()
            for _ in range(times):
                call()
            took = (time.perf_counter_ns() - began) // times
            before = least[place]
            least[place] = took if before is None else min(before, took)
    return least


def contests():
    """[(message, ours, theirs)]: the same work, as calls without arguments."""
    import iso8583 as judge

    from terminal.wire import iso8583
    from tools.bench import packing, peer

    found = []
    for name, (mti, fields) in packing.samples():
        data = bytes(iso8583.pack(mti, fields))
        told = {"t": mti, **peer.told(fields)}
        if bytes(judge.encode(told, peer.SPEC)[0]) != data:
            raise measure.NotMeasured(f"{name}: pyiso8583 does not make the same bytes of it")
        found.append(
            (
                name,
                lambda mti=mti, fields=fields, data=data: (
                    iso8583.pack(mti, fields),
                    iso8583.unpack(data),
                ),
                lambda told=told, data=data: (
                    judge.encode(told, peer.SPEC),
                    judge.decode(data, peer.SPEC),
                ),
            )
        )
    return found


def _beside_peer():
    group = "Codec, CPython: pack and unpack, share of pyiso8583's time"
    found = []
    for name, ours, theirs in contests():
        mine, others = duel(ours, theirs)
        peer = f"{mine / 1000:.1f} us, pyiso8583 {others / 1000:.1f} us"
        found.append(Figure(group, name, -(-mine * 100 // others), "%", _PEERS_PERCENT, peer))
    return found


def _on_micropython():
    with measure.Scales() as scales:
        scales.add(_HERE / "packing.py")
        code, out, err = scales.run(_HEAP_KB, "packing")
    if code != 0:
        raise measure.NotMeasured(err.strip())
    group, found = "Codec, MicroPython on this computer", []
    for line in out.splitlines():
        _, what, used, took, size, name = line.split(None, 5)
        peer = f"{int(took) / 1000:.1f} us, {size} bytes on the wire"
        found.append(Figure(group, f"{what}: {name}", int(used), "bytes", _HEAP_LIMIT, peer))
    return found
