"""A progress bar takes nothing from the heap. MicroPython alone can tell."""

import gc

from terminal.ui import paint


def test_a_bar_allocates_nothing_however_far_it_is():
    if not hasattr(gc, "mem_alloc"):
        return
    frame = bytearray(1024)
    gc.collect()
    gc.disable()
    before = gc.mem_alloc()
    for done in range(0, 601, 25):
        paint.bar(frame, 7, done, 600)
    grown = gc.mem_alloc() - before
    gc.enable()
    assert any(frame) and grown == 0, grown
