"""A QR code of version 6: on MicroPython beside uQR, on CPython beside segno, in time and heap.

Heap is that of the 64-bit MicroPython, about twice a board's. Time is real time on this computer,
so a limit is put only on our share of a peer's. The yields are what lets keys be read meanwhile.
"""

import importlib.util
from pathlib import Path

from tools.bench.figures import Figure
from tools.size import measure

_HERE = Path(__file__).resolve().parent
_HEAP_KB = 4096
_PEAK = 4096  # bytes, at any time
_MODULES = 16_000  # bytes of heap for the encoder's own code
_UQR_PERCENT = 100  # at most its time
_SEGNO_PERCENT = 150  # which is made for CPython and looks at no step
_LEAST_YIELDS = 300
_VERSION = 6


class Drawn:
    """What `drawing` printed for one mask, 8: the best one."""

    def __init__(self, ours, theirs):
        self.ns, self.allocated, self.peak, self.kept, self.yields, self.longest_ns = ours
        self.peer_ns, self.peer_allocated, self.peer_kept = theirs


def drawn(scales):
    """(bytes of the encoder's code, mask -> Drawn). Raises NotMeasured, also when the peer's
    modules are others."""
    peer = importlib.util.find_spec("micropython_qr")
    if peer is None or peer.origin is None:
        raise measure.NotMeasured("uQR is not installed: run this as python -m tools bench")
    scales.add(Path(peer.origin))
    scales.add(_HERE / "drawing.py")
    code, out, err = scales.run(_HEAP_KB, "drawing")
    if code != 0:
        raise measure.NotMeasured(err.strip())
    lines = [line.split() for line in out.splitlines()]
    if lines[-1] != ["same"]:
        raise measure.NotMeasured("uQR does not make the same modules")
    told = {(line[0], int(line[1])): [int(one) for one in line[2:]] for line in lines[1:-1]}
    pairs = {mask: Drawn(told["ours", mask], told["uqr", mask]) for mask in (3, 8)}
    return int(lines[0][1]), pairs


def contest():
    """(ours, theirs) on CPython, as calls without arguments: the same payload, the mask chosen."""
    import segno

    from terminal.rules import qr

    payload = bytes(97 + i % 26 for i in range(134))

    def ours():
        work = qr.make(payload)
        while True:
            try:
                next(work)
            except StopIteration as end:
                return end.value

    def theirs():
        return segno.make(
            payload, version=_VERSION, error="L", mode="byte", boost_error=False, micro=False
        )

    return ours, theirs


def figures():
    """Both runtimes, as Figures."""
    from tools.bench.wire import duel

    with measure.Scales() as scales:
        modules, found = drawn(scales)
    best, given = found[8], found[3]
    mine, others = duel(*contest(), rounds=5, times=3)
    group = "QR code of version 6, MicroPython on this computer"
    peer = f"uQR keeps {best.peer_kept}, allocates {best.peer_allocated}"
    return [
        Figure(group, "heap at its peak", best.peak, "bytes", _PEAK, peer),
        Figure(group, "heap of the finished code", best.kept, "bytes"),
        Figure(group, "allocated in all, garbage too", best.allocated, "bytes"),
        Figure(group, "the encoder's own code", modules, "bytes", _MODULES),
        _share(group, "time, best of 8 masks", best.ns, best.peer_ns, "uQR", _UQR_PERCENT),
        _share(group, "time, mask given", given.ns, given.peer_ns, "uQR", _UQR_PERCENT),
        Figure(
            group, "steps too few to let others run", max(0, _LEAST_YIELDS - best.yields), "", 0,
            f"{best.yields} yields, the longest step {best.longest_ns / 1000:.0f} us",
        ),
        _share("QR code of version 6, CPython", "time, best of 8 masks", mine, others, "segno",
               _SEGNO_PERCENT),
    ]  # fmt: skip


def _share(group, name, mine, others, who, limit):
    peer = f"{mine / 1e6:.2f} ms, {who} {others / 1e6:.2f} ms"
    return Figure(group, f"{name}, share of {who}'s", -(-mine * 100 // others), "%", limit, peer)
