"""What only a start does leaves the heap with it."""

import gc
import sys
import types

from terminal.services import loading
from twin.shop import Shop
from twin.world import World


def of_start():
    """Functions of the module that starts, by their id."""
    gc.collect()
    functions = [one for one in gc.get_objects() if isinstance(one, types.FunctionType)]
    return {id(one): one for one in functions if one.__module__ == "terminal.starting"}


def test_nothing_made_at_a_start_keeps_the_module_that_starts():
    """One function of it, kept by a part or a service, would keep all of it."""
    roomy, loading.roomy = loading.roomy, False
    sys.modules.pop("terminal.starting", None)  # which a test before this one may have wanted
    loading.there[:] = [name for name in loading.there if name in sys.modules]
    before = of_start()
    try:
        world = World()
        Shop().stock(world)
        world.power_on()
        world.run_ms(5000)
        assert world.kit.waiting == "operator" and "terminal.starting" not in sys.modules
        assert set(of_start()) <= set(before)
        world.cut()
    finally:
        loading.roomy = roomy
